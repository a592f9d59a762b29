"""Which printed letters are the same letter: matched on correspondents, date, place in the archive and text together.

`Outline`s enter, groups of them leave, the best witness of each group first.
Only letters that share a key (sender and day, place in the archive, first words) are compared, and no evidence is
enough alone. To weigh something new, add a line to `_likeness_points`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise, product

from etl.claims import Key, Outline, SourceClaim
from etl.connect.letter_index import file_today
from etl.connect.translations import in_two_languages, rivals, translation_points

ENOUGH = 8
ALIKE, UNLIKE = 0.75, 0.3
LANGUAGE = "en"  # of the dataset
LARGEST_BLOCK = 60
FEWEST_WORDS = 12  # of a text that can be told from others


@dataclass(frozen=True, slots=True)
class Same:
    """The letters, those of one together; and those in another language among which one could not be told."""

    groups: list[tuple[Outline, ...]]
    undecided: dict[Key, tuple[Outline, ...]]


def same_letters(claims: Sequence[Outline]) -> Same:
    """The claims, those of one letter together, in the order of their first appearance."""
    together = {claim.key: [claim] for claim in claims}
    undecided: dict[Key, tuple[Outline, ...]] = {}
    for _, equals in groupby(_pairs(claims), key=lambda pair: pair[0]):
        still_apart = [(one, other) for _, one, other in equals if _can_join(together[one.key], together[other.key])]
        undecided |= rivals(still_apart)
        for one, other in still_apart:
            is_told = not in_two_languages(one, other) or not {one.key, other.key} & undecided.keys()
            first, second = together[one.key], together[other.key]
            if is_told and _can_join(first, second):
                first.extend(second)
                together |= {claim.key: first for claim in second}
    found = {id(together[claim.key]): together[claim.key] for claim in claims}
    return Same([tuple(sorted(group, key=worth)) for group in found.values()], undecided)


def _pairs(claims: Iterable[Outline]) -> list[tuple[int, Outline, Outline]]:
    """The pairs that can be one letter, with the points that speak for it, most first."""
    told = ((_points(one, other), one, other) for one, other in _candidates(claims))
    enough = (pair for pair in told if pair[0] >= ENOUGH)
    return sorted(enough, key=lambda pair: (-pair[0], pair[1].key, pair[2].key))


def _can_join(first: Sequence[Outline], second: Sequence[Outline]) -> bool:
    """Whether two groups are not one yet, and no page would print the letter twice in one language."""
    on_one_page = (pair for pair in product(first, second) if pair[0].page_id == pair[1].page_id)
    return first is not second and all(in_two_languages(one, other) for one, other in on_one_page)


def worth(claim: Outline) -> tuple[bool, bool, bool, bool, int, str]:
    """The best witness first: in the dataset's language, whole, with number, heading, more notes; the rest by name.

    So a letter's text stays in the language of all others, and the same, when a page with the original is added.
    """
    is_foreign = claim.language not in (None, LANGUAGE)
    return is_foreign, claim.is_truncated, claim.number is None, not claim.has_heading, -claim.notes, claim.page_id


def _candidates(claims: Iterable[Outline]) -> list[tuple[Outline, Outline]]:
    """Pairs that share a key, each once; of very many that share one, only neighbours, who pass likeness on."""
    blocks: dict[tuple[object, ...], list[Outline]] = defaultdict(list)
    for claim in claims:
        for shared in _keys(claim):
            blocks[shared].append(claim)
    found: dict[tuple[Key, Key], tuple[Outline, Outline]] = {}
    for block in blocks.values():
        for one, other in combinations(block, 2) if len(block) <= LARGEST_BLOCK else pairwise(block):
            if one.page_id != other.page_id or in_two_languages(one, other):
                found[one.key, other.key] = (one, other)
    return list(found.values())


def _keys(claim: Outline) -> Iterable[tuple[object, ...]]:
    if claim.date.edtf and claim.people("sender"):
        yield "day", claim.people("sender")[0], claim.date.earliest, claim.date.latest
    if claim.source and claim.source.listy:
        yield "archive", *file_today(claim.source), claim.source.listy
    if claim.edition_id and claim.number:
        yield "number", claim.edition_id, claim.number
    if len(claim.opening) > 40:
        yield "opening", claim.opening


def _points(one: Outline, other: Outline) -> int:
    """How much speaks for two printed letters being the same; 8 is enough, and no two facts alone give it."""
    senders = set(one.people("sender")), set(other.people("sender"))
    points = 2 if senders[0] == senders[1] != set() else -2 if all(senders) and not senders[0] & senders[1] else 0
    addressees = set(one.people("addressee")), set(other.people("addressee"))
    points += 2 if addressees[0] == addressees[1] != set() else 1 if addressees[0] & addressees[1] else 0
    points += 2 if _same_date(one, other) else 0
    points += 3 if _same_sheets(one.source, other.source) else 0
    if one.number and other.number and one.edition_id and one.edition_id == other.edition_id:
        points += 3 if one.number == other.number else -6
    if points < ENOUGH - 4:
        return 0
    return points + (translation_points if in_two_languages(one, other) else _likeness_points)(one, other)


def _same_sheets(one: SourceClaim | None, other: SourceClaim | None) -> bool:
    """Whether both name the same sheets of one file, whatever the archive was called at the time."""
    if one is None or other is None or not one.listy:
        return False
    return (file_today(one), one.listy) == (file_today(other), other.listy)


def _same_date(one: Outline, other: Outline) -> bool:
    return (one.date.earliest, one.date.latest) == (other.date.earliest, other.date.latest) != (None, None)


def _likeness_points(one: Outline, other: Outline) -> int:
    """4 for the same words, -1 for others; short or missing texts say nothing."""
    share = likeness(one, other)
    if share is None:
        return 0
    return 4 if share >= ALIKE else -1 if share < UNLIKE else 1


def likeness(one: Outline, other: Outline) -> float | None:
    """The share, 0 to 1, of the shorter text's word groups that the other has too; None where one has too few words
    or the languages differ.

    Where one copy is cut off, only as much of the other is compared; a damaged word spoils three groups, not the match.
    """
    short, long = sorted((one, other), key=lambda outline: outline.words)
    if short.words < FEWEST_WORDS or in_two_languages(one, other):
        return None
    return len(set(short.shingles).intersection(long.shingles)) / len(short.shingles)
