"""What the site says: every table and column described, nothing described that is not there."""

import asyncio
from pathlib import Path
from typing import Any

import published
import pytest
from datasette.app import Datasette

from etl.publish import metadata
from etl.schema import Column, tables


@pytest.fixture(scope="module")
def described(site: Datasette) -> dict[str, Any]:
    """What the site says of the tables."""
    published.page(site, "/")
    found: dict[str, Any] = site.metadata("tables", database="correspondence")
    return found


def test_what_metadata_says_of_a_column_goes_before_the_schema(database: Path) -> None:
    said = {"description": "Ours.", "columns": {"text": "their words"}}
    made = Datasette([str(database)], metadata={"databases": {"correspondence": {"tables": {"notes": said}}}})
    asyncio.run(made.invoke_startup())
    assert published.answer(made, "/correspondence/notes").status_code == 200
    notes = made.metadata("tables", database="correspondence")["notes"]
    assert (notes["description"], notes["columns"]["text"]) == ("Ours.", "their words")
    assert notes["columns"]["number_text"] == metadata.descriptions()["notes"]["columns"]["number_text"]


@pytest.mark.parametrize(
    ("facts", "description"),
    [
        ({"unit": "words"}, "what it holds; unit: words"),
        ({"values": ("sender", "addressee")}, "what it holds; one of: sender, addressee"),
        ({"values": ("0", "1")}, "what it holds"),
    ],
)
def test_column_description(facts: dict[str, Any], description: str) -> None:
    plain: dict[str, Any] = {"name": "c", "type": str, "is_nullable": False, "description": "what it holds"}
    plain |= {"is_key": False, "to": None, "values": (), "unit": None, "is_indexed": False}
    assert metadata.column_description(Column(**plain | facts)) == description


def test_every_table_view_and_column_is_described(database: Path, described: dict[str, Any]) -> None:
    names = published.table_names(database)
    assert set(names) == {name for name, facts in described.items() if not facts.get("hidden")}
    for name in names:
        assert described[name]["title"], name
        assert described[name]["description"], name
        assert list(described[name]["columns"]) == published.columns(database, name), name
        assert all(described[name]["columns"].values()), name


def test_hidden_tables_are_the_full_text_indexes(database: Path, described: dict[str, Any]) -> None:
    indexes = published.rows(database, "select name from sqlite_master where sql like 'create virtual table%fts5%'")
    assert {name for (name,) in indexes} == {name for name, facts in described.items() if facts.get("hidden")}


def test_units_stand_in_the_descriptions(described: dict[str, Any]) -> None:
    assert described["letters"]["columns"]["word_count"].endswith("unit: words")
    assert described["correspondence"]["columns"]["year"].endswith("unit: year")
    for name, _, columns in tables():
        for column in columns:
            if column.name.endswith("_offset"):
                assert described[name]["columns"][column.name].endswith("unit: code points")


def test_labels_sorts_and_facets_name_columns(database: Path, described: dict[str, Any]) -> None:
    for name in published.table_names(database):
        facts, columns = described[name], published.columns(database, name)
        assert facts["size"] <= 1000
        named = [facts[key] for key in ("label_column", "sort", "sort_desc") if key in facts]
        named += [facet for facet in facts.get("facets", []) if isinstance(facet, str)]
        assert set(named) <= set(columns), name


def test_every_table_that_others_point_to_has_a_label(described: dict[str, Any]) -> None:
    for _, _, columns in tables():
        for column in columns:
            assert column.to is None or described[column.to]["label_column"], column.to
