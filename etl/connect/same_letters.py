"""Which printed letters are the same letter: matched on correspondents, date, place in the archive and text together.

`Outline`s enter, groups of them leave, the best witness of each group first.
Only letters that share a key (sender and day, place in the archive, first words) are compared, and no evidence is
enough alone. To weigh something new, add a line to `_likeness_points`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from etl.claims import Key, Outline

ENOUGH = 8
ALIKE, UNLIKE = 0.75, 0.3
LARGEST_BLOCK = 60
FEWEST_WORDS = 12  # of a text that can be told from others


def groups(claims: Sequence[Outline]) -> list[tuple[Outline, ...]]:
    """The claims, those of one letter together, in the order of their first appearance."""
    together = {claim.key: [claim] for claim in claims}
    pairs = sorted(
        (
            (points, one.key, other.key)
            for one, other in _candidates(claims)
            if (points := _points(one, other)) >= ENOUGH
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for _, one, other in pairs:
        first, second = together[one], together[other]
        pages = {claim.page_id for claim in first} & {claim.page_id for claim in second}
        if first is not second and not pages:
            first.extend(second)
            for claim in second:
                together[claim.key] = first
    found: dict[int, list[Outline]] = {}
    for claim in claims:
        found.setdefault(id(together[claim.key]), together[claim.key])
    return [tuple(sorted(group, key=worth)) for group in found.values()]


def worth(claim: Outline) -> tuple[bool, bool, bool, int, str]:
    """The best witness first: whole, with a number, with a heading, with more notes; the rest by name."""
    return claim.is_truncated, claim.number is None, not claim.has_heading, -claim.notes, claim.page_id


def _candidates(claims: Iterable[Outline]) -> list[tuple[Outline, Outline]]:
    """Pairs that share a key, each once; of very many that share one, only neighbours, who pass likeness on."""
    blocks: dict[tuple[object, ...], list[Outline]] = defaultdict(list)
    for claim in claims:
        for shared in _keys(claim):
            blocks[shared].append(claim)
    found: dict[tuple[Key, Key], tuple[Outline, Outline]] = {}
    for block in blocks.values():
        for one, other in combinations(block, 2) if len(block) <= LARGEST_BLOCK else pairwise(block):
            if one.page_id != other.page_id:
                found[one.key, other.key] = (one, other)
    return list(found.values())


def _keys(claim: Outline) -> Iterable[tuple[object, ...]]:
    if claim.date.edtf and claim.people("sender"):
        yield "day", claim.people("sender")[0], claim.date.earliest, claim.date.latest
    if claim.source and claim.source.listy:
        yield "archive", *claim.source.file, claim.source.listy
    if len(claim.opening) > 40:
        yield "opening", claim.opening


def _points(one: Outline, other: Outline) -> int:
    """How much speaks for two printed letters being the same; 8 is enough, and no two facts alone give it."""
    senders = set(one.people("sender")), set(other.people("sender"))
    points = 2 if senders[0] == senders[1] != set() else -2 if all(senders) and not senders[0] & senders[1] else 0
    addressees = set(one.people("addressee")), set(other.people("addressee"))
    points += 2 if addressees[0] == addressees[1] != set() else 1 if addressees[0] & addressees[1] else 0
    points += 2 if _same_date(one, other) else 0
    points += 3 if one.source is not None and one.source == other.source and one.source.listy else 0
    if one.number and other.number and one.edition_id and one.edition_id == other.edition_id:
        points += 3 if one.number == other.number else -6
    return points + _likeness_points(one, other) if points >= ENOUGH - 4 else 0


def _same_date(one: Outline, other: Outline) -> bool:
    return (one.date.earliest, one.date.latest) == (other.date.earliest, other.date.latest) != (None, None)


def _likeness_points(one: Outline, other: Outline) -> int:
    """4 for the same words, -1 for others; short or missing texts say nothing."""
    share = likeness(one, other)
    if share is None:
        return 0
    return 4 if share >= ALIKE else -1 if share < UNLIKE else 1


def likeness(one: Outline, other: Outline) -> float | None:
    """The share, 0 to 1, of the shorter text's word groups that the other has too; None where one has too few words.

    Where one copy is cut off, only as much of the other is compared; a damaged word spoils three groups, not the match.
    """
    short, long = sorted((one, other), key=lambda outline: outline.words)
    if short.words < FEWEST_WORDS:
        return None
    return len(set(short.shingles).intersection(long.shingles)) / len(short.shingles)
