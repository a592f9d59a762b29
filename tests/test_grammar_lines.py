"""Single lines: document numbers, headings of notes, rules, first lines of notes, the frame; and lines that are none."""

import pytest
from readings import span

from etl.grammar.lines import document_number, frame_kind, is_notes_heading, is_rule, note_start

NUMBERS = (
    ("No. 205", 205),
    ("No. 5", 5),
    ("No 12.", 12),
    ("No.7", 7),
    ("Number 3", 3),
    ("№ 7", 7),
    (" No. 176 ", 176),
    # not document numbers
    ("No. 169/S.", None),
    ("No. 82 1/X-34 y. 1", None),
    ("#46", None),
    ("Continuation of No. 1 to No. 169/s.", None),
    ("No. Order can paper at member list there it.", None),  # the answer no
    ("No.", None),
    ("No. 1999", 1999),
    ("No. 85a", 85),
    ("No. 85-a.", 85),
    ("No. 85 a", None),
    ("205", None),
    ("No. 205 S. M. Kirov", None),
    ("", None),
)


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_document_number(text: str, number: int | None) -> None:
    assert document_number(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Notes:", True),
        ("Note:", True),
        ("NOTES", True),
        (" Notes. ", True),
        ("Remarks:", True),
        ("Notes on the congress:", False),
        ("Note to Stalin", False),
        ("1 Notes:", False),
        ("", False),
    ],
)
def test_the_heading_of_the_notes(text: str, expected: bool) -> None:
    assert is_notes_heading(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("____________________", True),
        ("-----", True),
        ("— — —", False),
        ("____", False),
        ("_____ a", False),
        ("", False),
    ],
)
def test_a_rule(text: str, expected: bool) -> None:
    assert is_rule(text) is expected


STARTS = (  # line, number, as printed, first words
    ("I The conversation is about", 1, "I", "The co"),  # I for 1
    ("1 We are talking about the appointment", 1, "1", "We are"),
    ("2 See Document No. 218.", 2, "2", "See Do"),
    ("one. After the break with Zinoviev", 1, "one.", "After "),
    ("1. Number matter supply", 1, "1.", "Number"),
    ("1 . And question had week", 1, "1 .", "And qu"),
    ("2On September 7, 1923", 2, "2", "On Sep"),
    ("oneAt the beginning of 1925", 1, "one", "At the"),
    ("oneOn August 30, 1926", 1, "one", "On Aug"),
    ("4Myasnikov returned", 4, "4", "Myasni"),
    ("1 “I understood the matter", 1, "1", "“I und"),
    ("[1] On the letterhead", 1, "[1]", "On the"),
    ("1) About in are council", 1, "1)", "About "),  # looks like one; parse/notes.py refuses it
    ("12 G. I. Myasnikov", 12, "12", "G. I. "),
    ("3 1926 was the year", 3, "3", "1926 w"),
)


@pytest.mark.parametrize(("text", "number", "printed", "words"), STARTS)
def test_the_first_line_of_a_note(text: str, number: int, printed: str, words: str) -> None:
    found = note_start(span(text))
    assert found is not None
    assert (found.number, found.printed.text, text[found.words :][:6]) == (number, printed, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On April 25, 1926, the Appeal",
        "1 and 2 were lost",
        "20 minutes. (Ibid. L. 1).",
        "1926 was the year of the plan",
        "one of them left",
        "oneself",
        "999 On",
        "0 On",
        "No. 5 On",
        "I) What do you have",  # a writer numbers so
        "I. What do you have",
        "I think that Stalin",
    ],
)
def test_no_first_line_of_a_note(text: str) -> None:
    assert note_start(span(text)) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Marx-Engels |  Lenin  | Stalin |  Home Page", "site-header"),
        ("Lenin | Stalin | Home Page", "site-header"),
        ("Collection of documents 1996.", "edition"),
        ("Compiled by: A.V.Kvashonkin, L.P.Kosheleva, L.A.Rogovaya, O.V.Khlevnyuk.", "edition"),
        ("Stalin Correspondences", "section"),
        ("S. M. Kirov — G. K. Ordzhonikidze", None),
        ("Stalin Kaganovich june 1932", None),
        ("He was at home | page", None),
        ("", None),
    ],
)
def test_the_frame(text: str, kind: str | None) -> None:
    assert frame_kind(text) == kind
