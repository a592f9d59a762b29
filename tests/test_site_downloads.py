"""Every format from the site: of a letter, of any answer, of the whole; streamed, and offered where it fits."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import conftest
import published
import pytest
from datasette.app import Datasette
from every import every

from etl.export import FORMATS, WHOLE, Format
from etl.export.dataset import Dataset, Setting, dataset
from etl.publish.answers import all_rows, stream
from etl.publish.answers.answer_keys import keys_of
from etl.publish.answers.export_stream import ENOUGH
from etl.publish.answers.questions import Question

LETTER = "1926-03-17-kirov-ordzhonikidze"
OF_LETTERS = [one.ending for one in FORMATS.values() if one.of == "letter_id" and not one.missing]
PACKED = (b"PK\x03\x04", b"PAR1")  # what zip archives, workbooks among them, and Parquet files begin with
# Formats that count letters and name none, with what they have of this one
COUNTED = {
    "gexf": b"Letters: 1;",
    "graphml": b"Letters: 1;",
    "edges.csv": b"letter:kirov-sergey:ordzhonikidze-grigory,letter,1,",
    "nodes.csv": b"kirov-sergey,",
    "geojson": b'"letters": 1,',
}
Pieces = Callable[..., Iterator[bytes]]


def listing(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """A format that gives what it is asked for."""
    return (f"{key}\n".encode() for key in keys)


@pytest.fixture
def served(everything: Path, patience: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Datasette]:
    """A site that has a format of each thing, and one of the whole, beside those that there are."""
    for of in ("letter_id", "person_id", "place_id", WHOLE):
        made: Pieces = listing if of else lambda dataset: iter([b"all"])
        one = Format(f"{of or 'whole'}.list", f"List of {of or 'all'}", "for tests", "text/plain", of, made)
        monkeypatch.setitem(FORMATS, one.ending, one)
    yield from conftest.sites(everything)


@pytest.mark.parametrize("ending", OF_LETTERS)
def test_one_letter_and_the_whole_in_every_format(site: Datasette, ending: str) -> None:
    one = published.answer(site, f"/correspondence/letters/{LETTER}.{ending}")
    assert (one.status_code, one.headers["content-type"]) == (200, FORMATS[ending].content_type)
    assert f'filename="{LETTER}.{ending}"' in one.headers["content-disposition"]
    assert COUNTED.get(ending, LETTER.encode()) in one.content or one.content.startswith(PACKED)
    whole = published.answer(site, f"/correspondence.{ending}")
    assert f'filename="correspondence.{ending}"' in whole.headers["content-disposition"]
    assert len(whole.content) > (1 if ending in COUNTED else 2) * len(one.content)


# What is asked, and the SQL that says what it must give
ANSWERS = (
    ("letters.letter_id.list?_sort=letter_id", "select letter_id from letters order by letter_id"),
    ("letters.letter_id.list?kind=telegram&_sort_desc=letter_id",
     "select letter_id from letters where kind = 'telegram' order by letter_id desc"),
    ("correspondence.letter_id.list?_sort_desc=word_count", "select letter_id from letter_overview order by word_count desc, letter_id"),
    ("correspondents.letter_id.list?role=addressee",
     "select distinct letter_id from correspondents where role = 'addressee' order by letter_id"),
    ("correspondents.person_id.list?_sort=person_id&role=sender",
     "select distinct person_id from correspondents where role = 'sender' order by person_id"),
    ("letters.place_id.list?_sort=place_id", "select distinct place_id from letters where place_id is not null order by place_id"),
    ("letters_of_a_person.letter_id.list?person=stalin-joseph",
     "select letter_id from letters where letter_id in (select letter_id from correspondents where person_id = 'stalin-joseph')"
     " order by coalesce(date_earliest, date_latest), letter_id"),
    ("letters.letter_id.list?_search=telegram&_sort=letter_id",
     "select letter_id from letters where rowid in (select rowid from letters_fts where letters_fts match 'telegram') order by letter_id"),
)  # fmt: skip


@every("path, sql", ANSWERS)
def test_the_keys_of_an_answer_each_once_in_its_order(served: Datasette, everything: Path, path: str, sql: str) -> None:
    found = published.answer(served, f"/correspondence/{path}")
    assert found.status_code == 200, found.text
    assert found.text.split() == [key for (key,) in published.rows(everything, sql)]
    assert len(found.text.split()) > 1


def test_more_rows_than_a_page_and_more_than_datasettes_limit(served: Datasette, everything: Path) -> None:
    """Six thousand rows, of which the last names a letter for the first time."""
    sql = f"""
