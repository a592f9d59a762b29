"""The whole dataset described for others: Croissant over the CSV of the tables, RO-Crate over an archive of all."""

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import published
import pytest
from datasette.app import Datasette
from every import every
from exported_letters import ADDRESS, PUBLISHED, WITHOUT, letter_ids

from etl import schema
from etl.export import ABOUT, FORMATS, croissant, research_object
from etl.export.dataset import Dataset, Setting, opened

DATABASES = ("database", "practice", "composed_letters")
DESCRIPTORS = {"datapackage.json", "csv-metadata.json", "croissant.json"}
METADATA = "ro-crate-metadata.json"


def whole(database: Path, pieces: Callable[[Dataset], Iterator[bytes]], setting: Setting = PUBLISHED) -> bytes:
    """A format of the whole dataset."""
    with opened(database, setting) as dataset:
        return b"".join(pieces(dataset))


def archive(database: Path, setting: Setting = PUBLISHED) -> dict[str, bytes]:
    """The files of an RO-Crate, by their names."""
    with zipfile.ZipFile(io.BytesIO(whole(database, research_object.pieces, setting))) as opened_archive:
        assert opened_archive.testzip() is None
        return {name: opened_archive.read(name) for name in opened_archive.namelist()}


@pytest.fixture(scope="module")
def crate(practice: Path) -> dict[str, bytes]:
    """The RO-Crate of the practice pages."""
    return archive(practice)


def faults(files: dict[str, bytes]) -> Iterator[str]:
    """What RO-Crate 1.2 forbids, and what is not as the files are; a line each."""
    graph = {one["@id"]: one for one in json.loads(files[METADATA])["@graph"]}
    if len(graph) < len(json.loads(files[METADATA])["@graph"]):
        yield "an @id twice"
    descriptor, root = graph.get(METADATA, {}), graph.get("./", {})
    if descriptor.get("conformsTo") != {"@id": "https://w3id.org/ro/crate/1.2"} or descriptor.get("about") != {
        "@id": "./"
    }:
        yield "no descriptor of a crate"
    yield from (
        f"the dataset has no {name}"
        for name in ("name", "description", "datePublished", "license")
        if not root.get(name)
    )
    for one in references(list(graph.values())):
        if one not in graph and one != "https://w3id.org/ro/crate/1.2":
            yield f"{one} is not described"
    described = {one["@id"] for one in graph.values() if one["@type"] == "File"}
    if {one["@id"] for one in root.get("hasPart", [])} != described or described != set(files) - {METADATA}:
        yield "files and descriptions do not fit"
    for name in described & set(files):
        if graph[name]["contentSize"] != str(len(files[name])):
            yield f"{name} has another length"
        if graph[name]["sha256"] != hashlib.sha256(files[name]).hexdigest():
            yield f"{name} has another checksum"


