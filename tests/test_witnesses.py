"""Letters that are printed in two languages: which are one, what each witness says, and the page that shows both.

`tests/pages/witnesses/facts.yml` says what a reader sees on the pages there.
"""

from pathlib import Path
from typing import Any

import published
import pytest
import readings
import yaml
from datasette.app import Datasette
from every import every
from readings import PROJECT, rows

from etl.claim import outline, page_claims
from etl.connect import identities

FACTS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (PROJECT / "tests" / "pages" / "witnesses" / "facts.yml").read_text(encoding="utf-8")
)
WITNESS = "select * from witnesses where page_id = ? and position = ?"


def witness(database: Path, place: list[Any]) -> dict[str, Any]:
    """The one row of a place."""
    return readings.row(database, WITNESS, *place)


@pytest.mark.parametrize("fact", FACTS["same"], ids=lambda fact: "-".join(map(str, fact["english"])))
def test_a_letter_in_two_languages_is_one_with_two_witnesses(everything: Path, fact: dict[str, Any]) -> None:
    english, russian = witness(everything, fact["english"]), witness(everything, fact["russian"])
    letter_id = english["letter_id"]
    assert letter_id == russian["letter_id"]
    assert (english["language"], russian["language"]) == ("en", "ru")
    assert (english["is_base"], russian["is_base"]) == (1, 0)
    letter = readings.row(everything, "select * from letters where letter_id = ?", letter_id)
    assert letter["language"] == "en"
    assert english["own_text"] is None
    page = readings.row(everything, "select text from pages where page_id = ?", russian["page_id"])["text"]
    assert russian["own_text"] in page[russian["start_offset"] : russian["end_offset"]]
    counts = [
        len(rows(everything, f"select * from {table} where letter_id = ? and page_id = ?", letter_id, place["page_id"]))
        for table, place in (("notes", english), ("note_witnesses", russian))
    ]
    assert counts == fact["notes"]
    found = rows(everything, "select * from disagreements where letter_id = ?", letter_id)
    assert {one["about"]: [one["value"], one["other_value"]] for one in found} == fact["differ"]
    told = "select kind from findings where letter_id = ? and kind = 'witnesses-differ'"
    assert bool(rows(everything, told, letter_id)) == bool(fact["differ"])


@pytest.mark.parametrize("fact", FACTS["two"])
def test_a_letter_to_somebody_else_is_another_letter(everything: Path, fact: dict[str, Any]) -> None:
    """Though sender, day, number, sheet and words are the same: a circular letter goes to each by name."""
    ids = [witness(everything, fact[language])["letter_id"] for language in ("english", "russian")]
    query = "select person_id from correspondents where letter_id = ? and role = 'addressee'"
    assert [rows(everything, query, letter_id)[0]["person_id"] for letter_id in ids] == fact["addressees"]


def test_every_note_and_call_of_the_original_leads_to_its_place(everything: Path) -> None:
    query = """
    select note_witnesses.number_text, note_calls.text as call, note_calls.end_offset, pages.text
    from note_witnesses
    join note_calls using (note_id, page_id)
    join pages using (page_id)
    where note_witnesses.page_id = 'w_ru_1925_spring'
    order by note_calls.start_offset
    """
    found = rows(everything, query)
    assert [one["number_text"] for one in found] == [one["call"] for one in found] == ["1", "2", "1", "1"]
    ends = [one["text"][: one["end_offset"]].split()[-1] for one in found]
    assert ends == ["речи1", "станет2", "фонде1", "таблицах1"]


ENGLISH = {
    "number": "No. 70", "heading": "S. M. Kirov - G. K. Ordzhonikidze", "date": "March 3, 1925", "opening": "Dear Sergo!",
    "body": "The drilling goes on in 14 wells, and 120 wagons are promised by the end of the month.",
    "signature": "Yours Kirov.", "source": "RTSKHIDNI. F. 85. Op. 25. D. 301. L. 3-4. Autograph.",
}  # fmt: skip
RUSSIAN = {
    "number": "№ 70", "heading": "С. М. Киров — Г. К. Орджоникидзе", "date": "3 марта 1925 г.", "opening": "Дорогой Серго!",
    "body": "Бурение идёт в 14 скважинах, к концу месяца обещано 120 вагонов.",
    "signature": "Твой Киров.", "source": "РЦХИДНИ. Ф. 85. Оп. 25. Д. 301. Л. 3—4. Автограф.",
}  # fmt: skip
RUSSIAN_FRAME = "Большевистское руководство. Переписка. 1912–1927\n\n"
NO_NUMBERS = {"number": ""}


def printed(letter: dict[str, str], **other: str) -> str:
    """A letter as a page prints it; what is empty is not printed."""
    return "\n\n".join(filter(None, (letter | other).values())) + "\n\n"


def letters(english: str, russian: str, frame: str = RUSSIAN_FRAME) -> dict[str, list[str]]:
    """The pages of each letter of two pages, by its id; and what is said of them."""
    pages = (
        readings.page(readings.FRAME + english, "english"),
        readings.page(frame + russian, "russian"),
    )
    found = identities([outline(claim) for page in pages for claim in page_claims(page).letters], {}, ())
    told = [one.message for findings in found.findings.values() for one in findings]
    return {key: [one.page_id for one in group] for key, group in found.letters.items()} | {"": told}


