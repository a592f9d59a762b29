"""Places for the people of a network: those who write to each other near, all others apart.

In go names and weighted pairs of them, out come points of a square from 0 to 1 (as complex numbers: across, down).
Springs pull pairs together and all points push each other away (Fruchterman and Reingold, 1991); the more springs hang
on a point, the less each pulls, so that people who all know each other keep apart. It starts from a circle and has no
chance in it, so that the same letters always give the same picture.
"""

from cmath import rect
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log1p, pi, sqrt

ROUNDS = 150
MIDDLE = 0.5 + 0.5j

Spring = tuple[int, int, float]


def points(names: Sequence[str], pairs: Mapping[tuple[str, str], float]) -> dict[str, complex]:
    """A point for each name."""
    if len(names) < 3:
        return {name: 0.25 + 0.5 * at + 0.5j for at, name in enumerate(names)}
    number = {name: at for at, name in enumerate(names)}
    springs_of = Counter(name for pair in pairs for name in pair)
    springs = [
        (number[one], number[other], 2 * (1 + log1p(weight)) / sqrt(springs_of[one] * springs_of[other]))
        for (one, other), weight in sorted(pairs.items())
    ]
    # the radius varies a little, so that no two forces cancel for ever
    place = [MIDDLE + rect(0.4 + 0.02 * (at % 3), 2 * pi * at / len(names)) for at in range(len(names))]
    for turn in range(ROUNDS):
        place = moved(place, springs, 0.1 * (1 - turn / ROUNDS))
    return dict(zip(names, spread(place), strict=True))


def moved(place: list[complex], springs: list[Spring], furthest: float) -> list[complex]:
    """The points after one round, none moved further than `furthest`."""
    apart = 0.9 / sqrt(len(place))
    forces = [(MIDDLE - point) * apart for point in place]
    for one, point in enumerate(place):
        for other in range(one):
            between = point - place[other]
            push = between * apart * apart / (abs(between) ** 2 + 1e-9)
            forces[one] += push
            forces[other] -= push
    for one, other, weight in springs:
        between = place[one] - place[other]
        pull = between * abs(between) * weight * 0.4 / apart
        forces[one] -= pull
        forces[other] += pull
    return [point + force * min(1, furthest / (abs(force) + 1e-9)) for point, force in zip(place, forces, strict=True)]


def spread(place: list[complex]) -> list[complex]:
    """The points stretched over the whole square."""
    left, top = min(point.real for point in place), min(point.imag for point in place)
    width = max(point.real for point in place) - left or 1
    height = max(point.imag for point in place) - top or 1
    return [complex((point.real - left) / width, (point.imag - top) / height) for point in place]
