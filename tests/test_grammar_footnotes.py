"""Footnotes called by asterisks, and lines that only begin with a sign."""

import pytest
from readings import span

from etl.grammar.footnotes import footnote_lines, label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* So in the text.", "*"),
        ('** Crossed out: "members".', "**"),
        ("*) Inserted by hand.", "*"),
        ("* Comrades Lenin and Rudzutak are absent.", "*"),
        ("* * *", None),
        ("*****", None),
        ("1 So in the text.", None),
        ("We wait.* Answer.", None),
        ("", None),
    ],
)
def test_the_asterisks_of_a_footnote(text: str, expected: str | None) -> None:
    assert label(text) == expected


def test_the_rule_above_a_footnote_belongs_to_it() -> None:
    lines = [
        span(text, start=at * 100) for at, text in enumerate(("1 Note.", "__________", '* Crossed out: "members".'))
    ]
    assert footnote_lines(lines) == tuple(lines[1:])
    assert footnote_lines(lines[:2]) == ()
    assert footnote_lines([]) == ()
