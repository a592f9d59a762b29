"""Land, lakes and rivers behind the places of a map, as paths of SVG.

In goes a frame, out comes what of the outline lies in it. The outline is Natural Earth's, kept beside this module in
`outline.json` with its source and licence; `tests/outline_source.py` makes it. Borders are not drawn: those that can be
had are of today.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

from etl.publish.pages.map.projection import Frame

OUTLINE = Path(__file__).parent / "outline.json"
LAYERS = ("land", "lakes", "rivers")
BEYOND = 30.0  # how far behind its edges a drawing is still drawn, so that no cut shows
NEAR = 1.2  # points nearer to the last than this are left out

Line = list[tuple[float, float]]


@cache
def degrees() -> MappingProxyType[str, tuple[tuple[tuple[float, float], ...], ...]]:
    """The lines of each layer, as longitudes and latitudes."""
    read = json.loads(OUTLINE.read_text(encoding="utf-8"))
    return MappingProxyType({layer: tuple(points(steps) for steps in read[layer]) for layer in LAYERS})


def points(steps: list[int]) -> tuple[tuple[float, float], ...]:
    """A line from what each of its hundredths of degrees adds to the last."""
    across, up = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x / 100, y / 100) for x, y in zip(across, up, strict=True))


def paths(frame: Frame) -> dict[str, str]:
    """For each layer the `d` of its path."""
    drawn: dict[str, str] = {}
    for layer, lines in degrees().items():
        projected = ([frame.point(*point) for point in line] for line in lines)
        is_ring = layer != "rivers"
        seen = (part for line in projected for part in within(frame, line, is_ring))
        drawn[layer] = "".join(path(thinned(part), is_ring) for part in seen)
    return drawn


def within(frame: Frame, line: Line, is_ring: bool) -> Iterator[Line]:
    """What of a line, or of what a ring encloses, lies in the frame."""
    right, bottom = frame.size.width + BEYOND, frame.size.height + BEYOND
    if not is_ring:
        yield from stretches(line, right, bottom)
        return
    for axis, edge, sign in ((0, -BEYOND, 1), (0, right, -1), (1, -BEYOND, 1), (1, bottom, -1)):
        line = list(cut(line, axis, edge, sign))
    yield line


def cut(ring: Line, axis: int, edge: float, sign: int) -> Iterator[tuple[float, float]]:
    """What of a ring lies on one side of an edge (Sutherland and Hodgman)."""
    for last, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was_in, is_in = sign * (last[axis] - edge) >= 0, sign * (point[axis] - edge) >= 0
        if was_in != is_in:
            share = (edge - last[axis]) / (point[axis] - last[axis])
            yield last[0] + share * (point[0] - last[0]), last[1] + share * (point[1] - last[1])
        if is_in:
            yield point


def stretches(line: Line, right: float, bottom: float) -> Iterator[Line]:
    """The stretches of a line that lie in the frame."""
    stretch: Line = []
    for x, y in line:
        if -BEYOND <= x <= right and -BEYOND <= y <= bottom:
            stretch.append((x, y))
        else:
            yield stretch
            stretch = []
    yield stretch


def thinned(line: Line) -> Line:
    """The line without points that stand almost upon the last."""
    kept: Line = []
    for x, y in line:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > NEAR:
            kept.append((x, y))
    return kept


def path(line: Iterable[tuple[float, float]], is_closed: bool) -> str:
    """A line as SVG writes it; nothing where there are too few points."""
    written = [f"{x:.1f} {y:.1f}" for x, y in line]
    if len(written) < (3 if is_closed else 2):
        return ""
    return f"M{written[0]}L{' '.join(written[1:])}{'Z' if is_closed else ''}"
