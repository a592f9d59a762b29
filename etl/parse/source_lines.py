"""The source lines of a letter -> what they cite: places in archives and printed works, in order."""

from collections.abc import Iterator, Sequence

from etl.grammar.archive import is_source_line
from etl.grammar.citations import Citation, source_citations
from etl.grammar.publications import is_publication
from etl.printed import Finding, Span


def citations_of(lines: Sequence[Span], text: str) -> tuple[tuple[Citation, ...], tuple[Finding, ...]]:
    """What the lines cite, and what a reader should know of it."""
    citations: list[Citation] = []
    findings: list[Finding] = []
    for line in _unbroken(lines, text):
        cited, unknown = source_citations(line)
        citations.extend(cited)
        findings.extend(unknown)
    return tuple(citations), tuple(findings)


def _unbroken(lines: Sequence[Span], text: str) -> Iterator[Span]:
    """The source lines, what only goes on with one together with it: `… D. 57.` and below it `L. 18-19. Autograph.`"""
    found: list[Span] = []
    for line in lines:
        if found and not (is_source_line(line.text) or is_publication(line.text)):
            above = found.pop()
            line = Span(above.start, line.end, text[above.start : line.end])
        found.append(line)
    yield from found
