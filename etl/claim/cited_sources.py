"""Archival references with all their levels: `Ibid.` and left-out archives filled from the citation just before.

A letter's printed citations enter, in reading order; `CitedSource`s and findings leave. `Ibid.` takes every level above
the first one it names from the citation just before it; if that one is a printed work or itself open, it stays open.
"""

from collections.abc import Iterator

from etl.claims import CitedSource, SourceClaim
from etl.printed import Finding, PrintedLetter, PrintedPublication, PrintedReference

LEVELS = ("repository", "fond", "opis", "papka", "delo", "listy")


def cited_sources(letter: PrintedLetter) -> tuple[tuple[CitedSource, ...], tuple[Finding, ...]]:
    """All archival references of a letter in reading order: source line first, then the notes'."""
    found: list[CitedSource] = []
    findings: list[Finding] = []
    before: SourceClaim | None = None
    for note, citation in in_reading_order(letter):
        if isinstance(citation, PrintedPublication):
            before = None
            continue
        source, is_taken_over = _filled(citation, before)
        if citation.is_ibid and not is_taken_over:
            findings.append(_unresolved(citation, note))
        elif source.repository is None:
            findings.append(_without_archive(citation, note))
        found.append(CitedSource(printed=citation, note=note, source=source, is_taken_over=is_taken_over))
        before = source if source.repository else None
    return tuple(found), tuple(findings)


def in_reading_order(letter: PrintedLetter) -> Iterator[tuple[int | None, PrintedReference | PrintedPublication]]:
    """Everything that the source line and the notes cite, with the note's number (None: source line)."""
    yield from ((None, citation) for citation in letter.citations)
    for note in letter.notes:
        yield from ((note.number, citation) for citation in note.references)


def _filled(citation: PrintedReference, before: SourceClaim | None) -> tuple[SourceClaim, bool]:
    """The reference's levels, those above its first printed one taken from the citation before where it may be so."""
    printed = {level: getattr(citation, level) for level in LEVELS}
    first = next((index for index, level in enumerate(LEVELS) if printed[level]), len(LEVELS))
    may_take = before is not None and (citation.is_ibid or printed["repository"] is None)
    if not may_take:
        return SourceClaim(**printed), False
    # Ibid. alone means the very same place
    taken = {level: getattr(before, level) for level in LEVELS[:first]}
    return SourceClaim(**{**printed, **taken}), True


def _unresolved(citation: PrintedReference, note: int | None) -> Finding:
    message = f"“{citation.span.text}” points to a citation that is a printed work, is open itself, or is missing."
    return citation.span.finding("ibid-unresolved", message, note=note)


def _without_archive(citation: PrintedReference, note: int | None) -> Finding:
    message = f"“{citation.span.text}” names no archive, and no citation before it does."
    return citation.span.finding("repository-missing", message, note=note)
