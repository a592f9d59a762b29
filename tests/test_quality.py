"""How well each field is read: the published figures are those that the annotated pages give, and good enough."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner
from quality import COLUMNS, Figures, measured, table_text
from quality.__main__ import quality
from quality.figures import figures
from readings import rows

from etl import schema
from etl.vocabulary import VocabularyError
from etl.vocabulary.reader import rows_of_text

PROJECT = Path(__file__).parent.parent
TABLE = PROJECT / "etl" / "vocabulary" / "quality.csv"
# What must not get worse: set -> field -> least precision and recall; "" is every other field of the set
FLOORS = {
    "seeds": {"": 1.0},
    "practice pages": {"": 0.97, "date as printed": 0.92},
    "further pages of names": {"": 0.84},
    "seeds and practice pages": {"": 0.9},
    "composed pages": {"": 0.9},  # of what is read wrong, at most one in ten without a word
}


@pytest.fixture(scope="module")
def found() -> tuple[Figures, ...]:
    return measured(PROJECT)


def test_the_published_figures_are_those_of_this_version(found: tuple[Figures, ...]) -> None:
    stale = "run `python -m tests.quality --write` and look at what has changed"
    assert TABLE.read_text(encoding="utf-8") == table_text(found, version("correspondence")), stale


def test_no_field_is_worse_than_its_floor(found: tuple[Figures, ...]) -> None:
    assert {one.annotated_set for one in found} == set(FLOORS)
    for one in found:
        floors = FLOORS[one.annotated_set]
        least = floors.get(one.field, floors[""])
        for share in (one.precision, one.recall):
            assert share is None or share >= least, one


def test_the_build_publishes_the_figures(database: Path, found: tuple[Figures, ...]) -> None:
    there = rows(database, "select annotated_set, field, facts, right, precision, recall, exact_match from quality")
    assert sorted(tuple(one.values())[:4] for one in there) == sorted(
        (one.annotated_set, one.field, one.facts, one.right) for one in found
    )
    assert {one["recall"] for one in there if one["field"] == "senders"} == {1.0}


def test_the_command_shows_what_was_measured(found: tuple[Figures, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quality.__main__.measured", lambda project: found)  # measured once, for all of this file
    done = CliRunner().invoke(quality)
    assert done.exit_code == 0
    for one in found:
        assert re.search(rf"^  {re.escape(one.field)} +{one.facts} +{one.right} ", done.output, re.MULTILINE), one
    assert "precision" in done.output


# annotated and read values of two letters -> right, precision, recall, exact match
CASES: tuple[tuple[dict[str, set[int]], dict[str, set[int]], tuple[float | None, ...]], ...] = (
    ({"a": {1}, "b": {2}}, {"a": {1}, "b": {2}}, (2, 1.0, 1.0, 1.0)),
    ({"a": {1}, "b": {2}}, {"a": {1}, "b": {3}}, (1, 0.5, 0.5, 0.5)),
    ({"a": {1}, "b": {2}}, {"a": {1}}, (1, 1.0, 0.5, 0.5)),
    ({"a": {1}, "b": set()}, {"a": {1, 2}, "b": {3}}, (1, 0.3333, 1.0, 0.0)),
    ({"a": set(), "b": set()}, {}, (0, None, None, 1.0)),
    ({"a": {1}}, {"a": {1}, "c": {5}}, (1, 1.0, 1.0, 1.0)),  # what was not annotated is not counted
)


@pytest.mark.parametrize(("told", "read", "expected"), CASES)
def test_how_figures_are_counted(
    told: dict[str, set[int]], read: dict[str, set[int]], expected: tuple[float | None, ...]
) -> None:
    one = figures(
        annotated_set="set", annotated_on="2026-11-22", field="field", rule="equal",
        told={item: frozenset(values) for item, values in told.items()},
        read={item: frozenset(values) for item, values in read.items()},
    )  # fmt: skip
    assert (one.right, one.precision, one.recall, one.exact_match) == expected


def test_one_value_read_counts_once() -> None:
    """Two annotated names do not both match one that was read."""
    one = figures(
        annotated_set="set", annotated_on="2026-11-22", field="field", rule="the first letter",
        told={"a": frozenset({"Stalin", "Smilga"})}, read={"a": frozenset({"S."})},
        same=lambda told, read: str(told)[0] == str(read)[0],
    )  # fmt: skip
    assert (one.right, one.recall, one.exact_match) == (1, 0.5, 0.0)


WRONG = (
    ("a,seeds,2026-11-22,0.1.0,field,equal,many,1,1.0,1.0,1.0", "facts is 'many', expected a whole number"),
    ("a,seeds,2026-11-22,0.1.0,field,equal,1,1,1.5,1.0,1.0", "precision is '1.5', expected a share from 0 to 1"),
    ("a,seeds,2026-11-22,0.1.0,field,equal,1,1,good,1.0,1.0", "precision is 'good', expected a share"),
    ("a,seeds,,0.1.0,field,equal,1,1,1.0,1.0,1.0", "annotated_on is empty"),
)


@pytest.mark.parametrize(("line", "message"), WRONG)
def test_a_wrong_row_is_refused_with_file_and_line(line: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        rows_of_text("quality", schema.Quality, f"{','.join(COLUMNS)}\n{line}\n")
    assert str(caught.value).startswith(f"quality.csv:2: {message}")
