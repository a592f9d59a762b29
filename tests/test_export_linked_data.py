"""Linked data: things of schema.org as JSON-LD and Turtle, and as objects in the heads of pages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import readings
from every import every
from exported_letters import ADDRESS, PUBLISHED, WITHOUT, changed, exported, letter_ids

from etl.export import embedded_data, jsonld, turtle
from etl.export.dataset import Setting, opened
from etl.export.linked_letters import interval
from etl.export.turtle import statements, term

KIROV = "1926-03-17-kirov-ordzhonikidze"
ROWS = f"{ADDRESS}/correspondence"


def things(database: Path, **options: Any) -> list[dict[str, Any]]:
    """What the JSON-LD of letters says."""
    found: list[dict[str, Any]] = json.loads(exported(database, jsonld.pieces, **options))["@graph"]
    return found


def of_type(found: list[dict[str, Any]], name: str) -> dict[str, dict[str, Any]]:
    """The things of a type, by their identifiers."""
    return {one["identifier"]: one for one in found if name in turtle.listed(one["@type"])}


def values(value: Any) -> Iterator[Any]:
    """All values within a value."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield one
        yield from values(one)


def test_every_letter_is_a_message(letters: Path) -> None:
    assert list(of_type(things(letters), "Message")) == letter_ids(letters)


def test_every_part_in_a_letter_is_said(letters: Path) -> None:
    messages = of_type(things(letters), "Message")
    names = {("sender", 0): "sender", ("addressee", 0): "toRecipient", ("addressee", 1): "ccRecipient"}
    expected = {
        (row["letter_id"], names[row["role"], row["is_copy"]], f"{ROWS}/people/{row['person_id']}")
        for row in readings.rows(letters, "select * from correspondents")
    }
    said = {
        (key, name, person) for key, one in messages.items() for name in names.values() for person in one.get(name, [])
    }
    assert said == expected


def test_what_is_named_is_described_once_and_nothing_else(letters: Path) -> None:
    found = things(letters)
    described = [one["@id"] for one in found]
    assert len(described) == len(set(described))
    kinds = (
        "sender",
        "toRecipient",
        "ccRecipient",
        "mentions",
        "locationCreated",
        "isPartOf",
        "holdingArchive",
        "publisher",
    )
    named = {iri for one in found for name in kinds for iri in turtle.listed(one.get(name, []))}
    elsewhere = {f"{ADDRESS}/#contact"}
    messages = {one["@id"] for one in of_type(found, "Message").values()}
    assert named - set(described) == set()
    assert set(described) - named - messages == elsewhere


def test_no_node_is_blank(letters: Path) -> None:
    nodes = [one for one in values(things(letters)) if isinstance(one, dict)]
    assert nodes
    assert all("@id" in one or set(one) == {"@language", "@value"} for one in nodes)


def test_the_first_letter_of_the_seeds(database: Path) -> None:
    """Document 205, of RTsKhIDNI, F. 85. On. 25. D. 120. L. 1-2."""
    found = things(database, keys=[KIROV])
    kirov = f"{ROWS}/people/kirov-sergey"
    ordzhonikidze = f"{ROWS}/people/ordzhonikidze-grigory"
    assert of_type(found, "Message") == {
        KIROV: {
            "@id": f"{ROWS}/letters/{KIROV}",
            "@type": ["Message", "ArchiveComponent"],
            "name": "S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926",
            "identifier": KIROV,
            "genre": "letter",
            "position": 205,
            "sender": [kirov],
            "toRecipient": [ordzhonikidze],
            "dateCreated": "1926-03-17",
            "mentions": [ordzhonikidze, f"{ROWS}/people/stalin-joseph"],
            "holdingArchive": [f"{ROWS}/repositories/rtskhidni"],
            "itemLocation": ["RTsKhIDNI, f. 85, op. 25, d. 120, l. 1-2"],
            "isPartOf": [f"{ROWS}/editions/bolshevik-leadership", f"{ADDRESS}/"],
            "url": f"{ROWS}/letters/{KIROV}",
        }
    }
    assert of_type(found, "Person")["kirov-sergey"] == {
        "@id": kirov,
        "@type": "Person",
        "name": "Sergey Mironovich Kirov",
        "alternateName": {"@language": "ru", "@value": "Сергей Миронович Киров"},
        "familyName": "Kirov",
        "givenName": "Sergey Mironovich",
        "description": "First secretary in Azerbaijan 1921-1925, in Leningrad from 1926",
        "identifier": "kirov-sergey",
        "sameAs": [
            "http://www.wikidata.org/entity/Q207682",
            "http://viaf.org/viaf/97113613",
            "https://d-nb.info/gnd/119257343",
        ],
        "url": kirov,
        "birthDate": "1886",
        "deathDate": "1934",
    }


