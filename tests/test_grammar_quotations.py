"""Quotations that are never closed, and sentences that break off."""

import pytest
import readings

from etl.grammar.quotations import breaks_off, unclosed

OPEN: tuple[tuple[str, str | None], ...] = (  # a text, the words that the open quotation begins with
    ("You said:\n“The same can be said of the others. We believe it.\nYou are wrong.", "“The same"),
    ('He stuck to it. It was decided to wait, "until they return. 2 .', '"until'),
    ('It is better to say: "does not intend to wait.', '"does'),
    ("He said «so it is and left.", "«so it is"),
    ("He said „so it is and left.", "„so it is"),
    ('“The same.\n8-10" - 12\nover 10 acres - 30', "“The same"),
    ('He wrote “the first and then "the second" and so on.', "“the first"),
    ('He wrote "the first and then "the second" and so on.', '"the first'),
    ("All is told in “Pravda”.", None),
    ('All is told in "Pravda" and in "Bednota".', None),
    ("“The first paragraph.\n“The second paragraph.\n“The third.”", None),
    ('"The first paragraph.\n"The second paragraph."', None),
    ("He said „so it is“ and left.", None),
    ("He said «so it is» and left.", None),
    ('He said “so it is" and left.', None),
    ('He said “he heard "yes" from all” and left.', None),
    ('(“so”), ["so"], —"so"', None),
    ("It never opened” but closes.", None),
    ("", None),
)


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_a_quotation_that_nothing_closes(text: str, words: str | None) -> None:
    at = unclosed(text)
    assert (at is not None) == (words is not None)
    assert words is None or text[at:].startswith(words)


BROKEN = (
    ("The council of the region has read the", True),
    ("We shall send him to Moscow with", True),
    ("It was told to him and", True),
    ("Nobody knows which", True),
    ("He left for the", True),
    ("That is what I wait for.", False),
    ("We shall see", False),
    ("He is in the N. and.", False),
    ("Read the report of Lane", False),
    ("", False),
)


@pytest.mark.parametrize(("text", "is_broken"), BROKEN)
def test_a_sentence_that_breaks_off(text: str, is_broken: bool) -> None:
    assert breaks_off(text) is is_broken


HEAD = "No. 205\n\nS. M. Kirov — G. K. Ordzhonikidze\n\nMarch 17, 1926\n\nDear Sergo!\n\n"
BODY = "There has been nothing from you for a long time, and I wonder what the matter is with you and all the others."
SOURCE = "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph."
LETTERS: tuple[tuple[str, str | None], ...] = (  # a letter's last paragraph, the words that the finding points to
    ("He said: “I was not there. And so on.", "“I was not there. And so on."),
    ('They decided to wait, "until all return.', '"until all return.'),
    ("And I shall send it to Moscow with", "And I shall send it to Moscow with"),
    ("He said: “I was not there.” And so on.", None),
    ("And I shall send it to Moscow", None),
)


@pytest.mark.parametrize(("paragraph", "words"), LETTERS)
def test_a_letter_whose_words_are_missing_says_so(paragraph: str, words: str | None) -> None:
    page = readings.page(f"{readings.FRAME}{HEAD}{BODY}\n\n{paragraph}\n\nYours Kirov.\n\n{SOURCE}\n")
    found = [one for one in page.letters[0].findings if one.kind == "letter-truncated"]
    assert [page.page.text[one.start : one.end] for one in found] == ([words] if words else [])
    assert not page.letters[0].is_truncated
