"""How likely each line of a page is a title, a number, a heading … a note, judged over the whole page at once.

What lines look like and what may stand below what speak for or against each kind, by weights that anybody can read
(`line_looks.csv`, `line_order.csv`); all ways to read the page are weighed against each other. This is a linear-chain
conditional random field (Lafferty, McCallum, Pereira 2001), and `likelihoods` its forward-backward algorithm.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from operator import mul
from types import MappingProxyType
from typing import Literal

from etl.grammar.looks import looks_in_order
from etl.printed import Markup, Span
from etl.vocabulary.line_weights import KINDS, LineLook, LineOrder
from etl.vocabulary.reader import records

Weights = list[float]  # by kind
# By kind: what stands next to it, how much more readily than any other
Followers = tuple[tuple[tuple[int, float], ...], ...]
LEAST = 1e-12  # a share that changes no probability


def likelihoods(
    lines: Sequence[Span], page_text: str, markup: Sequence[Markup] = ()
) -> tuple[Mapping[str, float], ...]:
    """For each line of a page the probability, 0 to 1, of every kind; those of a line add up to 1."""
    own = _own_weights(looks_in_order(lines, page_text, markup))
    above = _passed(own, _order("below"))
    below = _passed(own[::-1], _order("above"))[::-1]
    found = []
    for at, line in enumerate(own):
        weights = [a * b / w if w else 0.0 for a, b, w in zip(above[at], below[at], line, strict=True)]
        total = sum(weights)
        found.append(MappingProxyType({kind: weight / total for kind, weight in zip(KINDS, weights, strict=True)}))
    return tuple(found)


def _own_weights(seen: Sequence[Sequence[str]]) -> list[Weights]:
    """How much the looks of each line speak for each kind, the strongest as 1."""
    known, found = _looks(), []
    for some in seen:
        sums = [0.0] * len(KINDS)
        for look in some:
            for kind, weight in known.get(look, ()):
                sums[kind] += weight
        most = max(sums)
        found.append([exp(weight - most) for weight in sums])
    return found


def _passed(own: Sequence[Weights], order: Followers) -> list[Weights]:
    """For each line and kind how much all lines up to it speak for it; each line's add up to 1."""
    found: list[Weights] = []
    for line in own:
        if found:
            passed = [1.0] * len(KINDS)
            for share, followers in zip(found[-1], order, strict=True):
                if share > LEAST:
                    for kind, factor in followers:
                        passed[kind] += share * factor
            line = list(map(mul, line, passed))
        total = sum(line)
        found.append([weight / total for weight in line])
    return found


@cache
def _looks() -> Mapping[str, tuple[tuple[int, float], ...]]:
    """The kinds that a look speaks for or against, with the weights."""
    found: dict[str, list[tuple[int, float]]] = {}
    for row in records(LineLook):
        found.setdefault(row.look, []).append((KINDS.index(row.kind), row.weight))
    return MappingProxyType({look: tuple(weights) for look, weights in found.items()})


@cache
def _order(side: Literal["above", "below"]) -> Followers:
    """For each kind those that it speaks for or against on its other side, with the factor of each less 1."""
    found: list[list[tuple[int, float]]] = [[] for _ in KINDS]
    for row in records(LineOrder):
        near, far = (row.above, row.below) if side == "below" else (row.below, row.above)
        found[KINDS.index(near)].append((KINDS.index(far), exp(row.weight) - 1))
    return tuple(map(tuple, found))
