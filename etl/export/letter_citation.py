"""A letter as a citation: a note in Chicago style, BibTeX, RIS, CSL-JSON.

In goes a `Cited`, out comes text. Pure functions, one a format; a new one is a function here, one in
`bibliography.py`, and a row in `FORMATS`. The forms follow the Chicago Manual of Style, 17th ed., 14.222–14.232
(letters in published collections and archives), BibTeX's `incollection`, RIS with the type `PCOMM`, and CSL 1.0.2
`personal_communication`.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

WHOLE_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
LATEX = {character: f"\\{character}" for character in "&%$#_{}"}
LATEX |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
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


def bibtex(cited: Cited) -> str:
    """An entry of a BibTeX file."""
    number = f"No. {cited.number}. " if cited.number else ""
    fields = {
        "author": " and ".join(latex_name(name) for name in cited.senders),
        "title": f"{{{latex(cited.title)}}}",
        "booktitle": f"{{{latex(cited.edition)}}}" if cited.edition else "",
        "editor": " and ".join(latex_name(name) for name in cited.compilers),
        "address": latex(cited.town),
        "publisher": latex(cited.house),
        "year": str(cited.published or ""),
        "note": latex(". ".join(filter(None, (f"{number}{cited.kept or ''}".strip(" ."), cited.said_of_text)))),
        "url": cited.address,
    }
    written = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'incollection' if cited.edition else 'misc'}{{" + ",\n".join([cited.letter_id, *written]) + "\n}\n"


def latex_name(name: Name) -> str:
    """A name as BibTeX sorts it, a body's in braces so that it stays whole."""
    return latex(name.inverted) if name.family and name.given else f"{{{latex(name.whole)}}}"


def latex(text: str | None) -> str:
    """Text that means itself in LaTeX."""
    return "".join(LATEX.get(character, character) for character in one_line(text))


def one_line(text: str | None) -> str:
    """Text without line ends."""
    return " ".join((text or "").split())


def ris(cited: Cited) -> str:
    """A record of a RIS file."""
    day = cited.date_edtf if cited.date_edtf and WHOLE_DATE.fullmatch(cited.date_edtf) else ""
    fields = [
        ("TY", "PCOMM"),
        *(("AU", name.inverted) for name in cited.senders),
        *(("A2", name.inverted) for name in cited.addressees),
        ("TI", cited.title),
        ("M3", cited.kind),
        ("T2", cited.edition),
        ("TT", cited.translated_edition),
        *(("ED", name.inverted) for name in cited.compilers),
        ("PY", (cited.earliest or cited.latest or "")[:4]),
        ("DA", f"{'/'.join([*day.split('-'), '', ''][:3])}/" if day else ""),
        ("M1", cited.number),
        ("PB", cited.house),
        ("CY", cited.town),
        ("DB", cited.archive),
        ("AV", cited.shelfmark),
        ("N1", f"Printed {cited.published}" if cited.published else ""),
        ("N1", cited.said_of_text),
        ("ID", cited.letter_id),
        ("UR", cited.address),
    ]
    return "".join(f"{tag}  - {one_line(value)}\n" for tag, value in fields if value) + "ER  - \n"


def csl(cited: Cited) -> dict[str, Any]:
    """An item of CSL-JSON."""
    item = {
        "id": cited.letter_id,
        "type": "personal_communication",
        "genre": cited.kind,
        "title": cited.title,
        "author": [csl_name(name) for name in cited.senders],
        "recipient": [csl_name(name) for name in cited.addressees],
        "issued": csl_date(cited),
        "container-title": cited.edition,
        "editor": [csl_name(name) for name in cited.compilers],
        "number": cited.number,
        "publisher": cited.house,
        "publisher-place": cited.town,
        "archive": cited.archive,
        "archive_location": cited.shelfmark,
        "event-place": cited.place,
        "note": "; ".join(
            filter(None, (f"printed {cited.published}" if cited.published else "", cited.said_of_text.lower()))
        ),
        "URL": cited.address,
    }
    return {name: value for name, value in item.items() if value}


def csl_name(name: Name) -> dict[str, str]:
    """A name as CSL has it."""
    return {"family": name.family, "given": name.given} if name.family and name.given else {"literal": name.whole}


def csl_date(cited: Cited) -> dict[str, Any] | None:
    """A date as CSL has it: as exact as it is known, a range where it is one, and whether it is about."""
    edtf = cited.date_edtf or ""
    days = [edtf] if WHOLE_DATE.fullmatch(edtf) else [day for day in (cited.earliest, cited.latest) if day]
    if not days:
        return None
    parts = [[int(part) for part in day.split("-")] for day in dict.fromkeys(days)]
    is_sure = WHOLE_DATE.fullmatch(edtf) or re.fullmatch(r"[\d-]+/[\d-]+", edtf)
    return {"date-parts": parts} if is_sure else {"date-parts": parts, "circa": True}


def csl_json(cited: Cited) -> str:
    """The item as text."""
    return json.dumps(csl(cited), ensure_ascii=False, indent=2)