with recursive n (i) as (select 1 union all select i + 1 from n limit 6000)
select case when i = 6000 then '{LETTER}' when i % 2 then 'nobody-' || i else null end as letter_id, i from n
"""
    assert published.answer(served, f"/correspondence.letter_id.list?sql={quote(sql)}").text == f"{LETTER}\n"


def test_a_letter_that_many_rows_name_comes_once(served: Datasette) -> None:
    """However far apart the rows are: two thousand lie between the first and the last."""
    sql = f"with recursive n (i) as (select 1 union all select i + 1 from n limit 2000) select '{LETTER}' as letter_id, i from n"
    assert published.answer(served, f"/correspondence.letter_id.list?sql={quote(sql)}").text == f"{LETTER}\n"


def test_one_row_of_each_thing(served: Datasette) -> None:
    for table, key, ending in (
        ("letters", LETTER, "letter_id"), ("people", "kirov-sergey", "person_id"), ("places", "moscow", "place_id"),
    ):  # fmt: skip
        assert published.answer(served, f"/correspondence/{table}/{key}.{ending}.list").text == f"{key}\n"
        assert published.answer(served, f"/correspondence/{table}/nothing.{ending}.list").status_code == 404
    assert published.answer(served, f"/correspondence/letters/{LETTER}.person_id.list").status_code == 404
    assert published.answer(served, f"/correspondence/letters/{LETTER}.whole.list").status_code == 404


def test_the_whole_of_each_thing(served: Datasette, everything: Path) -> None:
    for ending, table in (("letter_id", "letters"), ("person_id", "people"), ("place_id", "places")):
        found = published.answer(served, f"/correspondence.{ending}.list").text.split()
        assert found == [
            key for (key,) in published.rows(everything, f"select {ending} from {table} order by {ending}")
        ]
    assert published.answer(served, "/correspondence.whole.list").text == "all"


# What is asked, the status, and what the page says
WRONG = (
    ("/correspondence.doc", 404, "There is no format doc"),
    ("/correspondence/letters.doc", 404, "There is no format doc"),
    (f"/correspondence/letters/{LETTER}.doc", 404, "There is no format doc"),
    ("/correspondence/nothing.bib", 404, "not found"),
    ("/other.bib", 404, "not found"),
    ("/correspondence/letters/nobody.bib", 404, "There is no row nobody in letters"),
    ("/correspondence/repositories.bib", 400, "These rows name no letters: they have no letter_id"),
    ("/correspondence/letters.person_id.list", 400, "These rows name no people: they have no person_id"),
    ("/correspondence/letters.whole.list", 400, "is the whole dataset: /correspondence.whole.list"),
    ("/correspondence.bib?sql=select+nowhere", 400, "no such column: nowhere"),
    ("/correspondence.bib?sql=delete+from+letters", 400, "Statement must be a SELECT"),
)


@every("path, status, message", WRONG)
def test_what_is_asked_wrongly_is_an_error_page(served: Datasette, path: str, status: int, message: str) -> None:
    found = published.answer(served, path)
    assert found.status_code == status
    assert message.lower() in found.text.lower()


def test_no_letters_make_a_file_of_none(site: Datasette) -> None:
    assert json.loads(published.answer(site, "/correspondence/letters.csl.json?kind=none").text) == []


def test_a_package_that_is_missing_is_named_and_the_format_not_offered(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    assert "BibTeX</a>" in published.page(site, f"/correspondence/letters/{LETTER}")
    monkeypatch.setitem(FORMATS, "bib", replace(FORMATS["bib"], needs=("no_such_package",)))
    found = published.answer(site, f"/correspondence/letters/{LETTER}.bib")
    assert (found.status_code, "it needs no_such_package" in found.text) == (404, True)
    assert "BibTeX</a>" not in published.page(site, f"/correspondence/letters/{LETTER}")


def offered(text: str) -> list[str]:
    """The addresses in the lists of formats of a page."""
    found = re.findall(r'<ul class="plain downloads">(.*?)</ul>', text, re.DOTALL)
    return [address.replace("&amp;", "&") for one in found for address in re.findall(r'href="(.*?)"', one)]


@every("path, ofs", [
    ("/", ("letter_id", "person_id", "place_id", WHOLE)),
    (f"/correspondence/letters/{LETTER}", ("letter_id",)),
    ("/correspondence/people/kirov-sergey", ("person_id",)),
    ("/correspondence/places/moscow", ("place_id",)),
    ("/correspondence/letters?kind=telegram", ("letter_id", "place_id")),
    ("/correspondence/correspondents", ("letter_id", "person_id")),
    ("/correspondence?sql=select+letter_id+from+letters", ("letter_id",)),
    ("/correspondence/letters_of_a_person?person=stalin-joseph", ("letter_id",)),
    ("/correspondence/repositories", ()),
])  # fmt: skip
def test_pages_offer_the_formats_that_fit(served: Datasette, path: str, ofs: tuple[str, ...]) -> None:
    text = published.page(served, path)
    addresses = offered(text)
    assert sorted(addresses) == sorted(set(addresses))
    fitting = [one for one in FORMATS.values() if one.of in ofs and not one.missing]
    endings = {re.split(r"[?]", address)[0].partition(".")[2] for address in addresses}
    assert endings == {one.ending for one in fitting}
    for one in fitting:
        assert f'{one.name}</a> <span class="soft">{one.use}</span>' in text
    for address in addresses:
        assert published.answer(served, address).status_code == 200, address


def test_settings_say_what_files_link_to_and_whom_to_ask(
    everything: Path, patience: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etl.publish.site import datasette as site_of

    def about(dataset: Dataset) -> Iterator[bytes]:
        yield json.dumps([dataset.address, dataset.about["contact_name"], dataset.about["contact_email"]]).encode()

    monkeypatch.setitem(FORMATS, "bib", replace(FORMATS["bib"], of=WHOLE, pieces=about))
    settings = {"public_url": "https://example.org/l/", "contact": "A. Name <a@example.org>"}
    for options, expected in (
        ({}, ["http://localhost", None, None]),
        (settings, ["https://example.org/l", "A. Name", "a@example.org"]),
    ):
        site = site_of(everything, **options)  # type: ignore[arg-type]
        path = "/l/correspondence.bib" if options else "/correspondence.bib"
        assert published.answer(site, path).json() == expected


def test_a_contact_that_is_none_is_refused_at_the_start(everything: Path) -> None:
    from etl.publish.site import datasette as site_of

    with pytest.raises(ValueError, match="nobody is no contact"):
        site_of(everything, contact="nobody")


def test_a_database_of_an_older_version_has_its_pages_but_no_files(
    everything: Path, tmp_path: Path, patience: None
) -> None:
    old = tmp_path / "old.db"
    old.write_bytes(everything.read_bytes())
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("drop table dataset")
    for site in conftest.sites(old):
        published.page(site, f"/correspondence/letters/{LETTER}")
        for path in (f"/correspondence/letters/{LETTER}.bib", "/correspondence.bib", "/correspondence/letters.bib"):
            found = published.answer(site, path)
            assert (found.status_code, "no such table: dataset" in found.text) == (400, True)


def test_pieces_are_made_as_the_reader_takes_them(served: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    """No piece is made before the one before has been sent: in memory is one at a time."""
    made: list[str] = []
    ahead: list[int] = []

    def large(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
        for key in keys:
            made.append(key)
            yield b"x" * ENOUGH

    monkeypatch.setitem(FORMATS, "letter_id.list", replace(FORMATS["letter_id.list"], pieces=large))
    messages = published.sent(served, "/correspondence.letter_id.list", watch=lambda _: ahead.append(len(made)))
    assert len(made) > 20
    assert ahead[:20] == [1, 1, *range(2, 20)]  # the head and the first piece; then one more for each
    assert sum(len(message.get("body", b"")) for message in messages) == ENOUGH * len(made)


def test_small_pieces_are_sent_together(served: Datasette, everything: Path) -> None:
    (count,) = published.rows(everything, "select count(*) from people")[0]
    messages = published.sent(served, "/correspondence.person_id.list")
    assert (count > 100, len(messages)) == (True, 3)  # head, all keys, end


def test_making_stops_when_the_reader_leaves(served: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    closed: list[bool] = []

    def endless(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
        try:
            while True:
                made.append("piece")
                yield b"x" * ENOUGH
        finally:
            closed.append(True)

    monkeypatch.setitem(FORMATS, "letter_id.list", replace(FORMATS["letter_id.list"], pieces=endless))
    published.sent(served, "/correspondence.letter_id.list", leave_after=5)
    assert len(made) < 20
    assert closed == [True]


def test_what_fails_on_the_way_breaks_off(served: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
        yield b"x" * ENOUGH
        raise RuntimeError("no more")

    monkeypatch.setitem(FORMATS, "letter_id.list", replace(FORMATS["letter_id.list"], pieces=failing))
    with pytest.raises(stream.Incomplete, match="no more"):
        published.sent(served, "/correspondence.letter_id.list")


def test_head_of_a_file_has_no_body(served: Datasette) -> None:
    start, *bodies = published.sent(served, "/correspondence.bib", method="HEAD")
    assert (start["status"], b"".join(body.get("body", b"") for body in bodies)) == (200, b"")


def test_a_question_without_end_is_interrupted(served: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows name nothing, so there would be no first piece."""
    monkeypatch.setattr(all_rows, "SECONDS", 0.1)
    endless = (
        "with recursive n (i) as (select 1 union all select i + 1 from n) select 'nobody-' || i as letter_id from n"
    )
    found = published.answer(served, f"/correspondence.bib?sql={quote(endless)}")
    assert (found.status_code, "takes longer than" in found.text) == (400, True)


def test_rows_are_asked_for_as_keys_are_taken(everything: Path) -> None:
    """Of a million rows, SQLite has worked out a batch when the first key is there."""
    asked = 0

    def counted(number: int) -> str:
        nonlocal asked
        asked += 1
        return LETTER if number == 1 else f"nobody-{number}"

    address = f"{everything.as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as first, closing(sqlite3.connect(address, uri=True)) as own:
        own.create_function("counted", 1, counted)
        sql = "with recursive n (i) as (select 1 union all select i + 1 from n limit 1000000) select counted(i) as letter_id from n"
        keys = keys_of("letter_id", Question("x", sql, {}), dataset(first, Setting()), own)
        assert next(keys) == LETTER
    assert all_rows.BATCH <= asked <= all_rows.BATCH + 1  # Python looks one row ahead
