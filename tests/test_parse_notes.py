"""Which lines make which note: numbers printed in every way, left out, or continued in further paragraphs."""

import pytest
from readings import span

from etl.parse.letter_notes import note, note_lines
from etl.printed import PrintedNote

Lines = tuple[str, ...]
NOTES: tuple[tuple[str, Lines, int, list[tuple[int, int, bool]]], ...] = (  # first line, number, is it printed
    ("numbered", ("1 We are talking", "2 See Document No. 218."), 0, [(0, 1, True), (1, 2, True)]),
    ("glued", ("1 A was month", "2On September 7, 1923"), 0, [(0, 1, True), (1, 2, True)]),
    ("in words", ("one. After the break", "twoOn April 2"), 0, [(0, 1, True), (1, 2, True)]),
    ("with stops", ("1 . And question", "2. Number by"), 0, [(0, 1, True), (1, 2, True)]),
    ("the only one has no number", ("On April 25, 1926, the Appeal",), 0, [(0, 1, False)]),
    ("the first has none", ("On November 10, 1923", "2 We are talking"), 0, [(0, 1, False), (1, 2, True)]),
    ("the last has none", ("1 A", "2 B", "On March 28, 1920"), 0, [(0, 1, True), (1, 2, True)]),
    ("one in the middle has none", ("1 A", "On March 28", "3 C"), 0, [(0, 1, True), (1, 2, False), (2, 3, True)]),
    ("a note of two paragraphs", ("1 A", "He continued.", "2 B"), 0, [(0, 1, True), (2, 2, True)]),
    ("none has a number, but the letter calls as many", ("On A", "On B"), 2, [(0, 1, False), (1, 2, False)]),
    ("none has a number, and nothing is called", ("On A", "On B"), 0, [(0, 1, False)]),
    ("numbered paragraphs of a note", ("1 A", "1) First", "2) Second", "2 B"), 0, [(0, 1, True), (3, 2, True)]),
    ("a year opens a paragraph", ("1 A", "1926 was the year", "2 B"), 0, [(0, 1, True), (2, 2, True)]),
    ("a figure far off opens a paragraph", ("1 A", "12 Bolsheviks were there", "2 B"), 0, [(0, 1, True), (2, 2, True)]),
    ("a note is left out", ("1 A", "3 C"), 0, [(0, 1, True), (1, 3, True)]),
    ("no notes", (), 0, []),
)


@pytest.mark.parametrize(("lines", "called", "expected"), [case[1:] for case in NOTES], ids=[case[0] for case in NOTES])
def test_where_notes_begin(lines: Lines, called: int, expected: list[tuple[int, int, bool]]) -> None:
    found = note_lines([span(line, 100 * at) for at, line in enumerate(lines)], called)
    assert [(one.first, one.number, one.start is not None) for one in found] == expected
    assert [one.end for one in found] == [*(one.first for one in found[1:]), len(lines)][: len(found)]


def read(text: str) -> tuple[PrintedNote, tuple[str, ...]]:
    (lines,) = note_lines([span(text, start=60)], 0)
    found, findings = note(lines, span(text, start=60))
    return found, tuple(finding.kind for finding in findings)


WORDS = (  # line, number as printed, words, findings
    ("1 We are talking about it.", "1", "We are talking about it.", ()),
    ("one. After the break.", "one.", "After the break.", ()),
    ("2On September 7, 1923.", "2", "On September 7, 1923.", ()),
    ("On April 25, 1926.", None, "On April 25, 1926.", ("note-number-inferred",)),
    ('1 TOC \\o "1-5" \\h \\z See note 1 to document no. 183.', "1", "See note 1 to document no. 183.", ("artefact",)),
    ("1 He wrote: “I understood the matter in such a way", "1", "He wrote: “I understood the matter in such a way", ("note-truncated",)),
    ("1 He wrote: “I understood”.", "1", "He wrote: “I understood”.", ()),
    ('1 He wrote: "I understood".', "1", 'He wrote: "I understood".', ()),
    ("1 (crossed out: “copy to Nadezhda Konstantinovna”),", "1", "(crossed out: “copy to Nadezhda Konstantinovna”),", ("note-truncated",)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "number_text", "words", "kinds"), WORDS)
def test_what_a_note_says(text: str, number_text: str | None, words: str, kinds: tuple[str, ...]) -> None:
    found, findings = read(text)
    assert (found.number_text, found.span.text) == (number_text, words)
    assert findings == kinds
