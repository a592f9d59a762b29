"""Footnotes that asterisks call: `* So in the text.`, remarks of the editors' own beside the numbered notes.

A line enters; its label, or whether it is one, leaves. They are no rows of `notes`, which have numbers.
"""

import re
from collections.abc import Sequence

from etl.grammar.lines import is_rule
from etl.printed import Span

# * So in the text.; ** Crossed out: "members".; *) Inserted by hand. — a rule of asterisks has no words behind it
FOOTNOTE = re.compile(r"\W*?(?P<label>\*{1,4})\)?\s?(?=[^\s*]).*\w.*", re.DOTALL)


def label(text: str) -> str | None:
    """The asterisks with which a footnote begins, or None for a line that is none."""
    found = FOOTNOTE.match(text.strip())
    return found["label"] if found else None


def is_footnote(text: str) -> bool:
    """Whether the line is a footnote called by an asterisk."""
    return label(text) is not None


def footnote_lines(lines: Sequence[Span]) -> tuple[Span, ...]:
    """The footnotes among the lines, each with the rule that stands right above it."""
    below = (*lines[1:], None)
    return tuple(
        line
        for line, after in zip(lines, below, strict=False)
        if is_footnote(line.text) or (after and is_rule(line.text) and is_footnote(after.text))
    )
