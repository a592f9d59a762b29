"""What a reader types as a full-text expression: `"new Kronstadt" bread` as `"new kronstadt" "bread"`.

In goes the text, out come terms (a word, a phrase between quotation marks, a beginning with `*`), all of which must
occur. A term that occurs nowhere, but is like a name, stands for that person's name as the letters spell it; a term
put after `-` must not occur. Whatever else is typed is punctuation: no text is an error.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

TERM = re.compile(
    r"""
    (?P<minus>(?<!\S)-)?           # -telegram
    (?:
      ["“”«»](?P<phrase>[^"“”«»]+)["“”«»]
      | (?P<word>\w+(?:['’.\-]\w+)*)(?P<star>\*)?   # Kronstadt, Tiflis-Baku, Kronst*
    )
    """,
    re.VERBOSE,
)
WORD = re.compile(r"\w+")
HYPHENS = str.maketrans("\u2010\u2011\u2212", "---", "\u00ad")  # the index knows no soft hyphens


@dataclass(frozen=True, slots=True)
class Term:
    """A word, phrase or beginning of a word; `spellings` are searched in its place where there are any."""

    text: str
    is_beginning: bool = False
    is_unwanted: bool = False
    spellings: tuple[str, ...] = ()

    def expression(self) -> str:
        """The term for FTS5."""
        written = " OR ".join(quoted(text) for text in self.spellings or (self.text,))
        return f"({written})" if len(self.spellings) > 1 else f"{written}{'*' if self.is_beginning else ''}"


def terms(text: str) -> list[Term]:
    """The terms that a text consists of."""
    found = []
    for match in TERM.finditer(text.translate(HYPHENS)):
        written = match["phrase"] or match["word"]
        if WORD.search(written):
            found.append(Term(" ".join(written.split()), bool(match["star"]), bool(match["minus"])))
    return found


def quoted(text: str) -> str:
    """A text as a string of FTS5, in which nothing has a meaning of its own."""
    return '"' + text.replace('"', '""') + '"'


def expression(found: Iterable[Term]) -> str:
    """The terms for FTS5, all needed but the unwanted; empty where none is wanted."""
    wanted = [term.expression() for term in found if not term.is_unwanted]
    unwanted = [term.expression() for term in found if term.is_unwanted]
    if not wanted:
        return ""
    needed = " AND ".join(wanted)
    return f"({needed}) NOT ({' OR '.join(unwanted)})" if unwanted else needed


def spelt(term: Term, spellings: Iterable[str]) -> Term:
    """The term with spellings in its place."""
    return replace(term, spellings=tuple(spellings))
