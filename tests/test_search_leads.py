"""What a search leads to besides words: documents, shelfmarks, places, people; what it advises; what it completes."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import published
from datasette.app import Datasette
from elements import escaped
from every import every

from etl.publish.search.document_numbers import number_typed
from etl.publish.search.glued_calls import with_calls
from etl.publish.search.passages import marked_passage
from etl.publish.search.shelfmarks import place_typed

NUMBERS = [
    ("205", "205"),
    ("No. 205", "205"),
    ("no 205", "205"),
    ("№ 205", "205"),
    ("№205", "205"),
    ("Doc. No. 205", "205"),
    ("document 205", "205"),
    ("Док. № 205", "205"),
    ("85a", "85a"),
    ("№ 85 А", "85а"),
    ("205 letters", None),
    ("f. 558", None),
    ("No.", None),
]
SHELFMARKS: list[tuple[str, dict[str, str]]] = [
    ("F. 558", {"fond": "558"}),
    ("fond 558", {"fond": "558"}),
    ("Ф.558", {"fond": "558"}),
    ("ф. 558 оп. 1 д. 2565", {"fond": "558", "opis": "1", "delo": "2565"}),
    ("RTsKhIDNI. F. 558. Op. 1. D. 2565. L. 1-3.", {"repository": "rtskhidni", "fond": "558", "opis": "1", "delo": "2565"}),
    ("RTsKhIDNI 558/1/2565", {"repository": "rtskhidni", "fond": "558", "opis": "1", "delo": "2565"}),
    ("РГАСПИ 558/1/2565/1-2", {"repository": "rgaspi", "fond": "558", "opis": "1", "delo": "2565"}),
    ("558/1", {"fond": "558", "opis": "1"}),
    ("GARF R-130", {}),
    ("GARF f. R-130", {"repository": "garf", "fond": "R-130"}),
    ("D. 2565", {"delo": "2565"}),
    ("RGASPI", {"repository": "rgaspi"}),
    ("papka 87", {}),
    ("fond 558 letters", {}),
    ("the fond", {}),
    ("", {}),
]  # fmt: skip
# what is typed, the first that is offered, where that leads
LEADS = [
    ("205", "No. 205: S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926", "/correspondence/letters/1926-03-17-kirov-ordzhonikidze"),
    ("№ 205", "No. 205: S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926", "/correspondence/letters/1926-03-17-kirov-ordzhonikidze"),
    ("fond 558", "RGASPI, fond 558", "/archive?repository=rgaspi&fond=558"),
    ("РЦХИДНИ ф. 558 оп. 1 д. 2565", "RGASPI, fond 558, opis 1, delo 2565", "/archive?repository=rgaspi&fond=558&opis=1&delo=2565"),
    ("RGASPI 558/1/99999", "RGASPI, fond 558, opis 1", "/archive?repository=rgaspi&fond=558&opis=1"),
    ("Полтава", "Written at Poltava", "/search?written=poltava"),
    ("Poltava", "Written at Poltava", "/search?written=poltava"),
    ("Kharkiv", "Written at Kharkov (Kharkiv)", "/search?written=kharkiv"),
    ("Харьков", "Written at Kharkov (Kharkiv)", "/search?written=kharkiv"),
    ("1923", "Letters of 1923", "/search?year=1923"),
    ("Джугашвили", "Joseph Vissarionovich Stalin", "/correspondence/people/stalin-joseph"),
    ("Коба", "Joseph Vissarionovich Stalin", "/correspondence/people/stalin-joseph"),
    ("Серго", "Grigory Konstantinovich Ordzhonikidze", "/correspondence/people/ordzhonikidze-grigory"),
    ("Stalin, Joseph", "Joseph Vissarionovich Stalin", "/correspondence/people/stalin-joseph"),
    ("Сталин И. В.", "Joseph Vissarionovich Stalin", "/correspondence/people/stalin-joseph"),
]  # fmt: skip


def offered(text: str) -> list[tuple[str, str]]:
    """What a page of search says that the words may mean: label and address."""
    found = re.search(r'<ul class="leads.*?</ul>', text, re.DOTALL)
    links = re.findall(r'</span> <a href="([^"]+)">([^<]+)</a>', found[0]) if found else []
    return [(label, address.replace("&amp;", "&")) for address, label in links]


def advised(text: str) -> dict[str, tuple[str, int]]:
    """What a page of search advises: the address and the hits by what it is called."""
    found = re.search(r'<ul class="advice">.*?</ul>', text, re.DOTALL)
    pattern = r'<a href="([^"]+)">([^<]+)</a> <span class="count">([\d,]+) hit'
    links = re.findall(pattern, found[0]) if found else []
    return {label: (address.replace("&amp;", "&"), int(hits.replace(",", ""))) for address, label, hits in links}


def search(site: Datasette, text: str, **fields: str) -> str:
    """The page of search for words."""
    return published.page(site, f"/search?{urlencode({'q': text, **fields})}")


@every("text, number", NUMBERS)
def test_numbers_as_readers_write_them(text: str, number: str | None) -> None:
    assert number_typed(text) == number


@every("text, levels", SHELFMARKS)
def test_shelfmarks_as_readers_write_them(text: str, levels: dict[str, str]) -> None:
    assert place_typed(text) == levels


@every("typed, label, address", LEADS)
def test_what_is_typed_leads_somewhere(everything_site: Datasette, typed: str, label: str, address: str) -> None:
    assert offered(search(everything_site, typed))[0] == (escaped(label), address)
    assert published.answer(everything_site, address).status_code == 200


def test_place_of_writing_is_a_filter(everything_site: Datasette, everything: Path) -> None:
    sql = "select count(*) from letters where place_id = 'kharkiv'"
    ((count,),) = published.rows(everything, sql)
    assert count > 1
    assert f">{count} letters</h2>" in published.page(everything_site, "/search?written=kharkiv")


def test_place_that_occurs_under_another_name(everything_site: Datasette) -> None:
    text = search(everything_site, "Полтава")
    assert "“Полтава” stands nowhere in the letters; searched for Poltava" in text
    assert "<mark>" in text


def test_same_people_with_and_without_the_dots(everything_site: Datasette) -> None:
    with_dots, without = (offered(search(everything_site, name)) for name in ("Пётр", "Петр"))
    assert with_dots
    assert with_dots == without
    assert all(label.startswith("Pyotr ") for label, _ in without)


def test_number_that_is_not_here_names_its_neighbours(everything_site: Datasette, everything: Path) -> None:
    labels = [label for label, _ in offered(search(everything_site, "No. 204"))]
    assert labels[0] == "No. 204 is not in the dataset"
    near = published.rows(
        everything,
        "select max(number) from letters where number < 204 union all select min(number) from letters where number > 204",
    )
    assert [label.split(":")[0] for label in labels[1:]] == [f"No. {number}" for (number,) in near]


ADVICE: list[tuple[dict[str, str], str]] = [
    ({"q": "Kronstadt", "year": "1923"}, "in any year"),
    ({"q": "Kronstadt", "person": "Serebryakov", "year": "1923"}, "without any filter"),
    ({"q": "Kronstadt elephants"}, "without “elephants”"),
    ({"q": "“Kronstadt new”"}, "as words, not as a phrase"),
    ({"q": "Kronstadtwards"}, "“Kronstadt*”"),
    ({"q": "Kronstadt", "place": "notes", "kind": "letter"}, "in letters and notes"),
]


@every("fields, label", ADVICE)
def test_where_nothing_is_found_each_advice_finds_what_it_says(
    site: Datasette, fields: dict[str, str], label: str
) -> None:
    address, hits = advised(published.page(site, f"/search?{urlencode(fields)}"))[escaped(label)]
    (heading,) = re.findall(r'id="hits">([^<]*)', published.page(site, f"/search{address}"))
    assert sum(int(number) for number in re.findall(r"\d+", heading)) == hits > 0


def test_where_nothing_can_be_advised_it_says_what_is_here(site: Datasette) -> None:
    text = search(site, "xyzzyq")
    assert not advised(text)
    assert "F. 558" in text[text.index("zero-results") :]


COMPLETIONS = [
    ("Dzerzh", "person", "Felix Edmundovich Dzerzhinsky"),
    ("дзерж", "person", "Felix Edmundovich Dzerzhinsky"),
    ("Dzerjinski", "person", "Felix Edmundovich Dzerzhinsky"),
    ("205", "document", "No. 205: S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926"),
    ("F. 558", "archive", "RGASPI, fond 558"),
    ("Полт", "place", "Written at Poltava"),
    ("1923", "year", "Letters of 1923"),
]


@every("typed, kind, label", COMPLETIONS)
def test_completions(site: Datasette, typed: str, kind: str, label: str) -> None:
    found: dict[str, Any] = published.json(site, f"/search/completions?q={quote(typed)}")
    assert found["query"] == typed
    assert (found["completions"][0]["kind"], found["completions"][0]["label"]) == (kind, label)
    assert len(found["completions"]) <= 8
    assert all(published.answer(site, lead["address"]).status_code == 200 for lead in found["completions"])


@every("typed", ["", "x", "%20", "%3Cscript%3E", "%00", "a" * 3000])
def test_completions_of_nothing(site: Datasette, typed: str) -> None:
    assert isinstance(published.json(site, f"/search/completions?q={typed}")["completions"], list)


CALLS = [  # a passage, the page's words before a call and the call, the words searched, the HTML
    ("measures against Trotsky3—that", ("ures against Trotsky", "3", "—"), ("trotsky",), 'measures against <mark>Trotsky</mark><sup class="call">3</sup>—that'),
    ("measures \x02against\x03 Trotsky3—that", ("ures against Trotsky", "3", "—"), ("against",), 'measures <mark>against</mark> Trotsky<sup class="call">3</sup>—that'),
    ("measures against \x02Trotsky3\x03—that", ("ures against Trotsky", "3", "—"), ("trotsky*",), 'measures against <mark>Trotsky</mark><sup class="call">3</sup>—that'),
    ("in the year 1923 he", ("another place in ", "1923", " "), (), "in the year 1923 he"),
    ("a 3", (" ", "3", ""), (), "a 3"),
]  # fmt: skip


@every("passage, call, words, html", CALLS)
def test_calls_of_notes_are_not_glued_to_words(
    passage: str, call: tuple[str, str, str], words: tuple[str, ...], html: str
) -> None:
    row = dict(zip(("before", "text", "behind"), call, strict=True))
    assert marked_passage(with_calls(passage, [row], words)) == html


def test_call_of_a_letter_is_raised_and_the_hit_before_it_marked(site: Datasette) -> None:
    text = search(site, "“measures against” Trotsky")
    assert '<mark>measures against Trotsky</mark><sup class="call">3</sup>—' in text
