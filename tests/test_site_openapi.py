"""What the site says of itself to programs: `/openapi.json` is true of every address in it, `/llms.txt` leads on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import conftest
import published
import pytest
from conforming import faults
from datasette.app import Datasette

from etl.export import ABOUT, FORMATS, WHOLE, Format
from etl.publish.people_and_time import PARTS, STRETCHES
from etl.publish.site import datasette
from etl.schema import TABLES

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document(everything_site: Datasette) -> Document:
    """The description of the site of all pages."""
    found: Document = published.json(everything_site, "/openapi.json")
    return found


OF_EMPTY_TABLES = {
    "/correspondence/decisions/{decision_id}.json",
    "/correspondence/page_positions/{page_id},{start_offset}.json",
}


def operations(document: Document) -> Iterator[tuple[str, Document]]:
    """Every address with what can be asked there."""
    for path, item in document["paths"].items():
        assert [*item] == ["get"]
        yield path, item["get"]


def address(path: str, operation: Document, **asked: Any) -> str:
    """An address with the examples of its description, and what else is asked."""
    query: dict[str, Any] = {}
    for one in operation.get("parameters", ()):
        value = asked.get(one["name"], one.get("example"))
        if one["in"] == "path":
            assert value is not None, f"{path} has no example of {one['name']}"
            path = path.replace(f"{{{one['name']}}}", quote(str(value), safe=""))
        elif value is not None:
            query[one["name"]] = value
    return f"{path}?{urlencode({**query, **asked}, doseq=True)}" if {**query, **asked} else path


def test_every_address_answers_as_described(everything_site: Datasette, document: Document) -> None:
    empty = set()
    for path, operation in operations(document):
        content = operation["responses"]["200"]["content"]
        (kind,) = content
        if path in OF_EMPTY_TABLES:
            continue
        is_of_rows = path.startswith("/correspondence") and kind == "application/json"
        asked = address(path, operation, **({"_shape": "objects"} if is_of_rows else {}))
        answer = published.answer(everything_site, asked, follow_redirects=True)
        assert answer.status_code == 200, (path, answer.text[:300])
        assert answer.headers["content-type"].partition(";")[0] == kind, path
        for schema in [facts["schema"] for facts in content.values() if "schema" in facts]:
            assert [*faults(answer.json(), schema, document)] == [], path
            if operation.get("tags") == ["questions"]:
                assert answer.json()["columns"] == schema["anyOf"][1]["items"]["required"], path
            if not answer.json().get("rows", [1]):
                empty.add(path)
    # a shape that no row fills proves little; of these, the examples of single parameters have no row together
    assert empty <= {
        "/correspondence/decisions.json",
        "/correspondence/letters_between_two_people.json",
        "/correspondence/page_positions.json",  # of web pages: tests/test_web_folders.py
    }


@pytest.mark.parametrize("table", ["letters", "people", "correspondence"])
@pytest.mark.parametrize("shape", ["arrays", "objects", "array", "object"])
def test_every_shape_is_as_described(everything_site: Datasette, document: Document, table: str, shape: str) -> None:
    operation = document["paths"][f"/correspondence/{table}.json"]["get"]
    (shapes,) = [one["schema"]["enum"] for one in operation["parameters"] if one["name"] == "_shape"]
    if shape == "object" and table not in TABLES:
        assert shape not in shapes
        return
    assert shape in shapes
    answer = published.answer(everything_site, f"/correspondence/{table}.json?_shape={shape}&_size=5")
    assert answer.status_code == 200
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert [*faults(answer.json(), schema, document)] == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda row: row.pop("letter_id"), "lacks one of"),
        (lambda row: row.update(word_count="12"), "not integer"),
        (lambda row: row.update(is_truncated=2), "is none of"),
        (lambda row: row.update(title=None), "not string"),
        (lambda row: row.update(more=1), "is not described"),
    ],
)
def test_a_row_that_is_otherwise_would_be_noticed(
    everything_site: Datasette, document: Document, change: Any, fault: str
) -> None:
    row = published.json(everything_site, "/correspondence/letters.json?_shape=array&_size=1")[0]
    schema = {"$ref": "#/components/schemas/letters"}
    assert [*faults(row, schema, document)] == []
    change(row)
    assert fault in "".join(faults(row, schema, document))


def test_all_that_there_is_is_described(everything_site: Datasette, document: Document, everything: Path) -> None:
    paths = {*document["paths"]}
    for name in published.table_names(everything):
        assert f"/correspondence/{name}.json" in paths
    for question in published.json(everything_site, "/correspondence.json")["queries"]:
        is_of_page = question["name"].startswith("page_")
        assert (f"/correspondence/{question['name']}.json" in paths) is not is_of_page
    for one in FORMATS.values():
        if not one.missing:
            assert f"/correspondence.{one.ending}" in paths
            assert one.of == WHOLE or f"/correspondence/{ABOUT[one.of]}/{{{one.of}}}.{one.ending}" in paths
    ids = [operation["operationId"] for _, operation in operations(document)]
    assert len(ids) == len({*ids})
    assert {operation["tags"][0] for _, operation in operations(document) if "tags" in operation} == {
        tag["name"] for tag in document["tags"]
    }


def test_sql_chooses_what_a_file_holds(everything_site: Datasette, document: Document) -> None:
    for one in FORMATS.values():
        if not one.missing:
            parameters = document["paths"][f"/correspondence.{one.ending}"]["get"]["parameters"]
            assert [each["name"] for each in parameters] == ([] if one.of == WHOLE else ["sql"]), one.ending
    sql = urlencode({"sql": "select letter_id from letters where kind = 'telegram' limit 2"})
    assert published.answer(everything_site, f"/correspondence.ndjson?{sql}").text.count('"kind":"telegram"') == 2


def test_parameters_do_what_they_say(everything_site: Datasette, document: Document) -> None:
    parameters = {one["name"]: one for one in document["paths"]["/correspondence/letters.json"]["get"]["parameters"]}
    assert {f"_{name}" for name in (*PARTS, *STRETCHES)} <= {*parameters}
    all_letters = published.json(everything_site, "/correspondence/letters.json")["filtered_table_rows_count"]
    for name, value in {
        "_sender": "stalin-joseph", "_year": "1923", "_without": "kind:telegram", "kind": "telegram", "is_truncated": "1",
        "_search": "Kronstadt", "date_evidence": "editors",
    }.items():  # fmt: skip
        assert [*faults([value] if name == "_without" else value, {**parameters[name]["schema"]}, document)] == [] or (
            name == "is_truncated"
        )
        path = f"/correspondence/letters.json?{urlencode({name: value})}"
        assert 0 < published.json(everything_site, path)["filtered_table_rows_count"] < all_letters, name
    for name, number in (("_facet", 5), ("_facet_part", len(PARTS)), ("_facet_time", len(STRETCHES))):
        values = parameters[name]["schema"]["items"]["enum"][:number]
        found = published.json(everything_site, f"/correspondence/letters.json?{urlencode({name: values}, doseq=True)}")
        assert {*values} <= {*found["facet_results"]}


def test_question_has_the_columns_and_parameters_it_is_said_to_have(document: Document) -> None:
    operation = document["paths"]["/correspondence/letters_between_two_people.json"]["get"]
    assert [one["name"] for one in operation["parameters"]][:2] == ["person", "other_person"]
    row = operation["responses"]["200"]["content"]["application/json"]["schema"]["anyOf"][1]["items"]
    assert row["required"] == ["letter_id", "title", "date_text", "number", "kind", "is_copy"]


def test_a_new_format_is_described(everything: Path, patience: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Format("some.list", "List", "for tests", "text/plain", "place_id", lambda dataset, keys: iter([b"x"]))
    monkeypatch.setitem(FORMATS, made.ending, made)
    for site in conftest.sites(everything):
        document = published.json(site, "/openapi.json")
        path = "/correspondence/places/{place_id}.some.list"
        assert published.answer(site, address(path, document["paths"][path]["get"])).text == "x"


def test_below_a_prefix_and_at_a_public_address(database: Path, patience: None) -> None:
    site = datasette(database, public_url="https://example.org/letters/", contact="A. Name <name@example.org>")
    try:
        document = published.json(site, "/letters/openapi.json")
        assert document["servers"] == [{"url": "https://example.org/letters"}]
        assert document["info"]["contact"] == {"name": "A. Name", "email": "name@example.org"}
        assert published.json(site, "/letters" + address("/-/health", {}))["ok"]
        text = published.answer(site, "/letters/llms.txt").text
        assert {link.startswith("https://example.org/letters/") for link in LINK.findall(text)} == {True}
    finally:
        for opened in site.databases.values():
            opened.close()


def test_first_page_leads_to_what_is_for_programs(site: Datasette) -> None:
    text = published.page(site, "/")
    assert 'rel="service-desc nofollow"' in text
    for path in ("/openapi.json", "/reconcile"):
        assert f'href="{path}"' in text


def test_the_same_bytes(everything_site: Datasette, everything: Path, patience: None) -> None:
    first = published.answer(everything_site, "/openapi.json").content
    for again in conftest.sites(everything):
        assert published.answer(again, "/openapi.json").content == first


LINK = re.compile(r"\]\((http[^)]+)\)")


def test_llms_txt_is_short_and_leads_on(everything_site: Datasette) -> None:
    answer = published.answer(everything_site, "/llms.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert re.match(r"# .+\n\n> .+\n", answer.text)
    assert len(answer.text) < 8000
    links = LINK.findall(answer.text)
    for title in ("Letters", "Who wrote to whom", "BibTeX"):
        assert f"- [{title}](" in answer.text
    for link in links:
        assert published.answer(everything_site, link.removeprefix("http://localhost")).status_code == 200, link
    for hint in re.findall(r"`(\?[^`]+)`", answer.text):
        asked = hint if not hint.endswith("=") else f"{hint}Kronstadt"
        assert published.json(everything_site, f"/correspondence/letters.json{asked}")["rows"], hint


@pytest.mark.formats
def test_validator_of_openapi(everything_site: Datasette) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    document = json.loads(published.answer(everything_site, "/openapi.json").text)
    validator.validate(document)
    planted = json.loads(json.dumps(document))
    del planted["paths"]["/correspondence/letters/{letter_id}.json"]["get"]["responses"]
    planted["info"].pop("title")
    with pytest.raises(Exception, match="title"):
        validator.validate(planted)


@pytest.mark.formats
def test_jsonschema_agrees_with_our_reading_of_schemas(everything_site: Datasette, document: Document) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for table in TABLES:
        schema = {**document["components"]["schemas"][table], "components": document["components"]}
        jsonschema.Draft202012Validator.check_schema(schema)
        for row in published.json(everything_site, f"/correspondence/{table}.json?_shape=array&_size=50"):
            jsonschema.validate(row, schema)
