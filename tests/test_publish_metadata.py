"""`metadata.yml`: every table and column described, nothing described that is not there, no block stale."""

from pathlib import Path
from typing import Any

import published
import pytest

from etl.publish import metadata
from etl.schema import Column, tables


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """What `metadata.yml` says of the tables."""
    found: dict[str, Any] = metadata.read()["databases"]["correspondence"]["tables"]
    return found


def test_blocks_are_those_of_the_schema() -> None:
    text = metadata.FILE.read_text(encoding="utf-8")
    assert metadata.rewritten(text) == text, "stale: run `make descriptions`"


def test_stale_block_is_written_anew_and_the_rest_kept() -> None:
    text = metadata.FILE.read_text(encoding="utf-8")
    first = next(text for name, text, _ in tables() if name == "repositories")
    stale = text.replace(f"description: {first}", "description: Something else.")
    assert stale != text
    assert metadata.rewritten(stale) == text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("schema: notes\n", "schema: remarks\n"), "block for remarks, which the schema does not have"),
        (("# schema: notes\n", "\n"), "0 blocks for notes where one is needed"),
        (("# schema: notes\n", "# schema: pages\n        # end of schema: pages\n"), "2 blocks for pages"),
    ],
)
def test_block_that_does_not_fit_the_schema_is_an_error(change: tuple[str, str], message: str) -> None:
    text = metadata.FILE.read_text(encoding="utf-8").replace(*change)
    if "remarks" in message:
        text = text.replace("end of schema: notes", "end of schema: remarks")
    with pytest.raises(ValueError, match=message):
        metadata.rewritten(text)


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
