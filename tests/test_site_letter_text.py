"""The letter's text as HTML from offsets: zones as blocks, notes, calls that hold to their full stop."""

from typing import Any

import pytest

from etl.publish.pages.addresses import Addresses
from etl.publish.pages.letter.letter_text import blocks, notes, printed

LETTER = "1926-01-01-a-b"


def zone(text: str, words: str, kind: str, **more: Any) -> dict[str, Any]:
    """A stretch of the text as a row of segments or of what is marked, ten characters down the page."""
    start = text.index(words) + 10
    row = {"kind": kind, "start_offset": start, "end_offset": start + len(words), "page_id": "p", "note_id": None}
    return row | {"number": None, "number_text": None, "target_note": None, "title": None} | more


def shown(text: str, segments: list[dict[str, Any]], marked: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """The blocks as kind and paragraphs."""
    letter = {"letter_id": LETTER, "printed": text, "start_offset": 10, "page_id": "p"}
    words = printed(letter, marked, [], Addresses())
    return [(block.kind, [str(paragraph) for paragraph in block.paragraphs]) for block in blocks(segments, words)]


@pytest.mark.parametrize(
    ("text", "zones", "expected"),
    [
        ("One.\n\nTwo.\nThree.", {"One.\n\nTwo.\nThree.": "body"}, [("body", ["One.", "Two.", "Three."])]),
        (  # the signature is the end of the last sentence: one paragraph, whole
            "We wait.\n\nI remain your Kirov.",
            {"We wait.\n\nI remain your": "body", "Kirov.": "signature"},
            [("body", ["We wait.", 'I remain your <span class="within-signature">Kirov.</span>'])],
        ),
        (  # a dateline that opens the body does not push it to the right
            "28/II 26 The thing is this.",
            {"28/II 26": "dateline", "The thing is this.": "body"},
            [("body", ['<span class="within-dateline">28/II 26</span> The thing is this.'])],
        ),
        ("Dear\nSergo!", {"Dear": "address", "Sergo!": "salutation"}, [("address", ["Dear"]), ("salutation", ["Sergo!"])]),
    ],
)  # fmt: skip
def test_zones_as_blocks(text: str, zones: dict[str, str], expected: list[tuple[str, list[str]]]) -> None:
    assert shown(text, [zone(text, words, kind) for words, kind in zones.items()], []) == expected


@pytest.mark.parametrize(
    ("text", "before", "behind"),
    [
        ("itself 1 . He", 'itself<span class="held"> ', " .</span> He"),
        ("settled,1 and", "settled,", " and"),
        ("Donbass 1", 'Donbass<span class="held"> ', "</span>"),
        ("Moscow1 .", 'Moscow<span class="held">', " .</span>"),
    ],
)
def test_a_call_holds_to_its_full_stop(text: str, before: str, behind: str) -> None:
    call = zone(text, "1", "call", target_id=f"{LETTER}-n1")
    ((_, (paragraph,)),) = shown(text, [zone(text, text, "body")], [call])
    link = '<a class="call" title="to the note" id="call-n1" href="#n1">1</a>'
    assert paragraph == f"{before}{link}{behind}"


def test_notes_without_their_printed_number_and_with_every_call() -> None:
    text = "A 1 b 1\nNotes\n1. First.\nGoes on.\nSecond.\nthree. Third."
    calls = [zone(text, "1", "call", target_id=f"{LETTER}-n1")] * 2
    segments = [
        zone(text, "1. First.\nGoes on.", "note", note_id=f"{LETTER}-n1", number=1, number_text="1."),
        zone(text, "Second.", "note", note_id=f"{LETTER}-n2", number=2),
        zone(text, "three. Third.", "note", note_id=f"{LETTER}-n3", number=3, number_text="three."),
    ]
    letter = {"letter_id": LETTER, "printed": text, "start_offset": 10, "page_id": "p"}
    one, two, three = notes(LETTER, segments, calls, printed(letter, calls, [], Addresses()))
    assert (one.anchor, one.number, one.is_inferred, one.paragraphs) == ("n1", "1", False, ("First.", "Goes on."))
    assert one.calls == ("call-n1", "call-n1-2")
    assert (two.anchor, two.number, two.is_inferred, two.calls) == ("n2", "2", True, ())
    assert (three.number, three.paragraphs) == ("three", ("Third.",))  # once, as printed
