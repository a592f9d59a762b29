"""Dates as editors print them: a table of printed dates, and of what is no date."""

import calendar

import pytest
from readings import span

from etl.grammar.dates.bounds import bounds
from etl.grammar.dates.date_parts import month_named
from etl.grammar.dates.datelines import dateline
from etl.grammar.dates.editors import printed_date
from etl.grammar.dates.running_text import spoken_date

DATES = (  # printed, EDTF, first day, last day
    ("March 27, 1926", "1926-03-27", "1926-03-27", "1926-03-27"),
    ("March 17 [1926]", "1926-03-17", "1926-03-17", "1926-03-17"),
    ("October 5-6, 1925", "1925-10-05/1925-10-06", "1925-10-05", "1925-10-06"),
    ("February 27 [1915]", "1915-02-27", "1915-02-27", "1915-02-27"),
    ("[January 20] 1919", "1919-01-20", "1919-01-20", "1919-01-20"),
    ("[August 12, 1920]", "1920-08-12", "1920-08-12", "1920-08-12"),
    ("[December 1912]", "1912-12", "1912-12-01", "1912-12-31"),
    ("December 1913", "1913-12", "1913-12-01", "1913-12-31"),
    ("[late January 1918]", "1918-01~", "1918-01-21", "1918-01-31"),
    ("[previously May 4, 1918]", "../1918-05-04", None, "1918-05-04"),
    ("[later May 4, 1920]", "1920-05-04/..", "1920-05-04", None),
    ("June 2 1932", "1932-06-02", "1932-06-02", "1932-06-02"),
    ("October 1, 1934", "1934-10-01", "1934-10-01", "1934-10-01"),
    ("1932 June", "1932-06", "1932-06-01", "1932-06-30"),  # a section of the sister edition
    ("1934", "1934", "1934-01-01", "1934-12-31"),
    # not on these pages, but in other volumes and translations
    ("17 March 1926", "1926-03-17", "1926-03-17", "1926-03-17"),
    ("the 20th of March, 1920", "1920-03-20", "1920-03-20", "1920-03-20"),
    ("1926, March 17", "1926-03-17", "1926-03-17", "1926-03-17"),
    ("March 17, 1926.", "1926-03-17", "1926-03-17", "1926-03-17"),
    ("  March 17,\n 1926 ", "1926-03-17", "1926-03-17", "1926-03-17"),  # broken over two lines
    ("MARCH 17, 1926", "1926-03-17", "1926-03-17", "1926-03-17"),
    ("Sept. 9, 1926", "1926-09-09", "1926-09-09", "1926-09-09"),
    ("July 3, 20", "1920-07-03", "1920-07-03", "1920-07-03"),
    ("1920 g.", "1920", "1920-01-01", "1920-12-31"),  # g.: goda, "of the year"
    ("February 29, 1924", "1924-02-29", "1924-02-29", "1924-02-29"),
    ("February 1924", "1924-02", "1924-02-01", "1924-02-29"),
    ("5-6 October 1925", "1925-10-05/1925-10-06", "1925-10-05", "1925-10-06"),
    ("July 1 and 5, 1920", "1920-07-01/1920-07-05", "1920-07-01", "1920-07-05"),
    ("March 30 - April 2, 1920", "1920-03-30/1920-04-02", "1920-03-30", "1920-04-02"),
    ("December 31, 1925 — January 2, 1926", "1925-12-31/1926-01-02", "1925-12-31", "1926-01-02"),
    ("[Petrograd], August 14 [1919]", "1919-08-14", "1919-08-14", "1919-08-14"),
    # a month that a slip or a figure for a letter has damaged
    ("0ctober 14, 1922", "1922-10-14", "1922-10-14", "1922-10-14"),
    ("Ju1y 3, 1920", "1920-07-03", "1920-07-03", "1920-07-03"),
    ("Febuary 3, 1921", "1921-02-03", "1921-02-03", "1921-02-03"),
    ("Setpember 2, 1925", "1925-09-02", "1925-09-02", "1925-09-02"),
    ("[end of Janurary 1918]", "1918-01~", "1918-01-21", "1918-01-31"),
    ("[May 12?] 1921", "1921-05-12?", "1921-05-12", "1921-05-12"),
    ("on the night of May 12, 1921", "1921-05-12", "1921-05-12", "1921-05-12"),
    ("[second decade of May 1921]", "1921-05~", "1921-05-11", "1921-05-20"),  # a decade: ten days
    ("(May 1921)", "1921-05", "1921-05-01", "1921-05-31"),
    ("Tuesday, May 12 [1921]", "1921-05-12", "1921-05-12", "1921-05-12"),
    ("May 12, 1921 No. 45", "1921-05-12", "1921-05-12", "1921-05-12"),
    ("October 4 (or 5), 1926", "1926-10-04/1926-10-05", "1926-10-04", "1926-10-05"),
    ("December 1912 - January 1913", "1912-12/1913-01", "1912-12-01", "1913-01-31"),
    ("1920-1921", "1920/1921", "1920-01-01", "1921-12-31"),
    ("[between March 3 and 5, 1920]", "1920-03-03/1920-03-05", "1920-03-03", "1920-03-05"),
    ("night of July 5-6, 1920", "1920-07-05/1920-07-06", "1920-07-05", "1920-07-06"),
    ("July 5, 1920, at 11 a.m.", "1920-07-05", "1920-07-05", "1920-07-05"),
    ("[winter 1920]", "1920-24", "1920-01-01", "1920-12-31"),  # the year begins and ends in winter
    ("summer of 1920", "1920-22", "1920-06-01", "1920-08-31"),
    ("[mid-January 1918]", "1918-01~", "1918-01-11", "1918-01-20"),
    ("[beginning of February 1918]", "1918-02~", "1918-02-01", "1918-02-10"),
    ("[end of February 1918]", "1918-02~", "1918-02-21", "1918-02-28"),
    ("[second half of April 1920]", "1920-04~", "1920-04-16", "1920-04-30"),
    ("[late 1920]", "1920~", "1920-09-01", "1920-12-31"),
    ("[about May 4, 1918]", "1918-05-04~", "1918-05-04", "1918-05-04"),
    ("[not later than the end of May 1924]", "../1924-05", None, "1924-05-31"),
    ("[not earlier than July 1926]", "1926-07/..", "1926-07-01", None),
    ("March 1920, not later than the 5th", "../1920-03-05", None, "1920-03-05"),
    # Old Style and, in brackets, the Gregorian day
    ("January 15 (28), 1918", "1918-01-28", "1918-01-28", "1918-01-28"),
    ("January 29 (February 11), 1918", "1918-02-11", "1918-02-11", "1918-02-11"),
)


