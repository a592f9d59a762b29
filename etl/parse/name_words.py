"""Running text as words and initials, as the namings of persons are made of them.

A text enters, its words leave, each with its offsets and with what stands before it since the last. An initial is
one capital, two letters where Russian has one (`Ya.`) or a first name cut off, with its full stop, also glued to the
next; editors' brackets are part of a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.grammar.names.initials import initial
from etl.parse.namings import plain

LETTERS = r"[^\W\d_]+"
WORD = re.compile(
    rf"""(?P<initial> \b {initial()} \. )                          # `V.`, `Ya.`, `Konst.`
      | (?P<word> (?: {LETTERS} | 3(?=\[{LETTERS}\]) )               # `Stalin`
                  (?: \[{LETTERS}\][^\W\d_]* )?                      # `St[alin]`, `3[inaida]`
                  (?: ['’ʹ][^\W\d_]{{2,}} )? )                        # `Il'ich`, but not the s of `Stalin's`
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or an initial of the zone: where it stands, how it reads, and what stands before it since the last."""

    start: int
    end: int
    text: str
    is_initial: bool
    gap: str

    @property
    def initial(self) -> str:
        """The initial without its full stop."""
        return self.text.rstrip(".")


NO_WORD = Word(0, 0, "", False, "\n")


def words_of(text: str) -> list[Word]:
    """The words and initials of a text, in order."""
    found: list[Word] = []
    last = 0
    for match in WORD.finditer(text):
        is_initial = match.lastgroup == "initial"
        reading = match.group() if is_initial else plain(match.group())
        found.append(Word(match.start(), match.end(), reading, is_initial, text[last : match.start()]))
        last = match.end()
    return found
