"""Who wrote to whom, when and from where, as a `correspDesc`: the same in CMIF and in the header of a TEI document.

Keys of letters enter, a `Letter` each leaves; `correspondence_description` writes it in the elements and attributes
that CMIF 1.1 allows, which TEI allows too. What CMIF has no word for is decided here:

- a copy: who received one stands in a `note` of the action `received`, not among those to whom the letter is written;
- bounds of a date are `notBefore` and `notAfter`, for they say between which days a letter was written; `from` and `to`
  would say that writing it took so long, which the tables do not know. A whole month or year is `when="1912-12"`;
- `evidence="conjecture"` stands where neither the heading nor the letter says it, but editors in their brackets, the
  context or a decision; not at bounds of a date, which are inferred as it is;
- `cert="low"` stands where the date is printed with a question mark or may be Old Style, or a name may be another's.

Sources: CMIF 1.1 documentation and proposal (TEI Correspondence SIG), TEI P5 correspDesc.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from sqlite3 import Row

from etl.export.dataset import Dataset, batches, rows
from etl.export.letter_citation import document_number
from etl.export.markup import Xml, block, element

# A `cross join` here and in other modules keeps SQLite from going through all letters and looking for their keys
LETTERS = """
select
  letters.letter_id, letters.title, letters.number, letters.number_text, letters.kind,
  letters.date_text, letters.date_earliest, letters.date_latest, letters.date_evidence, letters.calendar,
  coalesce(places.name, letters.place) as place, places.geonames,
  letters.edition_id, editions.uuid
from json_each(:keys) as wanted
cross join letters on letters.letter_id = wanted.value
left join places on places.place_id = letters.place_id
left join editions on editions.edition_id = letters.edition_id
order by wanted.key
"""
CORRESPONDENTS = """
select
  correspondents.letter_id, correspondents.role, correspondents.is_copy, correspondents.evidence, correspondents.score,
  people.kind, people.name, people.gnd, people.viaf, people.wikidata
from json_each(:keys) as wanted
cross join correspondents on correspondents.letter_id = wanted.value
join people on people.person_id = correspondents.person_id
order by wanted.key, correspondents.role, correspondents.position
"""
# Authority files in the order of preference: correspSearch follows the first two and warns of the third
AUTHORITIES = {
    "gnd": "https://d-nb.info/gnd/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "http://www.wikidata.org/entity/",
}
GEONAMES = "https://www.geonames.org/"
UNKNOWN = "Unknown"  # the word that CMIF's documentation wants where nobody is known
CONJECTURES = ("context", "decision", "editors")  # evidence that stands neither in the heading nor in the letter
CERTAIN = 0.9  # a match of a name below may be another person
# UUID of what a letter is printed in where its page names no known edition: the pages themselves. Fixed for ever.
NO_EDITION = "e8a0f0f2-6a0c-4c1f-9d55-0b8f4b6f6a31"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's row with its place and edition, and the rows of those who wrote and received it."""

    row: Row
    correspondents: tuple[Row, ...]

    @property
    def key(self) -> str:
        """The letter's key."""
        return str(self.row["letter_id"])

    @property
    def number(self) -> str | None:
        """The number of the document, as it is cited."""
        return document_number(self.row["number"], self.row["number_text"])


def letters(dataset: Dataset, keys: Iterable[str]) -> Iterator[Letter]:
    """The letters with these keys in this order, a batch of them in memory at a time."""
    for batch in batches(keys):
        by_letter = groupby(rows(dataset, CORRESPONDENTS, batch), key=lambda row: row["letter_id"])
        correspondents = {key: tuple(found) for key, found in by_letter}
        for row in rows(dataset, LETTERS, batch):
            yield Letter(row, correspondents.get(row["letter_id"], ()))