def test_the_dataset_says_whose_it_is(database: Path) -> None:
    (dataset,) = of_type(things(database), "Dataset").values()
    assert dataset["@id"] == dataset["url"] == f"{ADDRESS}/"
    assert dataset["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert "ROSSPEN" in dataset["copyrightNotice"]
    contact = next(one for one in things(database) if one["@type"] == "ContactPoint")
    assert (contact["name"], contact["email"]) == ("A. Name", "name@example.org")


def test_without_a_public_address_names_are_urns(database: Path) -> None:
    found = things(database, setting=Setting())
    assert of_type(found, "Message")[KIROV]["@id"] == f"urn:correspondence:letters:{KIROV}"
    assert all(one["@id"].startswith("urn:correspondence:") for one in found)
    assert all("url" not in one for one in found)


def test_a_letter_without_anything_known_is_still_there(database: Path, tmp_path: Path) -> None:
    bare = changed(
        database,
        tmp_path,
        f"update letters set date_earliest = null, date_latest = null, edition_id = null, number = null where letter_id = '{KIROV}'",
        f"delete from correspondents where letter_id = '{KIROV}'",
        f"delete from mentions where letter_id = '{KIROV}'",
        f"delete from archival_references where letter_id = '{KIROV}'",
    )
    (letter,) = of_type(things(bare, keys=[KIROV]), "Message").values()
    assert set(letter) == {"@id", "@type", "name", "identifier", "genre", "isPartOf", "url"}
    assert letter["@type"] == "Message"


def test_words_of_the_edition_are_in_no_statement(database: Path) -> None:
    with_texts, without = (exported(database, jsonld.pieces, setting=one) for one in (PUBLISHED, WITHOUT))
    assert with_texts == without
    assert "Dear Sergo" not in with_texts.decode()


INTERVALS = [
    ("1918-01-21", "1918-01-31", "1918-01-21/1918-01-31"),
    (None, "1918-05-04", "../1918-05-04"),
    ("1918-05-04", None, "1918-05-04/.."),
    (None, None, None),
]


@every("earliest, latest, expected", INTERVALS)
def test_a_date_that_is_no_day_is_an_interval(earliest: str | None, latest: str | None, expected: str | None) -> None:
    assert interval(earliest, latest) == expected


TERMS = [
    ("https://example.org/a", "@id", "<https://example.org/a>"),
    ("1926-03-17", "xsd:date", '"1926-03-17"^^xsd:date'),
    ({"@language": "ru", "@value": "Киров"}, None, '"Киров"@ru'),
    (205, None, "205"),
    (True, None, "true"),
    ('a "word" \\ and\na line', None, '"a \\u0022word\\u0022 \\u005C and\\u000Aa line"'),
]


@every("value, meaning, expected", TERMS)
def test_a_value_as_turtle_writes_it(value: Any, meaning: str | None, expected: str) -> None:
    assert term(value, meaning) == expected


def test_a_thing_as_turtle_writes_it() -> None:
    thing = {"@id": "urn:x:1", "@type": ["Message", "ArchiveComponent"], "name": "N", "sender": ["urn:x:2", "urn:x:3"]}
    assert statements(thing) == (
        "<urn:x:1> a schema:Message, schema:ArchiveComponent ;\n"
        '  schema:name "N" ;\n'
        "  schema:sender <urn:x:2>, <urn:x:3> .\n"
    )


def test_an_address_that_no_iri_allows_is_written_as_one(database: Path, tmp_path: Path) -> None:
    odd = changed(database, tmp_path, "update editions set url = 'https://example.org/a b?<c>'")
    (book,) = (one for one in things(odd) if one["@type"] == "Book")
    assert book["url"] == "https://example.org/a%20b?%3Cc%3E"


def test_the_head_of_a_letter_s_page(database: Path) -> None:
    with opened(database, PUBLISHED) as dataset:
        letter = embedded_data.letter_object(dataset, KIROV)
    assert letter["@context"] == "https://schema.org/"
    assert letter["sender"][0]["name"] == "Sergey Mironovich Kirov"
    assert letter["toRecipient"][0]["sameAs"][0] == "http://www.wikidata.org/entity/Q259843"
    assert letter["mentions"][0] == {"@id": f"{ROWS}/people/ordzhonikidze-grigory"}, "who is described already"
    assert letter["isPartOf"][0]["name"] == "Bolshevik leadership. Correspondence. 1912-1927"
    assert letter["isPartOf"][1] == {"@id": f"{ADDRESS}/"}
    assert letter["url"] == f"{ROWS}/letters/{KIROV}"


def test_the_heads_of_other_pages(database: Path) -> None:
    with opened(database, PUBLISHED) as dataset:
        home = embedded_data.dataset_object(dataset)
        person = embedded_data.person_object(dataset, "kirov-sergey")
        place = embedded_data.letter_object(dataset, "1923-11-10-magidov-stalin")["locationCreated"]
    assert (home["@type"], home["publisher"]["@type"]) == ("Dataset", "Organization")
    assert {"@type": "DataDownload", "name": "BibTeX", "encodingFormat": "application/x-bibtex", "contentUrl": f"{ADDRESS}/correspondence.bib"} in home["distribution"]  # fmt: skip
    assert len(json.dumps(home)) < 20_000
    assert (person["@type"], person["birthDate"]) == ("Person", "1886")
    assert (place["latitude"], place["longitude"]) == (49.58925, 34.55367)


@every("function", ["letter_object", "person_object"])
def test_nobody_has_no_head(database: Path, function: str) -> None:
    with opened(database, PUBLISHED) as dataset, pytest.raises(KeyError, match="nobody"):
        getattr(embedded_data, function)(dataset, "nobody")


def test_no_text_ends_the_script_that_it_stands_in(database: Path, tmp_path: Path) -> None:
    odd = changed(database, tmp_path, "update letters set title = 'A </script><!-- & B'")
    with opened(odd, PUBLISHED) as dataset:
        letter = embedded_data.letter_object(dataset, KIROV)
    text = embedded_data.script_text(letter)
    assert not set("<>&") & set(text)
    assert json.loads(text) == letter
    assert json.loads(text)["name"] == "A </script><!-- & B"