@pytest.mark.parametrize(("text", "edtf", "earliest", "latest"), DATES)
def test_a_printed_date(text: str, edtf: str, earliest: str | None, latest: str | None) -> None:
    found = printed_date(span(text))
    assert found is not None
    assert (found.edtf, found.earliest, found.latest) == (edtf, earliest, latest)


SUPPLIED = (  # printed, whether the editors supplied a part of the date
    ("[Berlin,] October 31, 1923", False),
    ("[Petrograd], August 14 [1919]", True),
    ("March 5, 1921, [Omsk]", False),
    ("[June 1921], Berlin", True),
    ("[Karasu, September 14, 1920]", True),
    ("March 5 [1921, Omsk]", True),
)


@pytest.mark.parametrize(("text", "is_supplied"), SUPPLIED)
def test_a_place_in_brackets_does_not_make_the_date_the_editors(text: str, is_supplied: bool) -> None:
    found = printed_date(span(text))
    assert found is not None
    assert found.in_brackets == is_supplied


WITH_PLACES = (  # printed, EDTF, the editors' place
    ("[Petrograd], August 14 [1919]", "1919-08-14", "Petrograd"),
    ("[June 1921], Berlin", "1921-06", "Berlin"),
    ("February 1926. Leningrad", "1926-02", "Leningrad"),
    ("December 20, 1922. Lausanne", "1922-12-20", "Lausanne"),
    ("Berlin, June 1921", "1921-06", "Berlin"),
    ("March 5, 1921 (Omsk)", "1921-03-05", "Omsk"),
    ("March 5 [1921, Omsk]", "1921-03-05", "Omsk"),
    ("[Karasu, September 14, 1920]", "1920-09-14", "Karasu"),  # a place that no table knows, in one pair of brackets
    ("March 5, 1921", "1921-03-05", None),
)


