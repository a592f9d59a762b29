"""No rule of the grammar is dead: every form matches on a page at hand, or on a composed one."""

import pytest
from forms_in_use import forms_used, rows_used
from generated.benchmark import composed_page
from readings import PRACTICE_PAGES, PROJECT, SEED_PAGES

pytestmark = pytest.mark.slow

AT_HAND = [path.read_text(encoding="utf-8") for path in (*SEED_PAGES, *PRACTICE_PAGES)]
SMALL = [path.read_text(encoding="utf-8") for path in (PROJECT / "tests" / "pages" / "small").glob("*.txt")]
# Seeds of composed pages that together use every form
COMPOSED = (2, 3, 23, 49, 52, 57, 63, 100, 105, 106, 117, 119, 132, 136, 146, 227, 236, 274)


def test_every_form_of_the_grammar_is_used() -> None:
    forms = forms_used([*AT_HAND, *SMALL, *(composed_page(seed).text for seed in COMPOSED)])
    assert {form for form, uses in forms.items() if not uses} == set()


def test_the_pages_at_hand_use_most_tables() -> None:
    used = {table: sum(spellings.values()) for table, spellings in rows_used(AT_HAND).items()}
    assert {table for table, rows in used.items() if not rows} == {"interjections", "opis_numbers", "signing_words"}
    assert used["archives"] >= 4  # RTSKHIDNI, RTSHIDNI, RTsKhIDNI, RGASPI


def test_a_form_that_matches_nothing_is_told() -> None:
    forms = forms_used(["Nothing but words."])
    assert not any(forms.values())
    assert "heading: separated" in forms
