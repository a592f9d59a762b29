"""Dates as people read them: EDTF in words, and none of it on any page."""

import re
from pathlib import Path

import published
from datasette.app import Datasette
from every import every

from etl.publish.pages.dates_in_words import in_words, sentence

DATES = [
    ("1926-03-17", "17 March 1926"),
    ("1913-12", "December 1913"),
    ("1918", "1918"),
    ("1918-01~", "about January 1918"),
    ("1918?", "1918, uncertain"),
    ("1918-05%", "about May 1918, uncertain"),
    ("../1918-05-04", "not later than 4 May 1918"),
    ("1920-05-04/..", "not earlier than 4 May 1920"),
    ("1925-10-05/1925-10-06", "5–6 October 1925"),
    ("1925-12-22/1926-02-01", "22 December 1925 – 1 February 1926"),
    ("1925-10-05~/1925-10-06", "about 5 October 1925 – 6 October 1925"),
    ("XXXX-11-10", "10 November of an unknown year"),
    ("", "undated"),
    ("../..", "undated"),
    ("no date", "no date"),
    ("1923-13", "1923-13"),
]
EDTF = re.compile(r"(?<![\w/=-])(?:\d{4}|XXXX)-\d\d(?:-\d\d)?[~?%]?(?:/(?:\.\.|\d)|~)|\.\./\d{4}|XXXX-\d\d")


@every("edtf,words", DATES)
def test_a_date_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


def test_days_in_a_sentence() -> None:
    said = sentence("that of 1923-11-10 is the only one; see 1923-11-10-magidov-stalin")
    assert said == "that of 10 November 1923 is the only one; see 1923-11-10-magidov-stalin"


def test_no_page_shows_edtf(everything_site: Datasette, everything: Path) -> None:
    letters = [key for (key,) in published.rows(everything, "select letter_id from letters")]
    pages = [key for (key,) in published.rows(everything, "select page_id from pages")]
    paths = ["/", "/doubts", "/findings", "/correspondence/date_conflicts", "/correspondence/date_evidence"]
    paths += [f"/correspondence/letters/{key}" for key in letters] + [f"/correspondence/pages/{key}" for key in pages]
    for path in paths:
        text = published.page(everything_site, path)
        main = text.partition("<main")[2].partition('<section id="cite">')[0]
        shown = re.sub(r"<[^>]+>", "\n", main.partition('<p class="exports')[0] if "evidence" in path else main)
        assert not EDTF.search(shown), (path, EDTF.search(shown))
