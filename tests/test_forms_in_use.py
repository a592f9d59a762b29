"""No rule of the grammar is dead: every form matches on a page at hand, or on a composed one."""

import pytest
from forms_in_use import forms_used, rows_used
from generated.benchmark import composed_page
from readings import PRACTICE_PAGES, PROJECT, SEED_PAGES
from test_editions import CATALOGUED

pytestmark = pytest.mark.slow

AT_HAND = [path.read_text(encoding="utf-8") for path in (*SEED_PAGES, *PRACTICE_PAGES)]
MADE_UP = [
    path.read_text(encoding="utf-8")
    for folder in ("small", "invented", "editions")
    for path in (PROJECT / "tests" / "pages" / folder).glob("*.txt")
]
MADE_UP.append(CATALOGUED)
# Seeds of composed pages that together use every form
COMPOSED = (0, 1, 2, 3, 4, 7, 9, 13, 20, 22, 25, 27, 28, 30, 33, 35, 52, 88, 121, 221, 225, 412)


def test_every_form_of_the_grammar_is_used() -> None:
    forms = forms_used([*AT_HAND, *MADE_UP, *(composed_page(seed).text for seed in COMPOSED)])
    assert {form for form, uses in forms.items() if not uses} == set()


def test_the_pages_at_hand_use_most_tables() -> None:
    used = {table: sum(spellings.values()) for table, spellings in rows_used(AT_HAND).items()}
    assert {table for table, rows in used.items() if not rows} == {
        "interjections",
        "opis_numbers",
        "server_messages",
        "signing_words",
    }
    assert used["archives"] >= 4  # RTSKHIDNI, RTSHIDNI, RTsKhIDNI, RGASPI


def test_a_form_that_matches_nothing_is_told() -> None:
    forms = forms_used(["Nothing but words."])
    assert not any(forms.values())
    assert "heading: separated" in forms
