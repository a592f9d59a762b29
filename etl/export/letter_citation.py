"""What a citation needs to know of a letter, and a note in Chicago style made from it.

Parts of rows enter, a `Cited` or text leaves; the formats of bibliographies are in `citation_formats.py`. The note
follows the Chicago Manual of Style, 17th ed., 14.222–14.232 (letters in published collections and archives).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LEVELS = ("f.", "op.", "papka", "d.", "l.")
SEVERAL = 3  # compilers; of more, Chicago names the first


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; of a body, and of a person of whom only a page knows, the whole is all there is."""

    whole: str
    family: str | None = None
    given: str | None = None

    @property
    def inverted(self) -> str:
        """`Kirov, Sergey Mironovich`."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.whole


@dataclass(frozen=True, slots=True)
class Cited:
    """What citations need to know of a letter."""

    letter_id: str
    title: str
    number: str | None
    kind: str
    senders: tuple[Name, ...]
    addressees: tuple[Name, ...]
    copied_to: tuple[Name, ...]
    date_edtf: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    edition: str | None
    translated_edition: str | None
    translation: str | None
    published: int | None
    compilers: tuple[Name, ...]
    publisher: str | None
    archive: str | None
    shelfmark: str | None
    address: str

    @property
    def town(self) -> str | None:
        """`Moscow` of `Moscow: ROSSPEN`."""
        return self.publisher.split(": ", 1)[0] if self.publisher and ": " in self.publisher else None

    @property
    def house(self) -> str | None:
        """`ROSSPEN` of `Moscow: ROSSPEN`."""
        return self.publisher.split(": ", 1)[-1] if self.publisher else None

    @property
    def kept(self) -> str | None:
        """`RTsKhIDNI, f. 85, op. 25, d. 120, l. 1-2`."""
        return ", ".join(part for part in (self.archive, self.shelfmark) if part) or None

    @property
    def said_of_text(self) -> str:
        """`Machine translation of the text`, or nothing."""
        return f"{self.translation.capitalize()} of the text" if self.translation else ""

    @property
    def note(self) -> tuple[str, str, str]:
        """A note in Chicago style: what comes before the title in italics, that title, what comes behind."""
        number = f"no. {self.number}, " if self.number else ""
        compilers = f", comp. {listed(self.compilers)}" if self.compilers else ""
        printed = ", ".join(str(part) for part in (self.publisher, self.published) if part)
        printed = f" ({printed})" if printed else ""
        translated = f" [{self.translated_edition}]" if self.translated_edition else ""
        translation = f"; {self.translation} of the text" if self.translation else ""
        kept = f"; {self.kept.replace('-', '–')}" if self.kept else ""
        if self.edition is None:
            return f"{self.title}, {number}in an edition that its page does not name{kept}. {self.address}", "", ""
        behind = f"{translated}{compilers}{printed}{kept}{translation}. {self.address}"
        return f"{self.title}, {number}in ", self.edition, behind


def title(printed: str, date_is_supplied: bool, supplied_names: Iterable[str]) -> str:
    """A letter's title with what no part of the letter says in square brackets, as editors supply it.

    `S. M. Kirov to [G. K. Ordzhonikidze], [17 March 1926]`: the title ends with the date.
    """
    people, comma, date = printed.rpartition(", ")
    for name in supplied_names:
        people = re.sub(rf"(?<![\w\[]){re.escape(name)}(?![\w\]])", f"[{name}]", people, count=1)
    return f"{people}{comma}[{date}]" if date_is_supplied and date != "undated" else f"{people}{comma}{date}"


def document_number(number: int | None, printed: str | None) -> str | None:
    """A document's number as it is cited: `85a` with its letter, but `106` where the page misreads it as `1O6`."""
    if number is None:
        return None
    return printed if re.fullmatch(rf"{number}-?[a-z]", printed or "") else str(number)


def shelfmark(levels: Iterable[str | None]) -> str:
    """`f. 85, op. 25, d. 120, l. 1-2`, from the levels of a place in an archive; nothing where none is known."""
    return ", ".join(f"{label} {level}" for label, level in zip(LEVELS, levels, strict=False) if level)


def names(printed: str | None) -> tuple[Name, ...]:
    """Compilers as an edition lists them: `A. V. Kvashonkin, L. P. Kosheleva`."""
    found = [name.strip() for name in (printed or "").split(",") if name.strip()]
    return tuple(Name(name, *reversed(name.rsplit(" ", 1))) if " " in name else Name(name) for name in found)


def listed(found: tuple[Name, ...]) -> str:
    """Names as a sentence has them; of more than three the first and `et al.`."""
    if len(found) > SEVERAL:
        return f"{found[0].whole} et al."
    wholes = [name.whole for name in found]
    return wholes[0] if len(wholes) == 1 else f"{', '.join(wholes[:-1])} and {wholes[-1]}"


def chicago(cited: Cited) -> str:
    """The note as plain text."""
    return "".join(cited.note)


def one_line(text: str | None) -> str:
    """Text without line ends."""
    return " ".join((text or "").split())
