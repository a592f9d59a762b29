"""Which printed letters are the same letter: matched on correspondents, date, place in the archive and text together.

`LetterClaim`s and a way to read a letter's text enter, groups of claims leave, the best witness of each group first.
Only letters that share a key (sender and day, place in the archive, first words) are compared, and no evidence is
enough alone. To weigh something new, add a line to `_likeness_points`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise

from etl.claims import LetterClaim

ENOUGH = 8
ALIKE, UNLIKE = 0.75, 0.3
LARGEST_BLOCK = 60
SHINGLE = 3  # words

TextOf = Callable[[LetterClaim], str]


def groups(claims: Sequence[LetterClaim], text_of: TextOf) -> list[tuple[LetterClaim, ...]]:
    """The claims, those of one letter together, in the order of their first appearance."""
    together = {key(claim): [claim] for claim in claims}
    pairs = sorted(
        (
            (points, key(one), key(other))
            for one, other in _candidates(claims)
            if (points := _points(one, other, text_of)) >= ENOUGH
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for _, one, other in pairs:
        first, second = together[one], together[other]
        pages = {claim.page_id for claim in first} & {claim.page_id for claim in second}
        if first is not second and not pages:
            first.extend(second)
            for claim in second:
                together[key(claim)] = first
    found: dict[int, list[LetterClaim]] = {}
    for claim in claims:
        found.setdefault(id(together[key(claim)]), together[key(claim)])
    return [tuple(sorted(group, key=_worth)) for group in found.values()]


def key(claim: LetterClaim) -> tuple[str, int]:
    """Page and position: what tells one printed letter from all others."""
    return claim.page_id, claim.position


def _worth(claim: LetterClaim) -> tuple[bool, bool, bool, int, str]:
    """The best witness first: whole, with a number, with a heading, with more notes; the rest by name."""
    return claim.is_truncated, claim.number is None, not claim.has_heading, -claim.notes, claim.page_id


def _candidates(claims: Iterable[LetterClaim]) -> list[tuple[LetterClaim, LetterClaim]]:
    """Pairs that share a key, each once; of very many that share one, only neighbours, who pass likeness on."""
    blocks: dict[tuple[object, ...], list[LetterClaim]] = defaultdict(list)
    for claim in claims:
        for shared in _keys(claim):
            blocks[shared].append(claim)
    found: dict[tuple[tuple[str, int], tuple[str, int]], tuple[LetterClaim, LetterClaim]] = {}
    for block in blocks.values():
        for one, other in combinations(block, 2) if len(block) <= LARGEST_BLOCK else pairwise(block):
            if one.page_id != other.page_id:
                found[key(one), key(other)] = (one, other)
    return list(found.values())


def _keys(claim: LetterClaim) -> Iterable[tuple[object, ...]]:
    if claim.date.edtf and claim.people("sender"):
        yield "day", claim.people("sender")[0], claim.date.earliest, claim.date.latest
    if claim.source and claim.source.listy:
        yield "archive", *claim.source.file, claim.source.listy
    if len(claim.opening) > 40:
        yield "opening", claim.opening


def _points(one: LetterClaim, other: LetterClaim, text_of: TextOf) -> int:
    """How much speaks for two printed letters being the same; 8 is enough, and no two facts alone give it."""
    senders = set(one.people("sender")), set(other.people("sender"))
    points = 2 if senders[0] == senders[1] != set() else -2 if all(senders) and not senders[0] & senders[1] else 0
    addressees = set(one.people("addressee")), set(other.people("addressee"))
    points += 2 if addressees[0] == addressees[1] != set() else 1 if addressees[0] & addressees[1] else 0
    points += 2 if _same_date(one, other) else 0
    points += 3 if one.source is not None and one.source == other.source and one.source.listy else 0
    if one.number and other.number and one.edition_id == other.edition_id:
        points += 3 if one.number == other.number else -6
    return points + _likeness_points(text_of(one), text_of(other)) if points >= ENOUGH - 4 else 0


def _same_date(one: LetterClaim, other: LetterClaim) -> bool:
    return (one.date.earliest, one.date.latest) == (other.date.earliest, other.date.latest) != (None, None)


def _likeness_points(one: str, other: str) -> int:
    """4 for the same words, -1 for others; short or missing texts say nothing."""
    share = likeness(one, other)
    if share is None:
        return 0
    return 4 if share >= ALIKE else -1 if share < UNLIKE else 1


def likeness(one: str, other: str) -> float | None:
    """The share, 0 to 1, of the shorter text's word groups that the other has too; None where one has too few words.

    Where one copy is cut off, only as much of the other is compared; a damaged word spoils three groups, not the match.
    """
    words = sorted((re.findall(r"\w+", text.casefold()) for text in (one, other)), key=len)
    if len(words[0]) < 12:
        return None
    short, long = (_shingles(some) for some in words)
    return len(short & long) / len(short)


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