@pytest.mark.parametrize(("text", "edtf", "place"), WITH_PLACES)
def test_a_place_beside_the_editors_date(text: str, edtf: str, place: str | None) -> None:
    found = printed_date(span(text, start=30))
    assert found is not None
    assert (found.edtf, found.place.text if found.place else None) == (edtf, place)
    assert found.span.text == text
    assert found.place is None or text[found.place.start - 30 : found.place.end - 30] == place


NO_DATES = (
    "Stalin, June 4, 1932",  # a name is no place
    "Karasu, June 4, 1932",
    "member 5, 1920",
    "[May, June 4, 1932]",
    "",
    "No. 205",
    "S. M. Kirov — G. K. Ordzhonikidze",
    "Dear Sergo!",
    "17/III.",  # a writer's dateline, not an editors' date
    "February 30, 1926",
    "February 29, 1926",
    "January 32, 1918",
    "October 6-5, 1925",  # the last day before the first
    "May 4, 2018",
    "In 1926 the Central Committee decided",
    "1926 roubles",
    "On May 4, 1918, In front decision be for time",
    "May 4, 1918, at Baku",
    "Bolshevik leadership Correspondence. 1912-1927",
    "Collection of documents 1996.",
    "See Document No. 218.",
    "40.6",
    "March",
    "the March of 1926 people",
    "1 We are talking about the political report",
)


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert printed_date(span(text)) is None


def test_a_day_without_a_year_stays_open() -> None:
    found = printed_date(span("November 10th"))
    assert found is not None
    assert (found.month, found.day) == (11, 10)
    assert (found.edtf, found.earliest, found.latest, found.year) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "in_brackets"),
    [("March 17 [1926]", True), ("[January 20] 1919", True), ("[December 1912]", True), ("March 27, 1926", False)],
)
def test_what_editors_supplied_is_told(text: str, in_brackets: bool) -> None:
    found = printed_date(span(text))
    assert found is not None
    assert found.in_brackets is in_brackets


@pytest.mark.parametrize(
    ("text", "old_style"),
    [("January 15 (28), 1918", True), ("January 29 (February 11), 1918", True), ("January 15, 1918", False)],
)
def test_a_date_in_both_calendars_is_told(text: str, old_style: bool) -> None:
    found = printed_date(span(text))
    assert found is not None
    assert found.old_style is old_style


def test_the_date_keeps_its_place_on_the_page() -> None:
    found = printed_date(span("  March 17 [1926] \n", start=300))
    assert found is not None
    assert (found.span.start, found.span.end, found.span.text) == (302, 317, "March 17 [1926]")


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1926-03-17", "1926-03-17", "1926-03-17"),
        ("1926-02", "1926-02-01", "1926-02-28"),
        ("1924-02", "1924-02-01", "1924-02-29"),
        ("1926", "1926-01-01", "1926-12-31"),
    ],
)
def test_first_and_last_day(edtf: str, first: str, last: str) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    ("text", "number"), [("March", 3), ("march", 3), ("Sept.", 9), ("Dec", 12), ("Mars", None), ("", None)]
)
def test_the_number_of_a_month(text: str, number: int | None) -> None:
    assert month_named(text) == number


# Printed by the writers, in a line of its own and in a sentence: day, month, year
ANYWHERE = (
    ("9/XI-23", (9, 11, 1923)),
    ("9/Х-23", (9, 10, 1923)),  # a Cyrillic Kha
    ("9/lX-23", (9, 9, 1923)),  # a small l for the first figure
    ("9/IХ", (9, 9, None)),
    ("9.3. 1923", (9, 3, 1923)),
    ("November 9, 1923", (9, 11, 1923)),
    ("November 9th", (9, 11, None)),
    ("9th of November", (9, 11, None)),
)


@pytest.mark.parametrize(("printed", "expected"), ANYWHERE)
def test_a_date_is_read_alike_wherever_it_stands(printed: str, expected: tuple[int, int, int | None]) -> None:
    sentence = f"I telegraphed on {printed} to you."
    alone, spoken = dateline(span(printed)), spoken_date(span(sentence), sentence.index(printed))
    assert alone is not None
    assert spoken is not None
    assert (alone.day, alone.month, alone.year) == expected
    assert (spoken.day, spoken.month, spoken.year) == expected


def test_the_months_are_those_of_the_calendar() -> None:
    assert [month_named(name) for name in calendar.month_name[1:]] == list(range(1, 13))
