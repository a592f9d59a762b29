"""All letters by their partners and by their place in the archive, so that one letter finds others without a search.

The `Outline`s of each letter enter by its id; a `LetterIndex` leaves. Each question looks at a
few neighbours only, so that a million letters take no longer for one than a hundred.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.claims import Outline, SourceClaim
from etl.vocabulary.repositories import holders

File = tuple[str | None, ...]
MOST = 50  # letters between two persons that one question looks at


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """A letter between two persons, with its first and last possible day."""

    earliest: str
    latest: str
    letter_id: str
    is_telegram: bool


@dataclass(frozen=True, slots=True, order=True)
class Filed:
    """A letter in a file of an archive, with its first and last sheet."""

    first: int
    last: int
    letter_id: str


@dataclass(frozen=True, kw_only=True)
class LetterIndex:
    """The dated letters of each pair of sender and addressee, and the letters of each file; both sorted."""

    pairs: Mapping[tuple[str, str], tuple[Dated, ...]]
    files: Mapping[File, tuple[Filed, ...]]

    def between(self, sender: str, addressee: str, first_day: str, last_day: str) -> tuple[Dated, ...] | None:
        """The letters from one to the other that begin in these days; None where there are too many to tell."""
        letters = self.pairs.get((sender, addressee), ())
        low = bisect_left(letters, first_day, key=lambda one: one.earliest)
        high = bisect_right(letters, last_day, key=lambda one: one.earliest)
        return letters[low:high] if high - low <= MOST else None

    def on_sheets(self, source: SourceClaim) -> tuple[str, ...]:
        """The letters that lie on exactly these sheets of a file."""
        place = sheets(source.listy)
        if place is None or not is_whole(source):
            return ()
        filed = self.files.get(file_of(source), ())
        low, high = (
            bisect_left(filed, Filed(*place, "")),
            bisect_right(filed, place, key=lambda one: (one.first, one.last)),
        )
        return tuple(one.letter_id for one in filed[low : min(high, low + MOST)])

    def before(self, source: SourceClaim, letter_id: str) -> str | None:
        """The letter whose sheets end just before a letter's own, or on the same sheet."""
        place = sheets(source.listy)
        if place is None or not is_whole(source):
            return None
        filed = self.files.get(file_of(source), ())
        index = bisect_left(filed, Filed(*place, letter_id))
        if index == 0 or not 0 <= place[0] - filed[index - 1].last <= 1:
            return None
        return filed[index - 1].letter_id


def is_whole(source: SourceClaim) -> bool:
    """Whether a source names its file beyond doubt."""
    return bool(source.repository and source.fond and source.opis and source.delo)


def file_of(source: SourceClaim) -> File:
    """Archive, fond, opis, papka and delo."""
    return (source.repository, source.fond, source.opis, source.papka, source.delo)


def file_today(source: SourceClaim) -> File:
    """The same, under the name of the archive that holds it today: RTsKhIDNI is RGASPI now."""
    repository, *levels = file_of(source)
    return holders().get(repository or "", repository), *levels


def sheets(listy: str | None) -> tuple[int, int] | None:
    """First and last sheet: `2-7`, `1, 2`, `56-56v`."""
    numbers = [int(number) for number in re.findall(r"\d{1,9}", listy or "")]
    return (numbers[0], numbers[-1]) if numbers else None


def letter_index(letters: Mapping[str, Sequence[Outline]]) -> LetterIndex:
    """The index of all letters; each has its witnesses, the best one first."""
    pairs: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    files: dict[File, list[Filed]] = defaultdict(list)
    for letter_id, group in letters.items():
        for pair, dated in _dated(group[0], letter_id):
            pairs[pair].append(dated)
        source = next((claim.source for claim in group if claim.source), None)
        place = sheets(source.listy) if source and is_whole(source) else None
        if source and place:
            files[file_of(source)].append(Filed(*place, letter_id))
    return LetterIndex(
        pairs={pair: tuple(sorted(found)) for pair, found in pairs.items()},
        files={file: tuple(sorted(found)) for file, found in files.items()},
    )


def _dated(claim: Outline, letter_id: str) -> Iterator[tuple[tuple[str, str], Dated]]:
    """A letter once for each of its senders with each of its addressees, if both ends of its date are known."""
    if not (claim.date.earliest and claim.date.latest):
        return
    dated = Dated(claim.date.earliest, claim.date.latest, letter_id, "telegram" in claim.kind)
    for sender in sorted(set(claim.people("sender"))):
        for addressee in sorted(set(claim.people("addressee"))):
            yield (sender, addressee), dated
