"""Dates in EDTF, read a second time by the library `edtf`, which knows nothing of this project."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from time import struct_time

import edtf
import pytest
from chance import examples
from every import every
from hypothesis import given
from hypothesis import strategies as any_of

from etl.grammar.dates.bounds import bounds_of

NO_DATES = ("1923-13", "1923-02-30", "17 March 1926", "1923-1", "192x?", "March", "1925/1924")

days = any_of.dates(date(1800, 1, 1), date(2000, 12, 31))
parts = any_of.builds(lambda day, end: day.isoformat()[:end], days, any_of.sampled_from((4, 7, 10)))
marked = any_of.builds(str.__add__, parts, any_of.sampled_from(("", "~", "?", "%")))


def of_library(text: str) -> tuple[str | None, str | None]:
    """First and last day as the library reads it; None for an open side."""
    read = edtf.parse_edtf(text)
    return day(read.lower_strict()), day(read.upper_strict())


def day(time: struct_time | float) -> str | None:
    return date(*time[:3]).isoformat() if isinstance(time, struct_time) else None


@examples(30)
@given(marked)
def test_any_date_has_the_bounds_that_the_library_reads(text: str) -> None:
    assert bounds_of(text) == of_library(text)


@examples(30)
@given(marked, marked)
def test_any_interval_has_the_bounds_that_the_library_reads(first: str, last: str) -> None:
    if of_library(first)[0] > of_library(last)[1]:  # type: ignore[operator]
        with pytest.raises(ValueError, match="ends before it begins"):
            bounds_of(f"{first}/{last}")
    else:
        assert bounds_of(f"{first}/{last}") == of_library(f"{first}/{last}")


@examples(30)
@given(marked)
def test_open_intervals_have_the_bounds_that_the_library_reads(text: str) -> None:
    assert bounds_of(f"../{text}") == of_library(f"../{text}")
    assert bounds_of(f"{text}/..") == of_library(f"{text}/..")


@every("text", NO_DATES)
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        bounds_of(text)


@pytest.mark.parametrize("table", ["letters", "date_evidence"])
def test_every_published_date_is_edtf_and_has_its_bounds(everything: Path, table: str) -> None:
    """A third of a month cannot be said in EDTF: there the month is approximate, and the days lie within it."""
    with closing(sqlite3.connect(everything)) as connection:
        rows = connection.execute(
            f"select date_edtf, date_earliest, date_latest from {table} where date_earliest is not null or date_latest is not null"
        ).fetchall()
    assert rows
    differing = [(text, *days) for text, *days in rows if of_library(text) != tuple(days)]
    for text, earliest, latest in differing:
        first, last = of_library(text)
        assert "~" in text, (text, earliest, latest)
        assert (first or "") <= earliest <= latest <= (last or ""), (text, earliest, latest)
    # a third of a month is rare
    assert len(differing) < len(rows) / 20


def test_a_day_without_a_year_is_edtf(everything: Path) -> None:
    with closing(sqlite3.connect(everything)) as connection:
        dates = connection.execute(
            "select date_edtf from date_evidence where date_edtf is not null and date_earliest is null and date_latest is null"
        )
        found = [str(edtf.parse_edtf(text)) for (text,) in dates]
    assert found
    assert all(text.startswith("XXXX-") for text in found)


def test_every_supposed_date_of_a_letter_spoken_of_is_edtf(everything: Path) -> None:
    with closing(sqlite3.connect(everything)) as connection:
        dates = [text for (text,) in connection.execute("select date_edtf from attested_letters") if text]
    assert dates
    for text in dates:
        assert of_library(text) == bounds_of(text)