def correspondence_description(letter: Letter, address: str, **attributes: str | None) -> Xml:
    """The letter's `correspDesc`; `address` is that of its page, "" where it has none."""
    row = letter.row
    return block(
        "correspDesc",
        sent(letter),
        received(letter),
        **attributes,
        key=letter.number,
        ref=address or None,
        source=f"#{row['uuid'] or NO_EDITION}",
    )


def sent(letter: Letter) -> Xml:
    """Who sent it, from where, when."""
    senders = [row for row in letter.correspondents if row["role"] == "sender"]
    row = letter.row
    return block("correspAction", *named(senders), place(row), date(row), calendar_note(row), type="sent")


def received(letter: Letter) -> Xml:
    """To whom it was written; who received a copy stands in a note."""
    addressees = [row for row in letter.correspondents if row["role"] == "addressee"]
    written_to = [row for row in addressees if not row["is_copy"]]
    copied = [name(row) for row in addressees if row["is_copy"]]
    note = element("note", "Received a copy: ", *separated(copied), type="copy") if copied else None
    return block("correspAction", *named(written_to), note, type="received")


def named(correspondents: list[Row]) -> list[Xml]:
    """Their names, or that nobody is known: an action without a name is refused by aggregators."""
    return [name(row) for row in correspondents] or [element("persName", UNKNOWN)]


def separated(names: list[Xml]) -> Iterator[str]:
    """Names with a comma between."""
    for position, one in enumerate(names):
        yield from ((", ", one) if position else (one,))


def name(row: Row) -> Xml:
    """A person or a body, with the best of its identifiers."""
    return element(
        "orgName" if row["kind"] == "corporate body" else "persName",
        row["name"],
        ref=reference(row),
        evidence="conjecture" if row["evidence"] in CONJECTURES else None,
        cert="low" if 0 < row["score"] < CERTAIN else None,
    )


def reference(row: Row) -> str | None:
    """The address of somebody in the first authority file that has them."""
    return next((f"{start}{row[scheme]}" for scheme, start in AUTHORITIES.items() if row[scheme]), None)


def place(row: Row) -> Xml | None:
    """The place of writing: its name in the gazetteer, or as printed where it has none."""
    if not row["place"]:
        return None
    return element("placeName", row["place"], ref=f"{GEONAMES}{row['geonames']}" if row["geonames"] else None)


def date(row: Row) -> Xml | None:
    """The date, None for a letter without one."""
    bounds = date_attributes(row["date_earliest"], row["date_latest"])
    if not bounds:
        return None
    is_conjecture = "when" in bounds and row["date_evidence"] in CONJECTURES
    is_uncertain = "?" in (row["date_text"] or "") or row["calendar"] == "julian possible"
    bounds |= {"evidence": "conjecture"} if is_conjecture else {}
    return element("date", **bounds, **({"cert": "low"} if is_uncertain else {}))


def calendar_note(row: Row) -> Xml | None:
    """What cannot be said of a date in its attributes."""
    if row["calendar"] != "julian possible" or not (row["date_earliest"] or row["date_latest"]):
        return None
    return element("note", "The date may be Old Style (Julian calendar).", type="calendar")


def date_attributes(earliest: str | None, latest: str | None) -> dict[str, str]:
    """The attributes for the first and the last day on which something can have happened, ISO 8601, None if open."""
    if earliest is None or latest is None:
        return {name: day for name, day in (("notBefore", earliest), ("notAfter", latest)) if day}
    if earliest == latest:
        return {"when": earliest}
    if (whole := whole_period(earliest, latest)) is not None:
        return {"when": whole}
    return {"notBefore": earliest, "notAfter": latest}


def whole_period(earliest: str, latest: str) -> str | None:
    """`1912-12` or `1912` where the days are the first and the last of it."""
    year, month = earliest[:4], earliest[:7]
    if (earliest, latest) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    last = f"{month}-{monthrange(int(year), int(earliest[5:7]))[1]:02}"
    return month if (earliest, latest) == (f"{month}-01", last) else None
