"""Search: what terms become, whom names mean, and what is found for them, beside what SQL finds."""

import re
from pathlib import Path
from urllib.parse import quote, urlencode

import published
import pytest
import readings
from datasette.app import Datasette
from markupsafe import Markup

from etl.publish.search.expressions import expression, terms
from etl.publish.search.passages import marked_passage, shown_at
from etl.publish.site import datasette

EXPRESSIONS = [
    ("Kronstadt", '"Kronstadt"'),
    ("new Kronstadt", '"new" AND "Kronstadt"'),
    ('"new Kronstadt" bread', '"new Kronstadt" AND "bread"'),
    ("“new  Kronstadt”", '"new Kronstadt"'),
    ("Kronst*", '"Kronst"*'),
    ("bread -telegram", '("bread") NOT ("telegram")'),
    ("Tiflis-Baku", '"Tiflis-Baku"'),
    ("comrade's", '"comrade\'s"'),
    ("bread AND (OR NEAR", '"bread" AND "AND" AND "OR" AND "NEAR"'),  # words, no operators
    ('unclosed "quotation', '"unclosed" AND "quotation"'),
    ("title:Stalin ^ + {x}", '"title" AND "Stalin" AND "x"'),
    ("-telegram", ""),
    ("  ", ""),
    ("!? … —", ""),
]
NAMES = [  # what is typed, who is meant first
    ("Stalin", "stalin-joseph"),
    ("сталин", "stalin-joseph"),
    ("Дзержинский", "dzerzhinsky-felix"),
    ("Дзержинскй", "dzerzhinsky-felix"),
    ("Dzerzinsky", "dzerzhinsky-felix"),
    ("Dzierżyński", "dzerzhinsky-felix"),
    ("Felix Dzerzhinsky", "dzerzhinsky-felix"),
    ("Ordjonikidse", "ordzhonikidze-grigory"),
    ("Trotzki", "trotsky-lev"),
    ("Krestinski", "krestinsky-nikolai"),
    ("stalin-joseph", "stalin-joseph"),
]


def ids(text: str) -> list[str]:
    """The letters that a page of hits links to, in its order."""
    hits = re.search(r'<ol class="hits">.*?</ol>', text, re.DOTALL)
    return re.findall(r'href="/correspondence/letters/([^"#]+)', hits[0]) if hits else []


@pytest.mark.parametrize(("typed", "expected"), EXPRESSIONS, ids=[typed for typed, _ in EXPRESSIONS])
def test_terms_become_an_expression(site: Datasette, database: Path, typed: str, expected: str) -> None:
    assert expression(terms(typed)) == expected
    if expected:
        published.rows(database, "select count(*) from letters_fts where letters_fts match ?", expected)
    published.page(site, f"/search?{urlencode({'q': typed})}")


@pytest.mark.parametrize(("typed", "person_id"), NAMES, ids=[typed for typed, _ in NAMES])
def test_names_in_any_form_mean_somebody(site: Datasette, database: Path, typed: str, person_id: str) -> None:
    text = published.page(site, f"/search?{urlencode({'person': typed})}")
    sql = """
        select letter_id from correspondents where person_id = :p
        union
        select letter_id from mentions where person_id = :p"""
    assert set(ids(text)) == {key for (key,) in published.rows(database, sql.replace(":p", f"'{person_id}'"))}
    assert f'<a href="/correspondence/people/{person_id}">' in text


@pytest.mark.parametrize("typed", ["Zzyzx", "Кашка-Малашка", "…"])
def test_nobody_is_guessed(site: Datasette, typed: str) -> None:
    text = published.page(site, f"/search?{urlencode({'person': typed})}")
    assert "Nobody is called anything like" in text
    assert not ids(text)


def test_letter_with_the_new_kronstadt(site: Datasette) -> None:
    text = published.page(site, "/search?q=%22new+Kronstadt%22")
    assert ids(text) == ["1925-10-05-dzerzhinsky-stalin"]
    assert "<mark>new Kronstadt</mark>" in text
    assert "1 letter and 0 notes" in text
    assert "#:~:text=new%20Kronstadt" in text


def test_letters_and_notes_are_found_together(everything_site: Datasette, everything: Path) -> None:
    text = published.page(everything_site, "/search?q=Stalin")
    counted = "select count(*) from {0} join {0}_fts on {0}_fts.rowid = {0}.rowid where {0}_fts match 'stalin'"
    (letters,) = published.rows(everything, counted.format("letters"))[0]
    (notes,) = published.rows(everything, counted.format("notes"))[0]
    assert letters > 1 < notes
    assert f"{letters} letters and {notes} notes" in text
    found, address = ids(text), "/search?q=Stalin"
    while following := re.search(r'rel="next" href="([^"]+)"', text):
        address = "/search" + str(Markup(following[1]).unescape())
        text = published.page(everything_site, address)
        found += ids(text)
    assert len(found) == letters + notes


FILTERS = [
    ({"year": "1923"}, "date_earliest like '1923%'"),
    ({"kind": "letter"}, "kind = 'letter'"),
    ({"archive": "rtskhidni"}, "letter_id in (select letter_id from archival_references where repository_id = 'rtskhidni')"),
    ({"person": "Сталин", "part": "addressee"}, "letter_id in (select letter_id from correspondents where person_id = 'stalin-joseph' and role = 'addressee')"),
    ({"person": "Stalin"}, "letter_id in (select letter_id from correspondents where person_id = 'stalin-joseph' union select letter_id from mentions where person_id = 'stalin-joseph')"),
    ({"year": "1923", "person": "Krestinsky", "part": "sender"}, "letter_id = '1923-11-13-krestinsky-stalin'"),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "condition"), FILTERS, ids=[str(filters) for filters, _ in FILTERS])
