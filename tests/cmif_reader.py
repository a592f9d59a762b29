"""CMIF -> rows: reads a file of ours back into a database, so that a second export can be compared with the first.

It knows what `etl/export/correspondence_description.py` decided, and no more than the file says: what a CMIF has no word for
is not there. Needs the standard library alone.
"""

import re
import xml.etree.ElementTree as ElementTree
from calendar import monthrange
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

from etl import schema
from etl.load import load

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMES = {
    "https://d-nb.info/gnd/": "gnd",
    "https://viaf.org/viaf/": "viaf",
    "http://www.wikidata.org/entity/": "wikidata",
}
T = TypeVar("T")
FORM = {f"{TEI}persName": "person", f"{TEI}orgName": "corporate body"}


def read(file: bytes, database: Path) -> None:
    """Writes a new database with what a CMIF file says."""
    load(database, rows(ElementTree.fromstring(file)), made_from=1)


def rows(root: Element) -> Iterator[object]:
    """The rows that a file can give."""
    yield about(root)
    for bibl in root.iter(f"{TEI}bibl"):
        if bibl.get("type") != "online":  # that is the dataset itself
            yield edition(bibl)
    editions = {f"#{bibl.get(XML_ID)}" for bibl in root.iter(f"{TEI}bibl") if bibl.get("type") != "online"}
    people: dict[tuple[str, str, str], schema.Person] = {}
    places: dict[tuple[str, str], schema.Place] = {}
    for description in root.iter(f"{TEI}correspDesc"):
        yield letter(description, editions, places)
        yield from correspondents(description, people)
    yield from people.values()
    yield from places.values()


def about(root: Element) -> schema.DatasetRow:
    """What the file says of itself."""
    header = root.find(f"{TEI}teiHeader/{TEI}fileDesc")
    assert header is not None
    editor, publisher = one(header, "editor"), one(header, "publisher")
    link = publisher.find(f"{TEI}ref")
    licence = one(header, "licence")
    return filled(
        schema.DatasetRow,
        title=one(header, "title").text or "",
        released=one(header, "publicationStmt").findall(f"{TEI}date")[0].attrib["when"],
        publisher=(publisher if link is None else link).text or "",
        contact_name=(editor.text or "").strip(),
        contact_email=one(editor, "email").text,
        licence=(licence.text or "").split()[-1].rstrip("."),
        licence_url=licence.attrib["target"],
        address=None if link is None else link.attrib["target"],
    )


def one(element: Element, name: str) -> Element:
    """The first element of a name."""
    return next(element.iter(f"{TEI}{name}"))


def filled(row_type: type[T], **facts: Any) -> T:
    """A row with these facts, and nothing in its other columns."""
    others = {
        column.name: None if column.is_nullable else column.type()
        for column in schema.COLUMNS_OF[row_type]
        if column.name not in facts
    }
    return row_type(**facts, **others)


def edition(bibl: Element) -> schema.Edition:
    """A printed edition; all that is said of it is its title."""
    uuid, link = bibl.attrib[XML_ID], bibl.find(f"{TEI}ref")
    url = None if link is None else link.attrib["target"]
    title = (bibl.text or "").strip().removesuffix(".")
    return filled(schema.Edition, edition_id=uuid, title=title, uuid=uuid, url=url)


def letter(description: Element, editions: set[str], places: dict[tuple[str, str], schema.Place]) -> schema.Letter:
    """A letter with its date and place."""
    sent = description[0]
    date, place = sent.find(f"{TEI}date"), sent.find(f"{TEI}placeName")
    said = {} if date is None else date.attrib
    earliest, latest = bounds(said)
    may_be_julian = sent.find(f"{TEI}note[@type='calendar']") is not None
    printed, place_id = (None, None) if place is None else (place.text, gazetteer(place, places))
    return filled(
        schema.Letter,
        letter_id=key_of(description),
        edition_id=description.attrib["source"][1:] if description.attrib["source"] in editions else None,
        number=int(number[0]) if (number := re.match(r"\d+", description.get("key", ""))) else None,
        number_text=description.get("key"),
        date_earliest=earliest,
        date_latest=latest,
        date_text="?" if said.get("cert") and not may_be_julian else None,
        date_evidence="editors" if said.get("evidence") else None,
        calendar="julian possible" if may_be_julian else None,
        place=printed,
        place_id=place_id,
    )


def key_of(description: Element) -> str:
    """The letter's key."""
    return description.attrib[XML_ID].removeprefix("letter-")


def bounds(said: dict[str, str]) -> tuple[str | None, str | None]:
    """The first and the last day of a date."""
    if "when" not in said:
        return said.get("notBefore"), said.get("notAfter")
    when = said["when"]
    if len(when) == 4:
        return f"{when}-01-01", f"{when}-12-31"
    if len(when) == 7:
        return f"{when}-01", f"{when}-{monthrange(int(when[:4]), int(when[5:]))[1]}"
    return when, when


def gazetteer(name: Element, places: dict[tuple[str, str], schema.Place]) -> str | None:
    """The key of a place that has an address, which is added to those that are known."""
    if not name.get("ref"):
        return None
    geonames = name.attrib["ref"].rpartition("/")[2]
    place = filled(schema.Place, place_id=f"place-{len(places)}", name=name.text or "", geonames=geonames)
    return places.setdefault((name.text or "", geonames), place).place_id


def correspondents(
    description: Element, people: dict[tuple[str, str, str], schema.Person]
) -> Iterator[schema.Correspondent]:
    """Who sent and received a letter, and who received a copy."""
    sent, received = description
    copies = received.findall(f"{TEI}note[@type='copy']/*")
    for role, names in (("sender", sent), ("addressee", [*received, *copies])):
        known = [name for name in names if name.tag in FORM and name.text != "Unknown"]
        for position, name in enumerate(known, start=1):
            yield filled(
                schema.Correspondent,
                letter_id=key_of(description),
                role=role,
                position=position,
                person_id=person(name, people),
                is_copy=int(name in copies),
                evidence="context" if name.get("evidence") else "heading",
                score=0.5 if name.get("cert") else 1.0,
            )


def person(name: Element, people: dict[tuple[str, str, str], schema.Person]) -> str:
    """The key of somebody, who is added to those that are known."""
    address = name.get("ref", "")
    ids = {scheme: address.removeprefix(start) for start, scheme in SCHEMES.items() if address.startswith(start)}
    key = (name.tag, name.text or "", address)
    found = filled(schema.Person, person_id=f"person-{len(people)}", kind=FORM[name.tag], name=name.text or "", **ids)
    return people.setdefault(key, found).person_id
