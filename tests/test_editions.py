"""Pages of editions that are known by their rows alone: the practice pages, made-up ones, and pages of no edition.

`tests/pages/editions/expected.json` says what a reader sees on each practice page.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import readings
from click.testing import CliRunner
from every import every
from readings import PROJECT, rows

from etl.__main__ import main
from etl.grammar.dates.bounds import bounds_of
from etl.grammar.names.declined import nominative_names
from etl.parse import printed_page
from etl.printed import Page, PrintedPage
from etl.segment import segmented

FOLDER = PROJECT / "tests" / "pages" / "editions"
FACTS: list[dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
EDITIONS = {
    "x_lcw_connexions_1920": "lenin-collected-works", "x_molotov_letters_1926": "stalin-molotov",
    "x_neodemocracy_stalin_kosior_1932": None, "x_ru_grachev_t17_043": "stalin-works-17",
    "x_ru_istmat_32663": "istmat", "x_tom17_zinoviev_1914_bilingual": "stalin-works-17",
    "x_trotsky_papers_1919": "trotsky-papers",
}  # fmt: skip
MISPRINTS = {"Заверенная машинописная копия": "Заверенная машинописная копий"}


@pytest.fixture(scope="module")
def editions(made_once: Any) -> Path:
    """A database built from the practice pages of other editions; to be read only."""
    pages = sorted(FOLDER.glob("*.txt"))
    return Path(made_once("editions", lambda folder: readings.build(folder, pages)) / "correspondence.db")


def said(database: Path, fact: dict[str, Any]) -> dict[str, Any]:
    """What the database says of the letter of a fact, in the fact's words."""
    query = "select l.* from witnesses w join letters l using(letter_id) where w.page_id = ? and w.position = ?"
    (letter,) = rows(database, query, fact["page"], fact["letter_on_page"])
    of_letter = "where letter_id = ?"
    people = rows(database, f"select * from correspondents {of_letter} order by role, position", letter["letter_id"])
    query = f"select * from archival_references {of_letter} and note_id is null"
    (source,) = rows(database, query, letter["letter_id"]) or ({},)
    return {
        "doc_number": letter["number"],
        "senders": [one["name_text"] for one in people if one["role"] == "sender"],
        "recipients": [one["name_text"] for one in people if one["role"] == "addressee"],
        "copies": [one["name_text"] for one in people if one["is_copy"]],
        "date": (letter["date_earliest"], letter["date_latest"]),
        "place_or_null": letter["place"],
        "fond": source.get("fond"), "opis": source.get("opis"), "delo": source.get("delo"),
        "sheets": source.get("listy"), "copy_type": (source.get("copy_form_text") or "").rstrip(".") or None,
        "notes_count_visible": len(rows(database, f"select * from notes {of_letter}", letter["letter_id"])),
    }  # fmt: skip


def family(name: str) -> set[str]:
    """The family name, and what it may be in the nominative."""
    return {form.split()[-1].split(".")[-1].casefold() for form in (name, *nominative_names(name))}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['page']}, {fact['letter_on_page']}")
def test_a_letter_of_another_edition_is_read_as_its_page_prints_it(editions: Path, fact: dict[str, Any]) -> None:
    found = said(editions, fact)
    for key in ("doc_number", "place_or_null", "fond", "opis", "delo", "sheets", "notes_count_visible"):
        assert found[key] == fact[key], key
    assert found["copy_type"] == MISPRINTS.get(fact["copy_type"], fact["copy_type"])
    assert found["date"] == bounds_of(fact["date_edtf"])
    for side in ("senders", "recipients", "copies"):
        assert len(found[side]) == len(fact[side]), side
        for name, wanted in zip(found[side], fact[side], strict=True):
            assert family(name) & family(wanted), side


def test_no_page_of_them_has_another_letter_or_another_edition(editions: Path) -> None:
    assert len(rows(editions, "select * from letters")) == len(FACTS)
    assert {one["page_id"]: one["edition_id"] for one in rows(editions, "select * from pages")} == EDITIONS
    unknown = rows(editions, "select page_id from findings where kind = 'edition-unknown'")
    assert [one["page_id"] for one in unknown] == [page for page, edition in EDITIONS.items() if edition is None]


def test_a_letter_says_in_which_language_its_page_prints_it(editions: Path) -> None:
    query = "select w.page_id, l.language from letters l join witnesses w using(letter_id) group by 1"
    languages = {one["page_id"]: one["language"] for one in rows(editions, query)}
    assert languages == {page: "ru" if page.startswith("x_ru_") else "en" for page in EDITIONS}


def test_who_is_named_in_another_script_is_the_same_person(editions: Path) -> None:
    query = "select distinct person_id from correspondents where name_text = ?"
    names = ("Сталину", "В.И. Ленину", "Lenin", "Каганович", "G. K. ORJONIKIDZE")
    assert [rows(editions, query, name)[0]["person_id"] for name in names] == [
        "stalin-joseph", "lenin-vladimir", "lenin-vladimir", "kaganovich-lazar", "ordzhonikidze-grigory",
    ]  # fmt: skip
    titles = {one["title"] for one in rows(editions, "select title from letters")}
    assert "L. M. Kaganovich to I. V. Stalin, 13 June 1932" in titles


def read(text: str, *folders: str) -> PrintedPage:
    return printed_page(segmented(Page(page_id="p", file_name="p.txt", text=text, sha256="0" * 64), folders))