OTHER_WORDS = "Из 35 буровых вышек 8 сгорело, и 600 человек остались без дела."
LONG = " ".join(["Об этом мы говорили уже не раз, и повторять я ничего не хочу и не буду."] * 5)


@every(
    "english, russian, frame, together",
    [
        ({}, {}, RUSSIAN_FRAME, True),
        (NO_NUMBERS, NO_NUMBERS, RUSSIAN_FRAME, True),
        ({}, NO_NUMBERS, RUSSIAN_FRAME, True),
        ({}, {"source": RUSSIAN["source"].replace("РЦХИДНИ", "РГАСПИ")}, RUSSIAN_FRAME, True),  # as it is called now
        ({}, {}, "Письма из архива\n\n", True),  # of no edition that is known
        ({}, {"source": ""}, "Письма из архива\n\n", True),  # number, people, day and figures agree
        ({}, {"date": "5 марта 1925 г."}, RUSSIAN_FRAME, True),
        (NO_NUMBERS, {"number": "", "date": "4 марта 1925 г."}, RUSSIAN_FRAME, True),
        (NO_NUMBERS, {"number": "", "source": RUSSIAN["source"].replace("3—4", "4—5")}, RUSSIAN_FRAME, True),
        ({}, {"number": "№ 71"}, RUSSIAN_FRAME, False),
        ({}, {"heading": "С. М. Киров — А. И. Микояну"}, RUSSIAN_FRAME, False),
        ({}, {"heading": "А. И. Микоян — Г. К. Орджоникидзе", "signature": "Микоян."}, RUSSIAN_FRAME, False),
        (NO_NUMBERS, {"number": "", "body": OTHER_WORDS}, RUSSIAN_FRAME, False),  # another note on the same sheet
        (NO_NUMBERS, {"number": "", "body": LONG}, RUSSIAN_FRAME, False),
        (NO_NUMBERS, {"number": "", "date": "3 мая 1925 г.", "source": ""}, RUSSIAN_FRAME, False),
        (NO_NUMBERS, {"number": "", "source": "", "body": "Жду ответа."}, RUSSIAN_FRAME, False),  # day and pair alone
    ],
)  # fmt: skip
def test_evidence_is_weighed(english: dict[str, str], russian: dict[str, str], frame: str, together: bool) -> None:
    found = letters(printed(ENGLISH, **english), printed(RUSSIAN, **russian), frame)
    assert [pages for key, pages in found.items() if key] == (
        [["english", "russian"]] if together else [["english"], ["russian"]]
    )


def test_which_of_two_alike_is_the_original_is_left_open_and_said() -> None:
    """Two notes of one day on one sheet, nothing in which tells them apart."""
    bare = {"number": "", "body": "Agreed, send the people at once."}
    russian = printed(RUSSIAN, number="", body="Не возражаю.") + printed(RUSSIAN, number="", body="Согласен, посылай.")
    found = letters(printed(ENGLISH, **bare), russian)
    assert [pages for key, pages in found.items() if key] == [["english"], ["russian"], ["russian"]]
    assert [one for one in found[""] if "cannot be told" in one]


def test_figures_tell_two_notes_of_one_sheet_apart() -> None:
    russian = printed(RUSSIAN, number="", body=OTHER_WORDS) + printed(RUSSIAN, number="")
    found = letters(printed(ENGLISH, number=""), russian)
    assert sorted(pages for key, pages in found.items() if key) == [["english", "russian"], ["russian"]]


def test_the_page_shows_both_note_by_note(everything_site: Datasette) -> None:
    page = published.page(everything_site, "/correspondence/letters/1925-05-20-dzerzhinsky-kuibyshev")
    assert '<article class="words" lang="en" aria-label="The letter as printed, in English">' in page
    assert '<article class="words" lang="ru" aria-label="The letter as printed, in Russian">' in page
    assert page.index("The trusts lie to us both") < page.index("Тресты врут нам обоим")
    assert page.index("We are talking about the balances") < page.index("Имеются в виду балансы")
    assert "not printed in Russian" in page
    assert {'id="call-n1"', 'id="call-ru-n1"', 'href="#call-n1"', 'href="#call-ru-n1"'} <= set(
        page.replace(">", " ").split()
    )
    assert "/correspondence/disagreements?letter_id=1925-05-20-dzerzhinsky-kuibyshev" in page
    one = published.page(everything_site, "/correspondence/letters/1925-06-02-zinoviev-bukharin")
    assert '<article class="words" lang="ru" aria-label="The letter as printed">' in one
    assert "machine translation: quote" not in one


def test_one_page_that_prints_both_is_shown_side_by_side(everything_site: Datasette) -> None:
    page = published.page(everything_site, "/correspondence/letters/1925-09-04-kuibyshev-rykov")
    english, russian = page.split('lang="ru" aria-label="The letter as printed, in Russian"')
    assert "The harvest of the Volga" in english
    assert "Урожай Поволжья" not in english
    assert "Урожай Поволжья" in russian
    assert page.count("The figures of the Central Statistical Board") == 1
