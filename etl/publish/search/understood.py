"""What a request to the search means: `q=Дзержинский Kronstadt&person=Сталин` as terms, a person and filters.

In go the fields as typed, out comes `hits.Asked` with what was taken for what.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from datasette.app import Datasette

from etl.publish.people_and_time import PARTS
from etl.publish.search.expressions import Term, expression, terms
from etl.publish.search.hits import PLACES, Asked
from etl.publish.search.name_search import people_named
from etl.publish.search.russian_forms import in_all_forms
from etl.publish.search.spellings import Spelling, spelt_terms
from etl.who.name_index import Named

FIELDS = ("q", "person", "part", "year", "surely", "kind", "archive", "written", "place")


@dataclass(frozen=True, slots=True)
class Understood:
    """The terms, the spellings put in place of some, the people that a name may mean, and what is asked for."""

    terms: list[Term]
    spellings: list[Spelling]
    people: list[Named]
    asked: Asked


async def understood(datasette: Datasette, typed: Mapping[str, str]) -> Understood:
    """What the fields mean."""
    people = await people_named(datasette, typed["person"]) if typed["person"] else []
    found_terms, spellings = await spelt_terms(datasette, await in_all_forms(datasette, terms(typed["q"])), typed["q"])
    asked = Asked(
        words=expression(found_terms),
        person=people[0].person_id if people else typed["person"],
        part=typed["part"] if typed["part"] in PARTS else "person",
        year=typed["year"],
        surely=typed["surely"],
        kind=typed["kind"],
        archive=typed["archive"],
        written=typed["written"],
        place=typed["place"] if typed["place"] in PLACES else "",
    )
    return Understood(found_terms, spellings, people, asked)
