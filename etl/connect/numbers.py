"""The letter of each document number, and letters that share one."""

from collections.abc import Iterator, Mapping, Sequence

from etl.claims import Key, Outline
from etl.printed import Finding

Number = tuple[str | None, int]  # edition and document number


def by_number(same: Mapping[str, Sequence[Outline]]) -> dict[Number, str]:
    """The letter of each document number; a number printed for two letters belongs to neither."""
    return {number: min(letters) for number, letters in _numbered(same).items() if len(letters) == 1}


def numbers_twice(same: Mapping[str, Sequence[Outline]]) -> Iterator[tuple[Key, Finding]]:
    """A finding for every letter whose document number another letter carries, too."""
    for (_, number), letters in _numbered(same).items():
        for letter_id, outlines in letters.items():
            others = ", ".join(sorted(other for other in letters if other != letter_id))
            for outline in outlines if others else ():
                message = f"Document number {number} is printed for this letter and for another: {others}."
                start, end = outline.number_at or (0, 1)
                yield (
                    outline.key,
                    Finding(kind="number-twice", message=message, start=start, end=end),
                )


def _numbered(same: Mapping[str, Sequence[Outline]]) -> dict[Number, dict[str, list[Outline]]]:
    """The letters that carry each document number, as printed or decided, with their witnesses."""
    numbered: dict[Number, dict[str, list[Outline]]] = {}
    for letter_id, group in same.items():
        for outline in group:
            if outline.number is not None and outline.edition_id is not None:
                letters = numbered.setdefault((outline.edition_id, outline.number), {})
                letters.setdefault(letter_id, []).append(outline)
    return numbered
