"""From degrees to a drawing: a conformal conic map whose middle is the middle of what it shows.

In go places and the size of a drawing, out comes a `Frame` that gives the point for any longitude and latitude. It is
Lambert's projection (conformal conic, on the sphere): shapes and directions stay true over the long way from Europe to
the Pacific, where lines of equal latitude curve as on the maps of Russia that readers know. Source: Snyder, Map
Projections, USGS 1395 (1987), 104–110.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, log, pi, radians, sin, tan
from typing import NamedTuple

EARTH = 6371  # kilometres from its middle
LEAST = 1500 / EARTH  # the shorter side of what is shown: a lone place stands among others that readers know
WORLD = (45.0, 52.0)  # shown where there is no place at all


class Size(NamedTuple):
    """A drawing's width and height, and how much of each side stays free for names and circles."""

    width: float
    height: float
    margin: float


@dataclass(frozen=True, slots=True)
class Cone:
    """A cone around the earth: the longitude in its middle, and the constants by which latitude becomes a radius."""

    middle: float
    turn: float
    factor: float

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place lies on the cone, to the east and to the south, in radii of the earth."""
        radius = self.factor / tan(pi / 4 + radians(latitude) / 2) ** self.turn
        angle = self.turn * radians(longitude - self.middle)
        return radius * sin(angle), radius * cos(angle)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a cone that a drawing shows."""

    cone: Cone
    size: Size
    scale: float
    west: float
    north: float

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place stands in the drawing."""
        x, y = self.cone.point(longitude, latitude)
        return (x - self.west) * self.scale, (y - self.north) * self.scale

    def kilometres(self, number: float, longitude: float, latitude: float) -> float:
        """How long so many kilometres are in the drawing, at a place."""
        (x, y), (other_x, other_y) = self.point(longitude, latitude), self.point(longitude, latitude + 1)
        return number * hypot(other_x - x, other_y - y) / (EARTH * radians(1))


def cone(places: list[tuple[float, float]]) -> Cone:
    """The cone that touches the earth a sixth from the south and from the north of the places."""
    longitudes, latitudes = [place[0] for place in places], [place[1] for place in places]
    south, north = min(latitudes) - 1, max(latitudes) + 1
    lower, upper = (radians(south + share * (north - south)) for share in (1 / 6, 5 / 6))
    rise = log(tan(pi / 4 + upper / 2) / tan(pi / 4 + lower / 2))
    turn = log(cos(lower) / cos(upper)) / rise
    factor = cos(lower) * tan(pi / 4 + lower / 2) ** turn / turn
    return Cone((min(longitudes) + max(longitudes)) / 2, turn, factor)


def frame(places: Iterable[tuple[float, float]], size: Size) -> Frame:
    """The frame that shows all places, given as longitude and latitude, as large as there is room for."""
    shown = list(places) or [WORLD]
    projected = cone(shown)
    across, down = zip(*(projected.point(*place) for place in shown), strict=True)
    wide, high = size.width - 2 * size.margin, size.height - 2 * size.margin
    needed = max((max(across) - min(across)) / wide, (max(down) - min(down)) / high, LEAST / min(wide, high))
    west = (min(across) + max(across)) / 2 - needed * size.width / 2
    north = (min(down) + max(down)) / 2 - needed * size.height / 2
    return Frame(projected, size, 1 / needed, west, north)