def test_filters_with_words(site: Datasette, database: Path, filters: dict[str, str], condition: str) -> None:
    text = published.page(site, f"/search?{urlencode({'q': 'Moscow', **filters})}")
    sql = f"""
        select letter_id from letters
        join letters_fts on letters_fts.rowid = letters.rowid
        where letters_fts match 'moscow' and {condition}
        union all
        select notes.letter_id from notes
        join notes_fts on notes_fts.rowid = notes.rowid
        join letters using (letter_id)
        where notes_fts match 'moscow' and {condition}"""
    assert sorted(ids(text)) == sorted(key for (key,) in published.rows(database, sql))


def test_word_like_a_name_is_searched_as_the_letters_spell_it(site: Datasette) -> None:
    text = published.page(site, f"/search?q={quote('революция Дзержинский')}")
    assert "No letter and no note has these words" in text  # no name is like it, and no letter has it in Russian
    text = published.page(site, f"/search?q={quote('Дзержинский Kronstadt')}")
    assert "stands nowhere in the letters; searched for Felix Edmundovich Dzerzhinsky" in text
    assert ids(text) == ["1925-10-05-dzerzhinsky-stalin"]
    assert ids(published.page(site, "/search?q=Dzerzinsky+Kronstadt")) == ids(text)


def test_all_hits_can_be_had(site: Datasette) -> None:
    text = published.page(site, "/search?q=Trotsky&year=1923")
    address = re.search(r'href="([^"]+)" rel="nofollow" aria-label="CSV: All hits"', text)
    assert address
    rows = published.csv_rows(site, str(Markup(address[1]).unescape()))
    assert [row[0] for row in rows[1:]][:20] == ids(text)
    assert rows[0][0] == "letter_id"


PASSAGES = [
    ("a \x02new\x03 \x02Kronstadt\x03 b", "a <mark>new Kronstadt</mark> b", "#:~:text=new%20Kronstadt"),
    ("<script>\x02x\x03\"'</script>", "&lt;script&gt;<mark>x</mark>&#34;&#39;&lt;/script&gt;", "#:~:text=x"),
    ("\x02<b>\x03", "<mark>&lt;b&gt;</mark>", "#:~:text=%3Cb%3E"),
    ("stray \x03 and \x02", "stray  and ", ""),
    ("\x02Tiflis-Baku\x03", "<mark>Tiflis-Baku</mark>", "#:~:text=Tiflis%2DBaku"),
    (None, "", ""),
]


@pytest.mark.parametrize(("passage", "html", "ending"), PASSAGES)
def test_passages_are_escaped_and_marked(passage: str | None, html: str, ending: str) -> None:
    assert marked_passage(passage) == html
    assert shown_at(passage) == ending


def test_text_of_letters_is_escaped_on_the_page(tmp_path: Path) -> None:
    evil = (
        readings.FRAME
        + "No. 1\nI. V. Stalin to V. I. Lenin\nMarch 17, 1922\n\n"
        + (
            'Dear comrade <script>alert(1)</script> "onmouseover="x" </textarea> <a href="javascript:x">kulak</a>.\nStalin\n'
        )
    )
    dangerous = datasette(readings.build(tmp_path, {"evil": evil}))
    text = published.page(dangerous, "/search?q=kulak")
    assert "<mark>kulak</mark>" in text
    assert "<script>alert" not in text
    assert '<a href="javascript' not in text
    assert "&lt;script&gt;" in text
    text = published.page(dangerous, f"/search?q={quote('<script>alert(2)</script>')}&person={quote('<i>x')}")
    assert "<script>alert" not in text
    assert "<i>x" not in text


# what the page prints, what is searched, whether it is found, what is marked
HYPHENS = (
    ("Trans\u00adcaucasian", "Transcaucasian", "Transcaucasian"),
    ("Trans\u00adcau\u00adca\u00adsian", "transcaucasian", "Transcaucasian"),
    ("Transcaucasian", "Trans\u00adcaucasian", "Transcaucasian"),
    ("Trans\u00adcaucasian", "transcauc*", "Transcaucasian"),
    ("Trans\u2010caucasian", "Trans-caucasian", "Trans\u2010caucasian"),
    ("Trans\u2011caucasian", "Trans-caucasian", "Trans\u2011caucasian"),
    ("Trans-caucasian", "Trans\u2011caucasian", "Trans-caucasian"),
    ("Trans-caucasian", "Transcaucasian", None),
)


@pytest.mark.parametrize(("word", "typed", "marked"), HYPHENS)
def test_a_word_with_hyphens_is_found(tmp_path: Path, word: str, typed: str, marked: str | None) -> None:
    words = f"On the eve\u00adning of that day the council saw the {word} station, where nobody met the train."
    text = f"No. 1\nA. B. Orekhov to V. G. Sidorov\nMarch 17, 1922\n\nDear comrade!\n{words}\nOrekhov\n"
    built = readings.build(tmp_path, {"hyphens": readings.FRAME + text})
    found = published.page(datasette(built), f"/search?q={quote(typed)}")
    assert len(ids(found)) == (1 if marked else 0)
    assert marked is None or f"<mark>{marked}</mark>" in found
    assert published.rows(built, "select 1 from pages where instr(text, ?)", word)  # the page stays as printed
    assert published.rows(built, "select 1 from letters where instr(text, ?)", word)
