"""Labels of letters, as a catalogue would have them."""

import pytest

from etl.rows.titles import label, readable

DATES = (  # EDTF, first and last day, in words
    ("1926-03-17", "1926-03-17", "1926-03-17", "17 March 1926"),
    ("1925-10-05/1925-10-06", "1925-10-05", "1925-10-06", "5–6 October 1925"),
    ("1920-03-30/1920-04-02", "1920-03-30", "1920-04-02", "30 March 1920 – 2 April 1920"),
    ("1913-12", "1913-12-01", "1913-12-31", "December 1913"),
    ("1920", "1920-01-01", "1920-12-31", "1920"),
    ("1918-01~", "1918-01-21", "1918-01-31", "late January 1918"),
    ("1918-02~", "1918-02-21", "1918-02-28", "late February 1918"),
    ("1918-01~", "1918-01-01", "1918-01-10", "early January 1918"),
    ("1918-01~", "1918-01-11", "1918-01-20", "mid-January 1918"),
    ("1918-04~", "1918-04-16", "1918-04-30", "second half of April 1918"),
    ("1918-01~", "1918-01-01", "1918-01-31", "about January 1918"),
    ("1918-05-04~", "1918-05-04", "1918-05-04", "about 4 May 1918"),
    ("../1918-05-04", None, "1918-05-04", "not later than 4 May 1918"),
    ("1920-05-04/..", "1920-05-04", None, "not earlier than 4 May 1920"),
    ("XXXX-03-17", None, None, "undated"),
    (None, None, None, "undated"),
)


def test_who_is_unknown_is_said_so() -> None:
    assert label([], [], "1920") == "unknown sender to unknown addressee, 1920"


@pytest.mark.parametrize(("edtf", "first", "last", "words"), DATES)
def test_a_date_in_words(edtf: str | None, first: str | None, last: str | None, words: str) -> None:
    assert readable(edtf, first, last) == words


@pytest.mark.parametrize(
    ("senders", "addressees", "expected"),
    [
        (["S. M. Kirov"], ["G. K. Ordzhonikidze"], "S. M. Kirov to G. K. Ordzhonikidze, undated"),
        (["A", "B"], ["C", "D", "E"], "A and B to C, D and E, undated"),
        ([], ["LENIN", "STALIN"], "unknown sender to Lenin and Stalin, undated"),
        (["Ordzhonikidze "], [], "Ordzhonikidze to unknown addressee, undated"),
        (["F. E. Dzerzhinsky", "A. I. Rykov"], ["A. I. Rykov", "F. E. Dzerzhinsky"], "Between F. E. Dzerzhinsky and A. I. Rykov, undated"),
    ],
)  # fmt: skip
def test_a_label(senders: list[str], addressees: list[str], expected: str) -> None:
    assert label(senders, addressees, "undated") == expected
