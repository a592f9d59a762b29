"""What to try where nothing was found: no filter, fewer words, another form of a word, the other script, close names.

In goes what was asked, out come pieces of advice, each a search that finds something, with the number of its hits.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from datasette.app import Datasette

from etl.publish.pages.page_queries import Query, rows
from etl.publish.search.expressions import Term
from etl.publish.search.hits import counted
from etl.publish.search.name_search import people_named
from etl.publish.search.spellings import occurs
from etl.publish.search.understood import understood
from etl.vocabulary.spelling import romanisations

FILTERS = {
    "person": "without the person",
    "year": "in any year",
    "kind": "of any kind",
    "archive": "in any archive",
    "written": "written anywhere",
    "place": "in letters and notes",
}
MOST = 8
SHORTEST = 4  # letters of a beginning
CLOSE = 3  # names that are like the one typed


@dataclass(frozen=True, slots=True)
class Advice:
    """What to try, in words; the fields of such a search; how many letters and notes it finds."""

    label: str
    fields: Mapping[str, str]
    hits: int

    @property
    def address(self) -> str:
        """The search, on the same page."""
        return "?" + urlencode([(name, value) for name, value in self.fields.items() if value])


async def advice(datasette: Datasette, typed: Mapping[str, str], terms: Sequence[Term]) -> list[Advice]:
    """The searches that find something, those nearest to what was asked first."""
    found: list[Advice] = []
    tried: set[str] = {urlencode(dict(typed))}
    for label, fields in [*unfiltered(typed), *fewer_words(typed, terms)]:
        found += await tested(datasette, label, fields, tried)
    async for label, fields in other_words(datasette, typed, terms):
        found += await tested(datasette, label, fields, tried)
    return found[:MOST]


async def tested(datasette: Datasette, label: str, fields: Mapping[str, str], tried: set[str]) -> list[Advice]:
    """The advice if it finds something and was not given before."""
    address = urlencode(dict(fields))
    if address in tried:
        return []
    tried.add(address)
    asked = (await understood(datasette, fields)).asked
    numbers = (
        await rows(datasette, Query("numbers", "", counted(asked)), asked.parameters()) if asked.parameters() else []
    )
    hits = sum(row["number"] for row in numbers)
    return [Advice(label, fields, hits)] if hits else []


def unfiltered(typed: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The same with one filter less, and with none."""
    used = [name for name in FILTERS if typed[name]]
    for name in used:
        yield FILTERS[name], {**typed, name: "", **({"part": ""} if name == "person" else {})}
    if len(used) > 1:
        yield "without any filter", {**dict.fromkeys(typed, ""), "q": typed["q"]}


def fewer_words(typed: Mapping[str, str], terms: Sequence[Term]) -> Iterator[tuple[str, dict[str, str]]]:
    """The same with one word less; a phrase as its words."""
    words = [written(term) for term in terms]
    for term in terms:
        if " " in term.text and not term.is_unwanted:
            yield "as words, not as a phrase", {**typed, "q": typed["q"].translate(dict.fromkeys(map(ord, '"“”«»')))}
    for at, term in enumerate(terms if len(terms) > 1 else ()):
        yield f"without “{term.text}”", {**typed, "q": " ".join([*words[:at], *words[at + 1 :]])}


async def other_words(
    datasette: Datasette, typed: Mapping[str, str], terms: Sequence[Term]
) -> AsyncIterator[tuple[str, dict[str, str]]]:
    """The same with a word that occurs in place of each one that does not."""
    words = [written(term) for term in terms]
    for at, term in enumerate(terms):
        if term.spellings or term.is_unwanted or await occurs(datasette, term.expression()):
            continue
        for other in [*romanised(term), *await beginning(datasette, term)]:
            yield f"“{other}”", {**typed, "q": " ".join([*words[:at], other, *words[at + 1 :]])}
        for person in (await people_named(datasette, term.text))[:CLOSE]:
            yield f"letters to do with {person.name}", {**dict.fromkeys(typed, ""), "person": person.person_id}


def written(term: Term) -> str:
    """The term as a reader types it."""
    text = f"“{term.text}”" if " " in term.text else term.text
    return f"{'-' if term.is_unwanted else ''}{text}{'*' if term.is_beginning else ''}"


def romanised(term: Term) -> tuple[str, ...]:
    """A word in Cyrillic as Latin letters may write it."""
    return () if term.text.isascii() else romanisations(term.text)


async def beginning(datasette: Datasette, term: Term) -> list[str]:
    """The longest beginning of the word with which some word begins: `Kronst*`."""
    if " " in term.text:
        return []
    for end in range(len(term.text), SHORTEST - 1, -1):
        if await occurs(datasette, Term(term.text[:end], is_beginning=True).expression()):
            return [f"{term.text[:end]}*"]
    return []