def references(value: Any) -> Iterator[str]:
    """The things that are only named within a value."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        yield value["@id"]
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from references(one)


@every("name", DATABASES)
def test_a_crate_holds_what_it_describes(name: str, request: pytest.FixtureRequest) -> None:
    assert list(faults(archive(request.getfixturevalue(name)))) == []


@every("setting", [Setting(), WITHOUT])
def test_a_crate_without_address_or_texts(database: Path, setting: Setting) -> None:
    files = archive(database, setting)
    assert list(faults(files)) == []
    is_found = any(b"Dear Sergo" in content for content in files.values())
    assert is_found is not setting.without_texts


PLANTED: dict[str, Callable[[dict[str, bytes]], Any]] = {
    "a file gone": lambda files: files.pop("people.csv"),
    "a file more": lambda files: files.update({"more.csv": b""}),
    "a byte more": lambda files: files.update({"people.csv": files["people.csv"] + b"\n"}),
    "another byte": lambda files: files.update({"people.csv": b"P" + files["people.csv"][1:]}),
    "no licence": lambda files: replaced(files, '"license"', '"licence"'),
    "another profile": lambda files: replaced(files, "ro/crate/1.2", "ro/crate/1.1"),
    "a publisher without a description": lambda files: replaced(files, '"@id": "https://example.org/letters/#publisher",', '"@id": "nobody",'),
    "a day gone": lambda files: replaced(files, '"datePublished"', '"date"'),
}  # fmt: skip


def replaced(files: dict[str, bytes], before: str, after: str) -> None:
    """Changes the metadata."""
    assert before in files[METADATA].decode()
    files[METADATA] = files[METADATA].replace(before.encode(), after.encode())


@every("name", PLANTED)
def test_a_planted_fault_is_found(crate: dict[str, bytes], name: str) -> None:
    files = dict(crate)
    PLANTED[name](files)
    assert list(faults(files)) != []


def test_a_crate_has_every_table_and_every_format_of_rows(crate: dict[str, bytes]) -> None:
    tables = {f"{name}.csv" for name in schema.TABLES}
    formats = {f"correspondence.{one.ending}" for one in FORMATS.values() if one.of in ABOUT and not one.needs}
    assert set(crate) == tables | formats | DESCRIPTORS | {METADATA}
    assert list(crate)[-1] == METADATA


def test_formats_in_a_crate_hold_every_letter(crate: dict[str, bytes], practice: Path) -> None:
    items = json.loads(crate["correspondence.csl.json"])
    assert [one["id"] for one in items] == letter_ids(practice)


def test_an_archive_has_the_same_bytes_each_time(database: Path) -> None:
    assert whole(database, research_object.pieces) == whole(database, research_object.pieces)


def described(database: Path, setting: Setting = PUBLISHED) -> dict[str, Any]:
    """The Croissant document."""
    made: dict[str, Any] = json.loads(whole(database, croissant.pieces, setting))
    return made


def test_croissant_says_what_the_specification_asks(database: Path) -> None:
    """Section "Required properties", and what a validator warns of."""
    made = described(database)
    assert made["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert made["@type"] == "sc:Dataset"
    asked = ("name", "description", "license", "url", "creator", "publisher", "datePublished", "version", "citeAs")
    assert [name for name in asked if not made.get(name)] == []


def test_croissant_describes_every_column_of_the_schema(database: Path) -> None:
    fields = {
        field["@id"]: field["dataType"] for records in described(database)["recordSet"] for field in records["field"]
    }
    types = {str: "sc:Text", int: "sc:Integer", float: "sc:Float"}
    assert fields == {
        f"{name}/{column.name}": types[column.type] for name, _, columns in schema.tables() for column in columns
    }
    assert len({one["@id"] for one in described(database)["recordSet"]}) == len(schema.TABLES)


def test_croissant_says_of_a_column_what_it_means(database: Path) -> None:
    (people,) = (one for one in described(database)["recordSet"] if one["name"] == "people")
    said = {field["name"]: field["description"] for field in people["field"]}
    assert said["kind"] == "person or corporate body; one of: person, corporate body"
    assert said["successor_id"] == "the body that took its place; a value of people/person_id"
    assert people["key"] == [{"@id": "people/person_id"}]


@pytest.mark.parametrize("setting", [PUBLISHED, WITHOUT])
def test_croissant_leads_to_the_csv_of_the_site(database: Path, site: Datasette, setting: Setting) -> None:
    for one in described(database, setting)["distribution"]:
        answer = published.answer(site, one["contentUrl"].removeprefix(ADDRESS))
        assert one["sha256"] == hashlib.sha256(answer.content).hexdigest(), one["name"]
        assert one["contentSize"] == f"{len(answer.content)} B"


def test_croissant_leads_to_files_beside_it_where_no_site_is_known(database: Path) -> None:
    assert all(one["contentUrl"] == one["name"] for one in described(database, Setting())["distribution"])


@every("setting", [PUBLISHED, WITHOUT])
def test_croissant_describes_texts_where_there_are_any(database: Path, setting: Setting) -> None:
    columns = {field["@id"] for records in described(database, setting)["recordSet"] for field in records["field"]}
    assert ("letters/text" in columns) is not setting.without_texts


def test_croissant_in_a_crate_is_of_the_files_in_it(crate: dict[str, bytes]) -> None:
    for one in json.loads(crate["croissant.json"])["distribution"]:
        assert one["sha256"] == hashlib.sha256(crate[one["contentUrl"]]).hexdigest()


def test_rows_load_by_the_description_alone(crate: dict[str, bytes], practice: Path) -> None:
    """Read by the standard library as a reader of Croissant would: file, column, type."""
    casts: dict[str, Callable[[str], object]] = {"sc:Text": str, "sc:Integer": int, "sc:Float": float}
    made = json.loads(crate["croissant.json"])
    connection = sqlite3.connect(practice)
    for records in made["recordSet"]:
        file = crate[records["field"][0]["source"]["fileObject"]["@id"]].decode()
        loaded = [
            tuple(
                casts[field["dataType"]](cell) if (cell := row[field["source"]["extract"]["column"]]) else None
                for field in records["field"]
            )
            for row in csv.DictReader(io.StringIO(file, newline=""))
        ]
        names = ", ".join(f"nullif(\"{field['name']}\", '')" for field in records["field"])
        assert loaded == connection.execute(f'select {names} from "{records["name"]}" order by rowid').fetchall()
    connection.close()
