"""Russian words in a search: for each all its forms that occur, as `word_forms` has them.

In goes what a reader types, out come the phrases to search in its place. Whoever asks by SQL or filters a table has the
same from `escape_fts`, which takes the place of Datasette's function of that name.
"""

import json
import re
import sqlite3
from collections.abc import Callable

from datasette.app import Datasette

from etl.publish.datasette_inside import escape_fts
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import Query, rows
from etl.publish.search.expressions import Term, quoted, spelt
from etl.publish.search.name_search import people_named
from etl.publish.search.spellings import occurs
from etl.word_forms import BEGINNINGS, CYRILLIC, FORMS, WORD, entries, folded, phrases

BIT = re.compile(r'"[^"]*"')


def asked(word: str, *, is_beginning: bool = False) -> tuple[str, dict[str, str]]:
    """SQL for the forms of a word, or for the words that begin so, and its parameters."""
    if is_beginning:
        return BEGINNINGS, {"beginning": folded(word)}
    return FORMS, {"entries": json.dumps(sorted(entries(word)))}


async def in_all_forms(datasette: Datasette, found: list[Term]) -> list[Term]:
    """The terms, each Russian one of which any form occurs with all of them; a name also as it is in Latin script."""
    made = []
    for term in found:
        russian = spelt(term, await russian_phrases(datasette, term)) if CYRILLIC.search(term.text) else term
        if russian.spellings and await occurs(datasette, russian.expression()):
            latin = await _in_latin(datasette, term)
            made.append(spelt(term, dict.fromkeys((*russian.spellings, *latin))))
        else:
            made.append(term)
    return made


async def russian_phrases(datasette: Datasette, term: Term) -> tuple[str, ...]:
    """What may stand in the place of a term with Russian words; nothing where one of them has no form."""
    words = WORD.findall(term.text)
    forms: list[tuple[str, ...]] = []
    for at, word in enumerate(words, start=1):
        if not CYRILLIC.search(word):
            forms.append((word,))
            continue
        sql, parameters = asked(word, is_beginning=term.is_beginning and at == len(words))
        found = await rows(datasette, Query("forms", "", sql), parameters)
        forms.append(tuple(str(row["word"]) for row in found))
    return phrases(forms)


async def _in_latin(datasette: Datasette, term: Term) -> tuple[str, ...]:
    """The family names of those whom a single word names in any of its cases, in Latin script."""
    if term.is_beginning or len(WORD.findall(term.text)) != 1:
        return ()
    people = [person for entry in sorted(entries(term.text)) for person in await people_named(datasette, entry)]
    return tuple(name for person in people if person.is_exact for name in person.spellings if name.isascii())


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Gives a connection `escape_fts`."""
    conn.create_function("escape_fts", 1, _escaping(conn))


def _escaping(connection: sqlite3.Connection) -> Callable[[str | None], str | None]:
    """Datasette's `escape_fts`, each Russian word with all its forms."""

    def escaped(text: str | None) -> str | None:
        plain = None if text is None else str(escape_fts(str(text)))
        if plain is None or not CYRILLIC.search(plain):
            return plain
        return " AND ".join(_with_forms(connection, bit[1:-1]) for bit in BIT.findall(plain))

    return escaped


def _with_forms(connection: sqlite3.Connection, bit: str) -> str:
    if not CYRILLIC.search(bit):
        return quoted(bit)
    forms = (
        tuple(found for (found,) in connection.execute(*asked(word)).fetchall()) if CYRILLIC.search(word) else (word,)
        for word in WORD.findall(bit)
    )
    return f"({' OR '.join(map(quoted, phrases(forms) or (bit,)))})"
