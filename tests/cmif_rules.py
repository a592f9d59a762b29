"""What a CMIF file must be, checked without its schema: the essentials of CMIF 1.1, and what correspSearch wants beyond.

A file enters, a sentence leaves for each fault. The rules are written down from the format's documentation (TEI
Correspondence SIG) and from what its RelaxNG refuses, not from what is exported. Needs the standard library alone.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
UUID = re.compile(r"[a-f][0-9a-f]{7}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
NAME = re.compile(r"[A-Za-z_][\w.-]*")
URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
DAY, MONTH, YEAR = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}"), re.compile(r"\d{4}")
# Files of authorities that correspSearch follows; Wikidata it only warns of
AUTHORITIES = re.compile(
    r"https?://(d-nb\.info/gnd/[\dX-]+|viaf\.org/viaf/\d+|catalogue\.bnf\.fr/ark:/\w+/\w+|data\.bnf\.fr/ark:/\w+/\w+"
    r"|lccn\.loc\.gov/\w+|id\.loc\.gov/authorities/names/\w+|id\.ndl\.go\.jp/auth/ndlna/\w+|www\.wikidata\.org/entity/Q\d+)"
)
GEONAMES = re.compile(r"https://www\.geonames\.org/\d+")
DATES = ("when", "from", "to", "notBefore", "notAfter")
JUDGED = ("evidence", "cert")
ATTRIBUTES = {  # all that an element may have
    "correspDesc": {XML_ID, "key", "ref", "source"},
    "correspAction": {"type"},
    "persName": {"ref", *JUDGED},
    "orgName": {"ref", *JUDGED},
    "placeName": {"ref", *JUDGED},
    "date": {*DATES, *JUDGED},
    "note": {"type"},
}
CHILDREN = {  # in this order, `+` for one or more
    "TEI": "teiHeader text",
    "teiHeader": "fileDesc profileDesc",
    "fileDesc": "titleStmt publicationStmt sourceDesc",
    "titleStmt": "title editor+",
    "publicationStmt": "publisher+ idno date availability",
    "sourceDesc": "bibl+",
    "correspDesc": "correspAction correspAction",
}


def faults(file: bytes) -> list[str]:
    """All that is wrong with a file."""
    try:
        root = ElementTree.fromstring(file)
    except ElementTree.ParseError as error:
        return [f"not well formed: {error}"]
    return [*shape(root), *head(root), *sources(root), *letters(root), *names(root), *dates(root)]


def shape(root: Element) -> Iterator[str]:
    """Elements where they must not be, and attributes that they must not have."""
    if root.tag != f"{TEI}TEI":
        yield f"the root is {root.tag}"
    for element in root.iter():
        name = element.tag.removeprefix(TEI)
        allowed = ATTRIBUTES.get(name)
        if allowed is not None and (others := set(element.keys()) - allowed):
            yield f"{name} has {sorted(others)}"
        if name in CHILDREN:
            found = " ".join(child.tag.removeprefix(TEI) for child in element)
            expected = re.sub(r"(\w+)\+", r"\1( \1)*", CHILDREN[name])
            if not re.fullmatch(expected, found):
                yield f"{name} has {found or 'nothing'}, not {CHILDREN[name]}"
        for attribute, value in (("cert", "low"), ("evidence", "conjecture")):
            if element.get(attribute) not in (None, value):
                yield f"{name} has {attribute}={element.get(attribute)}"


def head(root: Element) -> Iterator[str]:
    """What is missing in what the file says of itself."""
    for name in ("title", "editor", "publisher", "idno", "licence"):
        element = root.find(f"./{TEI}teiHeader/{TEI}fileDesc//{TEI}{name}")
        if element is None or not words(element):
            yield f"no {name}"
    for idno in root.iter(f"{TEI}idno"):
        if idno.get("type") != "url" or not URI.fullmatch(idno.text or ""):
            yield f"idno is {idno.attrib} {idno.text}"
    for licence in root.iter(f"{TEI}licence"):
        if not URI.fullmatch(licence.get("target", "")):
            yield "the licence has no address"
    for published in root.iterfind(f"./{TEI}teiHeader/{TEI}fileDesc//{TEI}publicationStmt/{TEI}date"):
        if not is_date(published.get("when", "")):
            yield "no date of publication"


def sources(root: Element) -> Iterator[str]:
    """Editions that are not described as they must be."""
    for bibl in root.iter(f"{TEI}bibl"):
        if not UUID.fullmatch(bibl.get(XML_ID, "")):
            yield f"bibl has the id {bibl.get(XML_ID)}"
        if bibl.get("type") not in ("print", "online", "hybrid"):
            yield f"bibl is of type {bibl.get('type')}"
        if not words(bibl):
            yield "bibl is empty"


def letters(root: Element) -> Iterator[str]:
    """Letters that are not described as they must be."""
    ids = Counter(element.get(XML_ID) for element in root.iter() if element.get(XML_ID))
    yield from (f"the id {name} stands {count} times" for name, count in ids.items() if count > 1)
    yield from (f"the id {name} is no name" for name in ids if not NAME.fullmatch(str(name)))
    editions = {f"#{bibl.get(XML_ID)}" for bibl in root.iter(f"{TEI}bibl")}
    for letter in root.iter(f"{TEI}correspDesc"):
        which = letter.get(XML_ID)
        types = [action.get("type") for action in letter]
        if types != ["sent", "received"]:
            yield f"{which} has the actions {types}"
        if letter.get("source") not in editions:
            yield f"{which} has the source {letter.get('source')}"
        if letter.get("key") == "" or not URI.fullmatch(letter.get("ref", "none:there")):
            yield f"{which} has the key {letter.get('key')} and the address {letter.get('ref')}"
        for action in letter:
            if not [child for child in action if child.tag in (f"{TEI}persName", f"{TEI}orgName")]:
                yield f"{which}: {action.get('type')} by nobody"


def names(root: Element) -> Iterator[str]:
    """Names that are empty, and addresses that no aggregator follows."""
    for element in root.iter():
        kind = element.tag.removeprefix(TEI)
        if kind in ("persName", "orgName", "placeName") and not words(element):
            yield f"{kind} is empty"
        pattern = GEONAMES if kind == "placeName" else AUTHORITIES if kind in ("persName", "orgName") else None
        if pattern and element.get("ref") is not None and not pattern.fullmatch(element.get("ref", "")):
            yield f"{kind} has the address {element.get('ref')}"


def dates(root: Element) -> Iterator[str]:
    """Dates that are none, or that contradict themselves."""
    for element in root.iter(f"{TEI}date"):
        given = {name: element.get(name, "") for name in DATES if element.get(name) is not None}
        if not given:
            yield "date says nothing"
        yield from (f"date has {name}={value}" for name, value in given.items() if not is_date(value))
        if "when" in given and len(given) > 1:
            yield f"date has {sorted(given)}"
        if "notBefore" in given and "notAfter" in given and given["notBefore"] >= given["notAfter"]:
            yield f"date is not before {given['notBefore']} and not after {given['notAfter']}"
        if element.get("evidence") and "when" not in given:
            yield "bounds of a date are a conjecture as it is"


def is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year that there was."""
    if YEAR.fullmatch(text):
        return True
    whole = f"{text}-01" if MONTH.fullmatch(text) else text
    try:
        return bool(DAY.fullmatch(whole)) and date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        return False


def words(element: Element) -> str:
    """The text of an element, without the white space around it."""
    return "".join(element.itertext()).strip()
