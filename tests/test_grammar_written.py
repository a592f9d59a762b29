"""Sentences in which writers say when they write, and the dates that they give."""

import pytest
from readings import span

from etl.grammar.dates.editors import printed_date
from etl.grammar.dates.written import written_dates

SENTENCES: tuple[tuple[str, str | None, str | None], ...] = (  # a paragraph, the date in EDTF, its words
    (
        "Written after the session, on the night of 5 to 6 October [19]25, in two copies.",
        "1925-10-05/1925-10-06", "on the night of 5 to 6 October [19]25",
    ),
    ("Written on the night of March 18 to 19, 1919.", "1919-03-18/1919-03-19", "on the night of March 18 to 19, 1919"),
    ("Written in August, prior to 27, 1920.", "1920-08-01/1920-08-27", "in August, prior to 27, 1920"),
    ("Written on March 5, 1921 in the train.", "1921-03-05", "March 5, 1921"),
    ("Written at night, 12 May 1924.", "1924-05-12", "12 May 1924"),
    ("It is late. Written in haste, March 3, 1922. Good-bye.", "1922-03-03", "March 3, 1922"),
    ("[Written in two copies (May 12, 1920).]", "1920-05-12", "May 12, 1920"),
    ("Written by Orlov on May 4, 1920.", None, None),
    ("Written about May 4, 1920 by nobody.", None, None),
    ("Written in pencil.", None, None),
    ("Written in 1920.", None, None),
    ("The report written on May 4, 1920 is here.", None, None),
    ("", None, None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf", "words"), SENTENCES)
def test_when_it_was_written(text: str, edtf: str | None, words: str | None) -> None:
    found = [(one.edtf, one.span.text) for one in written_dates(span(text, start=70))]
    assert found == ([(edtf, words)] if edtf else [])
    for one in written_dates(span(text, start=70)):
        assert text[one.span.start - 70 : one.span.end - 70] == words


EDITORS = (
    ("Written in August, prior to 27, 1920", "1920-08-01/1920-08-27"),
    ("[August, prior to 27, 1920]", "1920-08-01/1920-08-27"),
    ("[in May, not later than the 5th, 1921]", "1921-05-01/1921-05-05"),
    ("May, before 5, 1921", "1921-05-01/1921-05-05"),
    ("May, not earlier than 5, 1921", "1921-05-05/1921-05-31"),
    ("[Written on May 4, 1920]", "1920-05-04"),
    ("[Written in May 1920]", "1920-05"),
)


@pytest.mark.parametrize(("text", "edtf"), EDITORS)
def test_a_bound_between_month_and_year(text: str, edtf: str) -> None:
    found = printed_date(span(text))
    assert found is not None
    assert found.edtf == edtf
