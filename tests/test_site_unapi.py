"""The protocol by which Zotero's button takes a letter from its page, walked through as Zotero does."""

import xml.etree.ElementTree as Xml

import published
import pytest
from datasette.app import Datasette
from elements import Elements

LETTER = "1926-03-17-kirov-ordzhonikidze"


def formats(text: str) -> dict[str, str]:
    return {one.attrib["name"]: one.attrib["type"] for one in Xml.fromstring(text).iter("format")}


def test_from_the_page_of_a_letter_to_its_record(site: Datasette) -> None:
    found = Elements(published.page(site, f"/correspondence/letters/{LETTER}")).found
    server = next(has for tag, has in found if tag == "link" and has.get("rel") == "unapi-server")
    letter = next(has for tag, has in found if tag == "abbr" and has.get("class") == "unapi-id")
    assert server["type"] == "application/xml"
    offered = published.answer(site, f"{server['href']}?id={letter['title']}")
    assert offered.status_code == 300
    assert Xml.fromstring(offered.text).attrib == {"id": LETTER}
    assert formats(offered.text)["ris"] == "application/x-research-info-systems"
    led = published.answer(site, f"{server['href']}?id={letter['title']}&format=ris")
    record = published.answer(site, led.headers["location"])
    assert record.text.startswith("TY  - PCOMM\n")
    assert f"ID  - {LETTER}\n" in record.text


def test_formats_of_every_letter(site: Datasette) -> None:
    offered = published.answer(site, "/unapi")
    assert (offered.status_code, offered.headers["content-type"]) == (200, "application/xml; charset=utf-8")
    assert set(formats(offered.text)) == {"ris", "bibtex"}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("id=nowhere", 404),
        ("id=nowhere&format=ris", 404),
        ("id=", 404),
        (f"id={LETTER}&format=marc", 406),
        (f"id={LETTER}&format=bibtex", 302),
    ],
)
def test_what_the_protocol_answers(site: Datasette, asked: str, status: int) -> None:
    assert published.answer(site, f"/unapi?{asked}").status_code == status
