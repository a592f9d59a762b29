"""The life of a correspondence: days between letter and answer, silences, both drawings, and the page beside the tables."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import published
import pytest
from datasette.app import Datasette
from elements import Elements, escaped

from etl.publish.pages.addresses import Addresses
from etl.publish.pages.between.exchange import answers, sent, silences
from etl.publish.pages.between.exchange_drawing import drawings
from etl.publish.pages.between.letter_marks import Drawing
from etl.publish.pages.between.time_marks import TimeLine

TO = Addresses()
Days = str | tuple[str | None, str | None]


def letter(key: str, days: Days, by: str = "one", **more: Any) -> dict[str, Any]:
    """A letter of one of the two, of a day or from a first to a last."""
    first, last = (days, days) if isinstance(days, str) else days
    usual = {"is_printed": 1, "is_copy": 0, "doubts": None, "date_means": None, "date_edtf": first, "kind": "letter"}
    parts = {"by_one": int(by in ("one", "both")), "by_other": int(by in ("other", "both"))}
    return {"key": key, "letter_id": key, "date_earliest": first, "date_latest": last, **usual, **parts, **more}


ANSWERED: list[tuple[Days, Days, str]] = [  # letter, answer, how much later
    ("1923-11-10", "1923-11-22", "12 days later"),
    ("1923-11-10", "1923-11-11", "1 day later"),
    ("1923-11-10", "1923-11-10", "the same day"),
    ("1923-11-10", ("1923-11-12", "1923-11-15"), "2 to 5 days later"),
    (("1923-11-01", "1923-11-30"), "1923-11-22", "at most 21 days later"),
    ("1923-11-10", ("1923-11-22", None), "at least 12 days later"),
    ("1923-11-10", (None, "1923-11-22"), "at most 12 days later"),
    ((None, "1923-11-10"), "1923-11-22", "at least 12 days later"),
    (("1923-11-10", None), (None, "1923-11-22"), "at most 12 days later"),
    ((None, "1923-11-10"), (None, "1923-11-22"), ""),
    ("1923-11-10", (None, None), ""),
]


@pytest.mark.parametrize(("one", "other", "said"), ANSWERED)
def test_days_between_letter_and_answer(one: Days, other: Days, said: str) -> None:
    letters = sent([letter("a", one), letter("b", other, "other")])
    row = {"letter_id": "b", "target_letter_id": "a", "evidence": "", "confidence": 1}
    (found,) = answers(letters, [row, {**row, "target_letter_id": "elsewhere"}])
    assert (found.answered, found.letter, found.later) == (0, 1, said)


SILENT: list[tuple[list[Days], list[str]]] = [
    ([], []),
    (["1923-01-01"], []),
    (["1923-01-01", "1923-01-14"], []),  # thirteen days
    (["1923-01-01", "1923-01-15"], ["14 days"]),
    (["1923-01-01", "1923-07-01"], ["181 days (about 6 months)"]),
    (
        ["1923-01-01", ("1923-03-01", "1923-03-31"), "1925-04-01"],
        ["at least 59 days", "at least 732 days (about 2 years)"],
    ),
    (["1923-01-01", (None, "1923-03-02")], ["perhaps 60 days"]),
    ([("1923-01-01", "1923-12-31"), "1923-03-01", "1923-03-20"], []),  # the year covers the days between
    (["1923-01-01", (None, None)], []),
]


@pytest.mark.parametrize(("days", "said"), SILENT)
def test_silences(days: list[Days], said: list[str]) -> None:
    assert [found.words for found in silences(sent(letter(str(at), each) for at, each in enumerate(days)))] == said


def test_only_the_longest_silences_are_named_in_the_order_of_time() -> None:
    found = silences(sent(letter(str(year), f"19{year}-01-01") for year in (10, 14, 15, 18, 20, 25)))
    assert [(one.before, one.after) for one in found] == [(0, 1), (2, 3), (4, 5)]


def test_drawings_hold_every_dated_letter_with_its_shape() -> None:
    rows = [
        letter("day", "1923-01-01"),
        letter("copy", "1923-01-02", "other", is_copy=1),
        letter("doubtful", "1923-01-03", doubts="date, place"),
        letter("span", ("1923-02-01", "1923-06-01"), "other"),
        letter("open", (None, "1923-08-01")),
        letter("spoken", "1923-09-01", "other", is_printed=0, kind="telegram"),
        letter("both", "1924-01-01", "both"),
        letter("undated", (None, None)),
    ]
    letters = sent(rows)
    row = {"letter_id": "copy", "target_letter_id": "day", "evidence": "", "confidence": 1}
    made = Drawing(
        ("One", "Other"), letters, answers(letters, [row]), silences(letters), lambda one: f"/{one.row['key']}"
    )
    for drawing in drawings(made).split("</svg>")[:-1]:
        links = Elements(drawing).named("href")
        assert sorted(links) == sorted(f"/{each['key']}" for each in rows[:-1])
        shapes = dict(re.findall(r'href="/(\w+)".*?</title>(<\w+ class="\w+")', drawing))
        assert shapes == {
            "day": '<circle class="mark"',
            "copy": '<rect class="mark"',
            "doubtful": '<circle class="maybe"',
            "span": '<rect class="maybe"',
            "open": '<polygon class="maybe"',
            "spoken": '<circle class="spoken"',
            "both": '<circle class="mark"',
        }
        assert drawing.count('class="answer"') == 1
        assert drawing.count('class="silence"') == 3
    assert drawings(Drawing(("One", "Other"), sent([rows[-1]]), [], [], lambda one: "")) == ""


def test_words_of_a_drawing_never_cover_one_another() -> None:
    letters = sent(letter(str(at), f"192{at // 12}-{at % 12 + 1:02}-15", ("one", "other")[at % 2]) for at in range(40))
    rows = [
        {"letter_id": str(at + 1), "target_letter_id": str(at), "evidence": "", "confidence": 1} for at in range(39)
    ]
    made = Drawing(("One", "Other"), letters, answers(letters, rows), silences(letters), lambda one: "/")
    for drawing in drawings(made).split("</svg>")[:-1]:
        placed = re.findall(r'<text class="\w+" x="([\d.]+)" y="([\d.]+)">([^<]+)<', drawing)
        boxes = [(float(x), float(y), len(text) * 4) for x, y, text in placed]
        assert len(boxes) > 5
        for at, (x, y, half) in enumerate(boxes):
            assert not [1 for a, b, more in boxes[:at] if abs(b - y) < 12 and abs(a - x) < half + more]


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("1923-01-01", "1923-01-01", ["Jan 1923"]),
        ("1920-01-01", "1928-01-02", [str(year) for year in range(1920, 1929)]),
        ("1912-03-01", "1927-12-01", [str(year) for year in range(1914, 1928, 2)]),
    ],
)
def test_marks_of_time(first: str, last: str, names: list[str]) -> None:
    line = TimeLine.of(sent([letter("a", first), letter("b", last)]), 0, 900)
    assert [name for _, name in line.ticks(84)] == names
    places = [place for place, _ in line.ticks(84)]
    assert all(0 <= place <= 900 for place in places)
    assert all(after - before > 60 for before, after in pairwise(places))


PAIRS = """
select distinct min(mine.person_id, theirs.person_id), max(mine.person_id, theirs.person_id)
from correspondents as mine
join correspondents as theirs using (letter_id)
where mine.role = 'sender' and theirs.role = 'addressee' and mine.person_id <> theirs.person_id
order by 1, 2"""
BETWEEN = """
select distinct letter_id
from correspondents as mine
join correspondents as theirs using (letter_id)
where mine.role = 'sender' and theirs.role = 'addressee'
  and ((mine.person_id = ? and theirs.person_id = ?) or (mine.person_id = ? and theirs.person_id = ?))"""


def test_page_has_all_letters_between_the_two(everything_site: Datasette, everything: Path) -> None:
    pairs = published.rows(everything, PAIRS)
    assert len(pairs) > 20
    for one, other in pairs[::3]:
        html = published.page(everything_site, TO.between(other, one))
        course = html[html.index('<ol class="course"') : html.index("</ol>", html.index('<ol class="course"'))]
        letters = {key for (key,) in published.rows(everything, BETWEEN, one, other, other, one)}
        named = re.findall(r'<li id="l\d+">\s*<a href="([^"]+)">', course)
        assert set(named) == {TO.letter(key) for key in letters}, (one, other)
        sums = re.sub(
            "<[^>]+>", "", html[html.index('<ul class="plain sums">') : html.index("</ul>", html.index("sums"))]
        )
        sql = "select letters, copies from letters_by_pair where (sender_id, addressee_id) in (values (?, ?), (?, ?))"
        counted = [
            number for row in published.rows(everything, sql, one, other, other, one) for number in row if number
        ]
        assert sorted(map(int, re.findall(r"(\d+) (?:letter|cop)", sums))) == sorted(counted), (one, other)


def test_answer_and_copies_and_letters_spoken_of_are_said(site: Datasette) -> None:
    html = published.page(site, TO.between("magidov-boris", "stalin-joseph"))
    assert "answered 12 days later" in re.sub(r"\s+", " ", re.sub("<[^>]+>", "", html))
    assert 'class="answer"' in html
    html = published.page(site, TO.between("krestinsky-nikolai", "stalin-joseph"))
    assert "not printed here" in html
    assert "received 9 November 1923" in html
    assert escaped("I received a telegram from you on November 9th") in html
    html = published.page(site, TO.between("krestinsky-nikolai", "dzerzhinsky-felix"))
    assert '<span class="tag">copy</span>' in html


def test_one_address_for_two_people(site: Datasette) -> None:
    for asked, given in (
        ("stalin-joseph/magidov-boris", TO.between("stalin-joseph", "magidov-boris")),
        ("stalin-joseph/stalin-joseph", TO.person("stalin-joseph")),
    ):
        answer = published.answer(site, f"/between/{asked}")
        assert (answer.status_code, answer.headers["location"]) == (302, given)
    assert published.answer(site, "/between/nobody/stalin-joseph").status_code == 404
    assert published.answer(site, f"{TO.between('stalin-joseph', 'magidov-boris')}?page=2").status_code == 404
    assert "No letter between these two" in published.page(site, TO.between("bukharin-nikolai", "magidov-boris"))


def test_letter_and_person_lead_to_the_pair(site: Datasette) -> None:
    pair = TO.between("stalin-joseph", "magidov-boris")
    for path in (
        TO.letter("1923-11-10-magidov-stalin"),
        TO.person("magidov-boris"),
        "/charts/who-to-whom",
        "/charts/network",
    ):
        assert pair in Elements(published.page(site, path)).named("href"), path
    several = published.page(site, TO.letter("1923-11-13-krestinsky-stalin"))
    assert TO.between("krestinsky-nikolai", "dzerzhinsky-felix") in Elements(several).named("href")
