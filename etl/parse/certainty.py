"""How sure the reading of each stretch of a page is, and what else it may be.

The segments of a page enter; they leave with a confidence each, which comes from a second look at all lines together
(`etl.grammar.line_kinds`), and findings for those that look more like something else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.findings import NOTICE
from etl.grammar.line_kinds import likelihoods
from etl.printed import Finding, Markup, Segment, Span

IN_FRAME = frozenset({"title", "site-header", "edition", "section"})
DOUBTFUL = 0.5
SHOWN = 60  # characters of a stretch in a message


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A printed line of a segment, or what of a line belongs to it: its stretch, its kind of line, its segment."""

    span: Span
    kind: str
    segment: int


def segment_lines(segments: Sequence[Segment], text: str) -> Iterator[SegmentLine]:
    """The lines of all segments that have something on them, in order."""
    for index, segment in enumerate(segments):
        if segment.kind in ("blank", "unplaced"):
            continue
        kind, start = "frame" if segment.kind in IN_FRAME else segment.kind, segment.start
        for raw in text[segment.start : segment.end].split("\n"):
            line = Span(start, start + len(raw), raw).stripped()
            start += len(raw) + 1
            if line.text:
                yield SegmentLine(line, kind, index)
                kind = "note-goes-on" if kind == "note" else kind


def with_confidence(
    segments: Sequence[Segment], text: str, markup: Sequence[Markup] = ()
) -> tuple[tuple[Segment, ...], tuple[Finding, ...]]:
    """The segments, each as sure as its least sure line, and a finding for each doubtful one."""
    lines = tuple(segment_lines(segments, text))
    least: dict[int, tuple[float, SegmentLine, Mapping[str, float]]] = {}
    for line, kinds in zip(lines, likelihoods([line.span for line in lines], text, markup), strict=True):
        confidence = round(kinds[line.kind], 2)
        if line.segment not in least or confidence < least[line.segment][0]:
            least[line.segment] = (confidence, line, kinds)
    sure = tuple(
        replace(segment, confidence=least[index][0] if index in least else float(segment.kind == "blank"))
        for index, segment in enumerate(segments)
    )
    doubtful = (one for one in least.values() if one[0] < DOUBTFUL)
    return sure, tuple(_doubt(line, segments[line.segment].kind, kinds) for _, line, kinds in doubtful)


def _doubt(line: SegmentLine, kind: str, kinds: Mapping[str, float]) -> Finding:
    other = max((kind for kind in kinds if kind != line.kind), key=lambda kind: kinds[kind])
    words = line.span.text if len(line.span.text) <= SHOWN else f"{line.span.text[:SHOWN]}…"
    message = f"“{words}” was read as {kind}; it may be {other.removesuffix('-goes-on')}."
    return Finding(kind="reading-uncertain", message=message, start=line.span.start, end=line.span.end, severity=NOTICE)
