"""The description of the JSON addresses: each is there and answers as it is described; the site in a page."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import published
import pytest
from datasette.app import Datasette
from datasette.utils import tilde_encode

from etl.schema import COLUMNS_OF, TABLES, keys

OF_QUESTIONS = {
    "person": "stalin-joseph",
    "other_person": "kirov-sergey",
    "words": "Kronstadt",
    "fond": "558",
    "file": "rtskhidni 558",
}
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


@pytest.fixture
def described(site: Datasette) -> dict[str, Any]:
    found: dict[str, Any] = published.json(site, "/openapi.json")
    return found


def address(database: Path, path: str, operation: dict[str, Any]) -> str:
    """An address of this path that is there: the key of a row, and what questions ask for."""
    for name in re.findall(r"\{(\w+)\}", path):
        table = path.split("/")[2]
        sql = f"select {name} from {table} where {name} in (select {name} from {table} limit 1)"
        ((key,),) = published.rows(database, sql)
        path = path.replace(f"{{{name}}}", tilde_encode(str(key)))
    asked = {
        one["name"]: OF_QUESTIONS[one["name"]]
        for one in operation["parameters"]
        if one["name"] in OF_QUESTIONS and "question_" in operation["operationId"]
    }
    if any(one["required"] and one["in"] == "query" for one in operation["parameters"]):
        asked["sql"] = "select 1 as one"
    return f"{path}?{'&'.join(f'{name}={quote(value)}' for name, value in asked.items())}"


def test_every_address_that_is_described_answers(
    site: Datasette, everything_site: Datasette, everything: Path, described: dict[str, Any]
) -> None:
    """Tables that have no row in these pages have no address of a row."""
    empty = {name for name in TABLES if not published.rows(everything, f"select 1 from {name} limit 1")}
    assert empty <= {"decisions"}
    for path, item in described["paths"].items():
        operation = item["get"]
        if "{" in path and path.split("/")[2] in empty:
            continue
        found = published.answer(everything_site, address(everything, path, operation))
        kind = next(iter(operation["responses"]["200"]["content"]))
        is_missing = found.status_code == 404 and "it needs" in found.text  # a package that is not installed here
        assert is_missing or (found.status_code, found.headers["content-type"].partition(";")[0]) == (200, kind), path
        if operation["operationId"].startswith(("rows_", "row_", "question_", "own_")):
            assert {"columns", "rows"} <= set(found.json()), path


def test_every_table_and_column_is_described(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    for name, row_type in TABLES.items():
        assert f"/correspondence/{name}.json" in described["paths"]
        assert (f"/correspondence/{name}/{{{keys(row_type)[0]}}}.json" in described["paths"]) == (
            len(keys(row_type)) == 1
        )
        shape = schemas["".join(map(str.capitalize, name.split("_")))]
        assert list(shape["properties"]) == [column.name for column in COLUMNS_OF[row_type]]


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_as_they_are_described(everything_site: Datasette, described: dict[str, Any], table: str) -> None:
    shape = described["components"]["schemas"]["".join(map(str.capitalize, table.split("_")))]
    for row in published.json(everything_site, f"/correspondence/{table}.json?_shape=array&_size=100"):
        assert set(row) == set(shape["properties"])
        for name, value in row.items():
            said = shape["properties"][name]["type"]
            assert isinstance(
                value, tuple(one for kind in ([said] if isinstance(said, str) else said) for one in TYPES[kind])
            ), (name, value)


def test_names_of_operations_are_told_apart(described: dict[str, Any]) -> None:
    names = [item["get"]["operationId"] for item in described["paths"].values()]
    assert len(names) == len(set(names)) > 60


def test_queries_behind_pages_are_not_described(described: dict[str, Any]) -> None:
    assert not [path for path in described["paths"] if "/page_" in path]
    assert "/correspondence/letters_of_a_person.json" in described["paths"]


def test_the_site_in_a_page(site: Datasette) -> None:
    text = published.answer(site, "/llms.txt").text
    for target in re.findall(r"\]\((/[^)]+\.json)\)", text):
        assert published.answer(site, target).status_code == 200, target
    assert "machine translation" in text


@pytest.mark.formats
def test_the_document_is_openapi(site: Datasette) -> None:
    validator: Any = pytest.importorskip("openapi_spec_validator")
    found = published.json(site, "/openapi.json")
    validator.validate(found)
    del found["paths"]["/reconcile"]["get"]["responses"]["200"]["description"]
    with pytest.raises(Exception, match="description"):
        validator.validate(found)
