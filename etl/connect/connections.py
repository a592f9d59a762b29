"""What all letters together tell, as decided: the letters of each pair, file and number.

The `Identities` and the `Outline`s of the letters enter, those with decisions as decided; `Connections` leave, from
which `links` gives what one letter has to do with others by looking at a few neighbours only.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from etl.claims import Key, Outline, SourceClaim
from etl.connect.identities import Group, Identities
from etl.connect.letter_index import LetterIndex, letter_index
from etl.connect.numbers import Number, by_number, numbers_twice
from etl.printed import Finding


@dataclass(frozen=True, kw_only=True)
class Connections:
    """All letters as decided, by id, pair, file and document number; `doubts` are findings about printed letters."""

    identities: Identities
    letters: Mapping[str, Group]
    index: LetterIndex
    by_number: Mapping[Number, str]
    doubts: Mapping[Key, tuple[Finding, ...]]

    def source(self, letter_id: str) -> SourceClaim | None:
        """Where a letter is kept."""
        witness = self.identities.source_witness(letter_id).key
        return next(outline.source for outline in self.letters[letter_id] if outline.key == witness)

    def day(self, letter_id: str) -> str:
        """A letter's date for a sentence."""
        return self.letters[letter_id][0].date.edtf or "unknown date"


def connections(identities: Identities, decided: Mapping[Key, Outline]) -> Connections:
    """The connections of all letters; `decided` are the outlines of those with decisions."""
    letters = {
        letter_id: tuple(decided.get(outline.key, outline) for outline in group)
        for letter_id, group in identities.letters.items()
    }
    doubts: dict[Key, list[Finding]] = defaultdict(list)
    for key, finding in numbers_twice(letters):
        doubts[key].append(finding)
    return Connections(
        identities=identities, letters=letters, index=letter_index(letters), by_number=by_number(letters),
        doubts={key: tuple(findings) for key, findings in doubts.items()},
    )  # fmt: skip
