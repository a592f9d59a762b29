"""Known names from which a printed one differs by a slip of the pen, of the scanner or of the machine.

The sounds of a printed name enter, those known names leave that are near enough to be it: one letter off from six
letters on, two from ten. A name with something added to its end (`Leninist`, `Stalino`, `Sverdlovsk`, `Kameneva`)
is another word, not a slip; so is one without its last vowel (`Tomsk`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

ONE_SLIP_FROM = 6
TWO_SLIPS_FROM = 10
LONGEST = 40  # letters: no name is longer, and the time to look for slips grows with the cube of the length


def allowed_slips(known: str) -> int:
    """How many letters of a known name may be wrong."""
    return 2 if len(known) >= TWO_SLIPS_FROM else 1 if len(known) >= ONE_SLIP_FROM else 0


def shortenings(word: str, most: int) -> Iterator[str]:
    """The word with up to so many letters left out, itself first."""
    for left_out in range(most + 1):
        for places in combinations(range(len(word)), left_out):
            yield "".join(letter for place, letter in enumerate(word) if place not in places)


def index_of_shortenings(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Known names by each of their shortenings, so that a near name is found without comparing it with all."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in known:
        if allowed_slips(name):
            for short in shortenings(name, allowed_slips(name)):
                found[short].add(name)
    return {short: tuple(sorted(names)) for short, names in found.items()}


def near_names(word: str, index: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The known names from which the word differs by as many slips as are allowed, but at least one."""
    if not ONE_SLIP_FROM - 1 <= len(word) <= LONGEST:
        return frozenset()
    near = {name for short in shortenings(word, 2) for name in index.get(short, ())}
    return frozenset(name for name in near if is_slip(word, name))


def is_slip(word: str, known: str) -> bool:
    """Whether the word may be the known name, damaged."""
    if word == known or word.startswith(known) or known in (word + "a", word + "i"):
        return False
    return distance(word, known) <= allowed_slips(known)


def distance(one: str, other: str) -> int:
    """The number of letters left out, added, replaced or swapped with their neighbour (Damerau 1964, restricted)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]
