"""Forms of a copy, as source lines print them, and words that no row knows."""

import pytest
from readings import span

from etl.grammar.copy_forms import copy_form, known_end

FORMS = (
    ("Autograph.", "autograph"),
    ("Autographs.", "autograph"),
    ("Uncertified typewritten copy.", "uncertified typewritten copy"),
    ("Certified typewritten copy.", "certified typewritten copy"),
    ("Typewritten text.", "typewritten text"),
    ("Typewritten text. The signature is an autograph.", "typewritten text, signature autograph"),
    ("Original, telegraph form.", "original, telegraph form"),
    ("Handwritten text on a telegraph form.", "handwritten text on a telegraph form"),
    ("Script. Typescript", "original, typewritten text"),
    # odd ones
    ("autograph", "autograph"),
    ("TYPEWRITTEN TEXT.", "typewritten text"),
    ("Typewritten\ntext. Signature — autograph.", "typewritten text, signature autograph"),
    ("Vacation.", "retained copy"),  # Russian otpusk, mistranslated
    ("; Autograph.", "autograph"),
    ("Autograph. Autograph.", "autograph"),
    ("Typewritten text with Kaganovich's correction.", "typewritten text"),
)


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_a_known_form(text: str, form: str) -> None:
    found = copy_form(span(text))
    assert found is not None
    assert (found.form, found.unknown) == (form, None)
    assert found.span.text == text.strip(" ;\n")


UNKNOWN = (
    ("Typewritten text. Kaganovich's corrections.", "typewritten text", "Kaganovich's corrections"),
    ("Hectograph.", None, "Hectograph"),
    ("Autographic pen.", None, "Autographic pen"),  # a word that begins like a known one
)


@pytest.mark.parametrize(("text", "form", "unknown"), UNKNOWN)
def test_words_that_no_row_knows_are_told(text: str, form: str | None, unknown: str) -> None:
    found = copy_form(span(text))
    assert found is not None
    assert found.form == form
    assert found.unknown is not None
    assert found.unknown.text == unknown


@pytest.mark.parametrize("text", ["", " ", ".", ";", " . \n"])
def test_nothing_is_told(text: str) -> None:
    assert copy_form(span(text)) is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (" Autograph. On the letter", " Autograph."),
        (". Typewritten text. The signature is an autograph. Published", ". Typewritten text. The signature is an autograph."),
        (" On the letter a note: Autograph.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_how_far_known_forms_reach(text: str, known: str) -> None:
    assert text[: known_end(text)] == known
