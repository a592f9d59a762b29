"""Search for Russian words: any form finds all, `ё` is `е`, `й` is not `и`; English is searched as before.

The questions were chosen, and their forms and the words that are none written down, before the library was.
"""

from pathlib import Path

import published
import pytest
import readings
from datasette.app import Datasette
from every import every

from etl.publish.search.expressions import quoted
from etl.who.name_index import folded
from etl.word_forms import entries

# A word in all its forms | words that are like it and none of them
QUESTIONS = {
    "письмо": "письмо письма письму письмом письме писем письмам письмами письмах | письменный писатель писать",
    "Троцкий": "троцкий троцкого троцкому троцким троцком | троцкист троцкизм тройка",
    "революция": "революция революции революцию революцией революций революциям революциями | революционный революционер",
    "партия": "партия партии партию партией партий партиям партиями партиях | партийный партизан партер",
    "хлеб": "хлеб хлеба хлебу хлебом хлебе | хлебный хлебозаготовки",
    "съезд": "съезд съезда съезду съездом съезде съезды съездов съездам съездах | съездить съесть",
    "работа": "работа работы работе работу работой работ работам работами | рабочий работник работодатель",
    "решение": "решение решения решению решением решении решений решениям решениями | решать решительный решётка",
    "Киров": "киров кирова кирову кировым кирове | кировский кировец",
    "день": "день дня дню днём днем дне дни дней дням днями днях | дневник деньги",
}
FORMS = [(form, text) for text in QUESTIONS.values() for form in text.split(" | ")[0].split()]


@every("asked, text", FORMS)
def test_ten_questions(asked: str, text: str) -> None:
    """Each form finds all forms, and no other word: what `docs/architecture.md` says was measured."""
    forms, others = (part.split() for part in text.split(" | "))
    assert [form for form in forms if not entries(form) & entries(asked)] == []
    assert [word for word in others if entries(word) & entries(asked)] == []


LETTER = """№ {number}

С. М. Киров — Г. К. Орджоникидзе

{day} марта 1925 г.

Дорогой Серго!

{text}

Твой Киров.

РЦХИДНИ. Ф. 85. Оп. 25. Д. 301. Л. {number}. Автограф.

"""
TEXTS = (
    "Писем от Троцкого не было, а счёт за хлеб пришёл.",
    "О решениях съезда ещё не пишут. Мой ответ готов.",
    "Прошу прислать мои бумаги и новое решение вопроса.",
)


@pytest.fixture(scope="module")
def russian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of three letters in Russian."""
    text = "Большевистское руководство. Переписка. 1912–1927\n\n" + "".join(
        LETTER.format(number=number, day=number, text=text) for number, text in enumerate(TEXTS, start=1)
    )
    return readings.build(tmp_path_factory.mktemp("russian"), {"page": text})


@pytest.fixture(scope="module")
def russian_site(russian: Path, patience: None) -> Datasette:
    """Its site."""
    from etl.publish.site import datasette

    return datasette(russian)


@every(
    "asked, days",
    [
        ("письмо", [1]), ("ПИСЬМАМИ", [1]), ("счета", [1]), ("счет", [1]), ("еще", [2]), ("ещё", [2]), ("решение", [2, 3]),
        ("Троцкий", [1]), ("Троцкому", [1]), ("мой", [2, 3]), ("съездами решение", [2]), ('"решение съезда"', [2]),
        ("реш*", [2, 3]), ("решение -съезд", [3]), ("Орджоникидзе", [1, 2, 3]), ("прислал", [3]),
    ],
)  # fmt: skip
def test_any_form_finds_all(russian_site: Datasette, asked: str, days: list[int]) -> None:
    page = published.page(russian_site, f"/search?q={asked}&place=letters")
    found = [
        day
        for day in (1, 2, 3)
        if f"1925-03-0{day}-kirov-ordzhonikidze#" in page or f'1925-03-0{day}-kirov-ordzhonikidze"' in page
    ]
    assert found == days


def test_passages_show_the_words_as_printed(russian_site: Datasette) -> None:
    assert '<p class="passage" lang="ru">' in published.page(russian_site, "/search?q=письмо")
    assert "<mark>Писем</mark> от Троцкого" in published.page(russian_site, "/search?q=письмо")
    assert "за хлеб" in published.page(russian_site, "/search?q=счета")
    assert "<mark>счёт</mark>" in published.page(russian_site, "/search?q=счета")


@every(
    "path, number",
    [
        ("letters.json?_shape=array&_search=письмо", 1), ("correspondence.json?_shape=array&_search=решение", 2),
        ("letters.json?_shape=array&_search=kirov", 3), ("letters.json?_shape=array&_search=kirov решение", 2),
        ("search_letters_and_notes.json?_shape=array&words=еще", 1),
    ],
)  # fmt: skip
def test_tables_and_questions_search_alike(russian_site: Datasette, path: str, number: int) -> None:
    assert len(published.json(russian_site, f"/correspondence/{path}")) == number


def test_original_and_translation_are_found_as_one_letter(everything_site: Datasette) -> None:
    for asked, passage in (("скважина", "<mark>скважинах</mark>"), ("pipe", "<mark>pipes</mark>")):
        page = published.page(everything_site, f"/search?q={asked}")
        assert passage in page
        assert "1 letter and 0 notes" in page
    assert "0 letters and 1 note" in published.page(everything_site, "/search?q=нефтяник+конференция")


@every(
    "one, other, are_alike",
    [("Пётр", "петр", True), ("Ежов", "Ёжов", True), ("Рейн", "Реин", False), ("Čapek", "capek", True)],
)
def test_names_are_alike_with_e_and_yo(one: str, other: str, are_alike: bool) -> None:
    assert (folded(one) == folded(other)) is are_alike


ENGLISH = (
    "letters", "comrade", "telegram", "congress", "Moscow", "decision", "working", "questions", "Stalin", "party"
)  # fmt: skip


@every("asked", ENGLISH)
def test_english_words_find_what_they_found_before(everything: Path, everything_site: Datasette, asked: str) -> None:
    """As many letters as the index has for the word itself, stemmed by SQLite, as it was before there were forms."""
    query = "select count(*) as number from letters_fts where letters_fts match ?"
    number = readings.row(everything, query, quoted(asked))["number"]
    path = f"/correspondence/letters.json?_shape=array&_size=max&_col=letter_id&_search={asked}"
    assert len(published.json(everything_site, path)) == number > 0
