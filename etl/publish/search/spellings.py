"""Words that occur nowhere, searched as the letters spell the person or the place that they name.

In go terms, out come terms of which each one that occurs nowhere is replaced by the spellings of what it means:
`Дзержинский` and `Dzerzinsky` by `dzerzhinsky`, `Полтава` by `poltava`; and what was put in place of what.
"""

from dataclasses import dataclass

from datasette.app import Datasette

from etl.publish.pages.page_queries import Query, rows
from etl.publish.search.expressions import Term, expression, spelt
from etl.publish.search.name_search import called, people_named
from etl.publish.search.place_names import name_of, places_named, spellings

SHORTEST = 3  # letters of a word that may be a name misspelt
OCCURS = """
select exists (select 1 from letters_fts where letters_fts match :words)
  or exists (select 1 from notes_fts where notes_fts match :words) as occurs"""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word that occurs nowhere, and the person or the place whose names were searched in its place."""

    typed: str
    name: str


async def occurs(datasette: Datasette, words: str) -> bool:
    """Whether a full-text expression is found in any letter or note."""
    (found,) = await rows(datasette, Query("occurs", "", OCCURS), {"words": words})
    return bool(found["occurs"])


async def spelt_terms(datasette: Datasette, found: list[Term], text: str) -> tuple[list[Term], list[Spelling]]:
    """The terms with their spellings; `Сталин И. В.`, which is one name, is one term if its words do not occur."""
    words = expression(found)
    if not words or await occurs(datasette, words):
        return found, []
    if len(found) > 1 and not any(term.is_unwanted for term in found):
        whole, said = await spelt_term(datasette, Term(" ".join(text.split())), is_exact=True)
        if said:
            return [whole], [said]
    replaced, spellings_used = [], []
    for term in found:
        spelling, said = await spelt_term(datasette, term)
        replaced.append(spelling)
        spellings_used += [said] if said else []
    return replaced, spellings_used


async def spelt_term(datasette: Datasette, term: Term, is_exact: bool = False) -> tuple[Term, Spelling | None]:
    """The term; if it occurs nowhere, that with the spellings of the place or the person that it means."""
    if len(term.text) < SHORTEST or await occurs(datasette, term.expression()):
        return term, None
    if places := await places_named(datasette, term.text):
        return spelt(term, await spellings(datasette, places[0])), Spelling(term.text, name_of(places[0]))
    people = await people_named(datasette, term.text)
    if not people or not people[0].spellings or (is_exact and not people[0].is_exact):
        return term, None
    if not people[0].is_exact and await called(datasette, term.text):  # a given name: it is not a family name misspelt
        return term, None
    return spelt(term, people[0].spellings), Spelling(term.text, people[0].name)
