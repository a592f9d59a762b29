"""The parts of a printed date, read alike wherever it stands: a month by name, in Roman or Arabic figures; a year."""

import re
from functools import lru_cache

from etl.grammar.words import meanings
from etl.vocabulary.slips import distance

ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
# Roman figures in Cyrillic letters or a small l: 5/Х-18
LOOKALIKES = str.maketrans("lІХ1", "IIXI")  # 9/111 is March; 10/1 may be January, and 10/11 is November
CENTURY = 1900  # of a year in two figures: the editions begin in 1912


def month(text: str | None) -> int | None:
    """1 to 12 for a month as printed (`March`, `III`, `lX`, `3`), None for anything else."""
    if text is None:
        return None
    named = month_named(text) or ROMAN.get(text.translate(LOOKALIKES).upper())
    return int(text) if text.isdigit() and 1 <= int(text) <= 12 else named


def month_named(text: str) -> int | None:
    """1 to 12 for a month's name in full or shortened, or its figures in a catalogue's date; None for anything else."""
    name = text.lower().strip(". ")
    found = meanings("months").get(name)
    if found is None and name.isdigit():
        return int(name) if int(name) in range(1, 13) else None
    return int(found) if found else None


# A damaged month: letters, among them figures that look like letters
WORD = re.compile(r"(?<![^\W_])[A-Za-z01][A-Za-z01]*[A-Za-z][A-Za-z01]*(?![^\W_])")
LETTERS = str.maketrans("01", "ol")
SHORTEST_DAMAGED = 5  # letters: a shorter word is one letter off from too many


def with_months(text: str) -> str:
    """The text of a date, each word that is one slip from one month's name only as that name: `0ctober`, `Agust`."""
    return WORD.sub(lambda word: _month_meant(word.group()), text)


@lru_cache(maxsize=4096)
def _month_meant(word: str) -> str:
    letters = word.casefold().translate(LETTERS)
    if letters in meanings("months"):
        return letters.capitalize()
    if len(letters) < SHORTEST_DAMAGED:
        return word
    near = [name for name in meanings("months") if len(name) > SHORTEST_DAMAGED and distance(letters, name) <= 1]
    return near[0].capitalize() if len(near) == 1 else word


def year(text: str | None) -> int | None:
    """The year of four figures, or of two in the twentieth century; an editors' bracket within it is no part of it."""
    figures = (text or "").replace("]", "")
    return int(figures) + (CENTURY if len(figures) == 2 else 0) if figures else None