LABELLED = """Letters of the Northern Front

Document 34

From: M. S. Kedrov
To: V. I. Lenin
Copy: L. D. Trotsky
Date: 5 March 1919
Place: Vologda
Archive: GARF. F. 130. Op. 3. D. 15. L. 7. Original.

Dear Vladimir Ilyich!

The front is quiet and the ice holds. We have bread for nine days.

M. Kedrov

Document 35

From: V. I. Lenin
To: M. S. Kedrov
Date: 9 March 1919

Received. Hold the line until the thaw.

Lenin
"""
RUSSIAN = """Письма из архива

№ 205

С. М. Киров — Г. К. Орджоникидзе

17 марта [1926 г.]

Дорогой Серго!

Дело идет хорошо, мы ждем твоего ответа1. Работы много.

Твой Киров.

РЦХИДНИ. Ф. 85. Оп. 25. Д. 120. Л. 1—2. Автограф.

Примечания:

1 Ответ не найден.

№ 206

Телеграмма И. В. Сталина Г. К. Орджоникидзе

[не позднее 4 мая 1926 г.]

Ответа не было. Ждем сообщений о положении на месте.

Сталин.

РЦХИДНИ. Ф. 558. Оп. 1. Д. 2565. Л. 1. Подлинник.
"""
MOLOTOV = """Stalin to Molotov

Stalin Letters to Molotov

Letter 20

[4 September 1926]

Viacheslav,

The plan is ready and we wait for the answer of the others.1

Regards, J. Stalin

P.S. Send the papers.

1.   The plan of the bureau.

Letter 22

[No earlier than 23 September 1926]

To Molotov and Bukharin

The plan is ready and we wait for the answer of the others.

J. Stalin
"""
CATALOGUED = """Собрание писем

От кого: Сталин И. В.
Кому: Ленину В. И.
Дата: 13.06.1921

Работы много, ждем ответа из центра и людей для дела.

Сталин
"""
Letters = list[tuple[Any, ...]]
MADE_UP: tuple[tuple[str, str | None, Letters], ...] = (
    (LABELLED, None, [
        (34, "1919-03-05", ["M. S. Kedrov"], ["V. I. Lenin", "L. D. Trotsky"], 0),
        (35, "1919-03-09", ["V. I. Lenin"], ["M. S. Kedrov"], 0),
    ]),
    (CATALOGUED, None, [(None, "1921-06-13", ["Сталин И. В."], ["Ленину В. И."], 0)]),
    (RUSSIAN, None, [
        (205, "1926-03-17", ["С. М. Киров"], ["Г. К. Орджоникидзе"], 1),
        (206, "../1926-05-04", ["И. В. Сталина"], ["Г. К. Орджоникидзе"], 0),
    ]),
    (MOLOTOV, "stalin-molotov", [
        (20, "1926-09-04", [], [], 1),
        (22, "1926-09-23/..", [], ["Molotov", "Bukharin"], 0),
    ]),
)  # fmt: skip


@every("flat, text, edition, letters", [(flat, *case) for case in MADE_UP for flat in (False, True)])
def test_a_made_up_page_is_read_with_its_empty_lines_or_without(
    flat: bool, text: str, edition: str | None, letters: Letters
) -> None:
    page = read(re.sub(r"\n\s*\n", "\n", text) if flat else text)
    assert page.edition_id == edition
    found = [
        (
            one.number,
            date.edtf if (date := one.date) else None,
            [name.text for name in (one.heading.senders if one.heading else ())],
            [name.text for name in (one.heading.addressees if one.heading else ())],
            len(one.notes),
        )
        for one in page.letters
    ]
    assert found == letters


CITED = """I. V. Stalin to V. I. Lenin

May 4, 1920

The plan is ready, we wait.

Stalin.

RTSKHIDNI. F. 558. Op. 1. D. 1. L. 1. Autograph.

Notes:

1 {}
"""


@every(
    "citation",
    [
        "Source: Lenin Collected Works, Vol. 44, p. 423.", "See The Trotsky Papers 1917-1922, Vol. 2, p. 235.",
        "Stalin's Letters to Molotov, p. 5.", "Том 17. С. 5.", "Реквизиты. Тип документа.",
    ],
)  # fmt: skip
def test_a_page_that_only_cites_an_edition_is_none_of_its(citation: str) -> None:
    page = read(CITED.format(citation))
    assert page.edition_id is None
    assert "edition-unknown" in {one.kind for one in page.findings}


def test_a_folder_or_whoever_builds_names_the_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pages").mkdir()
    text = MOLOTOV.replace("Stalin Letters to Molotov\n\n", "")
    (tmp_path / "pages" / "a.txt").write_text(text, encoding="utf-8")
    assert read(text).edition_id is None
    command = ["build", str(tmp_path / "pages"), "--output", str(tmp_path / "a.db"), "--edition"]
    assert CliRunner().invoke(main, [*command, "stalin-molotov"]).exit_code == 0
    assert [one["edition_id"] for one in rows(tmp_path / "a.db", "select * from letters")] == ["stalin-molotov"] * 2
    refused = CliRunner().invoke(main, [*command, "no-such"])
    assert refused.exit_code == 1
    assert "there is no edition 'no-such'" in refused.output
    from dataclasses import replace

    from etl.grammar import editions as grammar

    with_folder = tuple(replace(one, folder="molotov") for one in grammar.layouts() if one.letters == "number")
    monkeypatch.setattr(grammar, "layouts", lambda: with_folder)
    assert read(text, "home", "Molotov").edition_id == "stalin-molotov"
    assert read(text, "home", "kirov").edition_id is None
