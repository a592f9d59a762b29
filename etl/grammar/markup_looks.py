"""What only a web page says of its lines: that one is marked as a heading, printed bold or centred, parted by a rule.

Lines and markup enter; looks leave, as `looks.py` has them. How much each speaks for a kind of line stands, with the
reason, beside the others in `line_looks.csv`; lines of text pages have none of these.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from etl.printed import Markup, Span

WHOLE_LINE = {"heading": "marked as a heading", "bold": "printed bold", "centred": "centred"}
BELOW_A_RULE = "below a rule of the page"
MARKUP_LOOKS = frozenset((*WHOLE_LINE.values(), BELOW_A_RULE))


def markup_looks(lines: Sequence[Span], markup: Sequence[Markup]) -> Iterator[tuple[int, str]]:
    """The looks of lines, each by the index of its line."""
    if not markup:
        return
    for kind, look in WHOLE_LINE.items():
        yield from ((index, look) for index in _wholly_within([one for one in markup if one.kind == kind], lines))
    yield from ((index, BELOW_A_RULE) for index in below_rules(lines, markup))


def below_rules(lines: Sequence[Span], markup: Iterable[Markup]) -> set[int]:
    """The indices of the lines right above which the page draws a rule."""
    starts = [line.start for line in lines]
    found = {bisect_left(starts, one.start) for one in markup if one.kind == "rule"}
    return {index for index in found if 0 < index < len(lines)}


def _wholly_within(stretches: Sequence[Markup], lines: Sequence[Span]) -> Iterator[int]:
    """The lines whose letters and figures all stand within stretches; marks and spaces count for nothing."""
    starts = [one.start for one in stretches]
    for index, line in enumerate(lines):
        at = max(bisect_left(starts, line.start + 1) - 1, 0)
        inside = 0
        for one in stretches[at:]:
            if one.start >= line.end:
                break
            inside += _weight(line.text[max(one.start - line.start, 0) : max(one.end - line.start, 0)])
        if inside and inside == _weight(line.text):
            yield index


def _weight(text: str) -> int:
    return sum(map(str.isalnum, text))
