"""How likely each line of a page is a title, a number, a heading … a note, judged over the whole page at once.

What lines look like and what may stand below what speak for or against each kind, by weights that anybody can read
(`line_looks.csv`, `line_order.csv`); all ways to read the page are weighed against each other. This is a linear-chain
conditional random field (Lafferty, McCallum, Pereira 2001), and `likelihoods` its forward-backward algorithm.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from types import MappingProxyType

from etl.grammar.looks import looks_in_order
from etl.printed import Span
from etl.vocabulary.line_kinds import KINDS, LineLook, LineOrder
from etl.vocabulary.reader import records

Weights = tuple[float, ...]


def likelihoods(lines: Sequence[Span], page_text: str) -> tuple[Mapping[str, float], ...]:
    """For each line of a page the probability, 0 to 1, of every kind; those of a line add up to 1."""
    own = [_own_weights(some) for some in looks_in_order(lines, page_text)]
    above, below = _passed(own, _order()), _passed(own[::-1], _turned())[::-1]
    found = []
    for at, line in enumerate(own):
        weights = [a * b / w if w else 0.0 for a, b, w in zip(above[at], below[at], line, strict=True)]
        total = sum(weights)
        found.append(MappingProxyType({kind: weight / total for kind, weight in zip(KINDS, weights, strict=True)}))
    return tuple(found)


def _own_weights(some: Sequence[str]) -> Weights:
    """How much the looks of one line speak for each kind, the strongest as 1."""
    sums = [0.0] * len(KINDS)
    for look in some:
        for kind, weight in _looks().get(look, ()):
            sums[kind] += weight
    most = max(sums)
    return tuple(exp(max(weight - most, -200.0)) for weight in sums)


def _passed(own: Sequence[Weights], order: tuple[tuple[tuple[int, float], ...], ...]) -> list[Weights]:
    """For each line and kind how much all lines up to it speak for it; each line's add up to 1."""
    found: list[Weights] = []
    for line in own:
        if found:
            before, total = found[-1], sum(found[-1])
            line = tuple(
                weight * (total + sum(before[other] * factor for other, factor in order[kind]))
                for kind, weight in enumerate(line)
            )
        total = sum(line)
        found.append(tuple(weight / total for weight in line))
    return found


@cache
def _looks() -> Mapping[str, tuple[tuple[int, float], ...]]:
    """The kinds that a look speaks for or against, with the weights."""
    found: dict[str, list[tuple[int, float]]] = {}
    for row in records(LineLook):
        found.setdefault(row.look, []).append((KINDS.index(row.kind), row.weight))
    return MappingProxyType({look: tuple(weights) for look, weights in found.items()})


@cache
def _order() -> tuple[tuple[tuple[int, float], ...], ...]:
    """For each kind those above it that speak for or against it, each with its factor less 1."""
    found: list[list[tuple[int, float]]] = [[] for _ in KINDS]
    for row in records(LineOrder):
        found[KINDS.index(row.below)].append((KINDS.index(row.above), exp(row.weight) - 1))
    return tuple(map(tuple, found))


@cache
def _turned() -> tuple[tuple[tuple[int, float], ...], ...]:
    """The same the other way round: for each kind those below it."""
    found: list[list[tuple[int, float]]] = [[] for _ in KINDS]
    for below, aboves in enumerate(_order()):
        for above, factor in aboves:
            found[above].append((below, factor))
    return tuple(map(tuple, found))
