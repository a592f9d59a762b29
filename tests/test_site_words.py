"""What is talked about: the index beside a letter, who is named together, words typical of a year or of two people."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import published
import pytest
from datasette.app import Datasette
from elements import Elements, escaped

from etl import check
from etl.publish.pages.addresses import Addresses
from etl.schema import Letter, columns

TO = Addresses()
BASE = "page_id = (select page_id from witnesses where letter_id = mentions.letter_id and is_base)"


def index_of(html: str) -> str:
    """The index beside a letter; nothing where there is none."""
    start = html.find('<section id="named">')
    return html[start : html.index("</section>", start)] if start >= 0 else ""


def test_index_names_all_and_leads_to_each_place(everything_site: Datasette, everything: Path) -> None:
    some = published.rows(everything, "select letter_id from letters order by letter_id")[::3]
    for (letter_id,) in some:
        html = published.page(everything_site, TO.letter(letter_id))
        index = index_of(html)
        elements = Elements(html)
        places = [link[1:] for link in Elements(index).named("href") if link.startswith("#")]
        assert set(places) <= set(elements.named("id")), letter_id
        sql = f"select mention_id, person_id, note_id from mentions where letter_id = ? and {BASE}"
        mentions = published.rows(everything, sql, letter_id)
        assert len([place for place in elements.named("id") if re.fullmatch(r"m\d+", place)]) == len(mentions)
        in_letter = {key.removeprefix(f"{letter_id}-") for key, _, note in mentions if note is None}
        assert in_letter <= set(places), letter_id  # a note is one place, however often it names somebody
        lists = {f"/correspondence/correspondence?_mentioned={person}" for _, person, _ in mentions if person}
        assert lists == {link for link in Elements(index).named("href") if "_mentioned=" in link}, letter_id


def test_index_counts_what_its_links_list(site: Datasette, database: Path) -> None:
    index = index_of(published.page(site, TO.letter("1923-11-13-krestinsky-stalin")))
    counted = re.findall(r'href="(/correspondence/correspondence\?_mentioned=[^"]+)"[^>]*>(\d+) letters?<', index)
    assert len(counted) > 5
    for address, number in counted:
        listed = published.json(site, address.replace("correspondence?", "correspondence.json?"))
        assert listed["filtered_table_rows_count"] == int(number), address
    assert "<h3>Institutions</h3>" not in index
    bodies = published.rows(
        database, "select letter_id, name from mentions join people using (person_id) where kind = 'corporate body'"
    )
    for letter_id, name in bodies[:3]:
        there = index_of(published.page(site, TO.letter(letter_id)))
        assert escaped(name) in there[there.index("<h3>Institutions</h3>") :]


@pytest.mark.parametrize("narrowed", ["", "?year=1923", "?person=Stalin"])
def test_named_together_are_as_many_letters_as_the_line_leads_to(site: Datasette, narrowed: str) -> None:
    html = published.page(site, f"/charts/named-together{narrowed}")
    lines = re.findall(r'<a href="([^"]+)"[^>]*><title>[^<]*: named together in (\d+) letters?</title>', html)
    assert len(lines) > 5
    for address, number in lines[::7]:
        asked = address.replace("&amp;", "&").replace("/correspondence?", "/correspondence.json?")
        assert published.json(site, asked)["filtered_table_rows_count"] == int(number), address


def test_counts_of_two_named_are_those_of_the_mentions(everything: Path) -> None:
    sql = """
        select one.person_id, other.person_id, count(distinct letter_id)
        from mentions as one join mentions as other using (letter_id)
        where one.person_id < other.person_id group by 1, 2 order by 1, 2"""
    assert published.rows(everything, sql) == published.rows(everything, "select * from letters_naming_both")


def test_words_of_a_year_are_found_by_their_search(everything_site: Datasette, everything: Path) -> None:
    html = published.page(everything_site, "/words")
    words = re.findall(r'<li><a href="(/search[^"]+)"[^>]*>([^<]+)</a> <span class="count">(\d+)</span>', html)
    assert len(words) == published.rows(everything, "select count(*) from words_by_year")[0][0] > 20
    for address, _, number in words[::9]:
        found = published.page(everything_site, address.replace("&amp;", "&"))
        assert re.search(rf"\b{number} letters?\b", re.sub(r"<[^>]+>", "", found)), address


def grown(everything: Path, folder: Path) -> Path:
    """The database with letters of 1930 that speak of wheat, and three between two people that speak of tractors."""
    path = folder / "grown.db"
    with closing(sqlite3.connect(everything)) as old, closing(sqlite3.connect(path)) as new:
        old.backup(new)
        new.execute("pragma foreign_keys = off")
        (first,) = new.execute("select letter_id from letters order by letter_id").fetchone()
        names = [one.name for one in columns(Letter)]
        row = dict(
            zip(
                names,
                new.execute(f"select {', '.join(names)} from letters where letter_id = ?", [first]).fetchone(),
                strict=True,
            )
        )
        for at in range(6):
            text = (
                f"The wheat of Stalin is 205 and shall be there. {'Tractors go. A tractor went.' if at < 3 else 'Rye.'}"
            )
            added = row | {
                "letter_id": f"new-{at}",
                "text": text,
                "title": "Letter",
                "date_earliest": "1930-05-01",
                "date_latest": "1930-05-02",
            }
            new.execute(
                f"insert into letters ({', '.join(added)}) values ({', '.join('?' * len(added))})", [*added.values()]
            )
            for role, person in (("sender", "kirov-sergey"), ("addressee", "stalin-joseph")) if at < 3 else ():
                new.execute(
                    "insert into correspondents (letter_id, role, position, person_id, is_copy, name_text, evidence, method, score)"
                    " values (?, ?, 1, ?, 0, 'x', 'heading', 'exact', 1)",
                    [f"new-{at}", role, person],
                )
        published.worked_out_anew(new)
        new.commit()
    return path


def test_words_stand_out_without_names_figures_and_what_holds_sentences_together(
    everything: Path, tmp_path: Path
) -> None:
    path = grown(everything, tmp_path)
    words = dict(published.rows(path, "select word, letters from words_by_year where year = 1930"))
    assert words == {"wheat": 6, "tractor": 3, "rye": 3}
    sql = "select word, letters from words_by_pair where (person_id, other_id) = ('kirov-sergey', 'stalin-joseph')"
    assert set(published.rows(path, sql)) >= {("tractor", 3), ("wheat", 3)}


def test_page_of_two_shows_the_letters_with_a_word(site: Datasette, database: Path) -> None:
    pair = TO.between("dzerzhinsky-felix", "stalin-joseph")
    whole = published.page(site, pair)
    (letter_id, text) = published.rows(
        database, "select letter_id, text from letters where letter_id = '1926-03-28-dzerzhinsky-stalin'"
    )[0]
    word = max(re.findall(r"[a-z]+", text), key=len)
    narrowed = published.page(site, f"{pair}?word={word}")
    assert TO.letter(letter_id) in Elements(narrowed).named("href")
    assert narrowed.count('<li id="l') <= whole.count('<li id="l')
    assert "Silence" not in narrowed
    assert "has this word" in published.page(site, f"{pair}?word=nowhereatall")
    assert published.answer(site, f'{pair}?word="%00)*').status_code == 200


def test_a_wrong_number_of_letters_with_a_word_breaks_an_invariant(everything: Path, tmp_path: Path) -> None:
    path = tmp_path / "changed.db"
    with closing(sqlite3.connect(everything)) as old, closing(sqlite3.connect(path)) as new:
        old.backup(new)
        new.execute("update words_by_year set letters = letters + 1 where position = 1")
        new.commit()
    broken = [found.name for found in check.invariants(path) if not found.holds]
    assert broken == ["typical words: search finds as many letters as are said"]
