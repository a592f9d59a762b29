"""Places by any of their names: then or now, in either script, as printed: `Полтава`, `Tsaritsyn`, `Volgograd`.

In goes what a reader types, out come the places meant, the letters written there, and the spellings under which the
letters may name them. The names are those of the table `places` and the rows of `place_forms.csv`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from datasette.app import Datasette

from etl.publish.pages.page_queries import Query, Row, rows
from etl.publish.pages.wording import counted
from etl.publish.search.lead import Lead
from etl.vocabulary import records
from etl.vocabulary.forms import TABLES_OF_FORMS
from etl.vocabulary.spelling import romanisations
from etl.who.name_index import folded

PLACES = Query(
    "places",
    "",
    """
select place_id, name, name_now, name_ru, coalesce(letters, 0) as letters
from places
left join letters_by_place using (place_id)
order by place_id
""",
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places with their letters by id, the names of each as written, and the places that each folded name means."""

    places: Mapping[str, Row]
    names: Mapping[str, frozenset[str]]
    meant: Mapping[str, frozenset[str]]


KEPT: WeakKeyDictionary[Datasette, Gazetteer] = WeakKeyDictionary()


async def gazetteer(datasette: Datasette) -> Gazetteer:
    """The places of the database, asked once in the life of a site."""
    if datasette not in KEPT:
        KEPT[datasette] = ordered(await rows(datasette, PLACES, {}))
    return KEPT[datasette]


def ordered(found: Iterable[Row]) -> Gazetteer:
    """Places by id and by name."""
    places = {row["place_id"]: row for row in found}
    names = {key: {place["name"], place["name_now"], place["name_ru"]} - {None} for key, place in places.items()}
    for form in records(TABLES_OF_FORMS["place_forms"]):
        names.get(form.means, set()).add(form.printed)
    meant: dict[str, set[str]] = {}
    for key, written in names.items():
        for name in written:
            meant.setdefault(folded(name), set()).add(key)
    return Gazetteer(
        places,
        {key: frozenset(written) for key, written in names.items()},
        {name: frozenset(keys) for name, keys in meant.items()},
    )


async def places_named(datasette: Datasette, text: str) -> list[Row]:
    """The places that the text names."""
    known = await gazetteer(datasette)
    asked = [text, *(romanisations(text) if not text.isascii() else ())]
    found = {key for name in asked for key in known.meant.get(folded(name), ())}
    return [known.places[key] for key in sorted(found)]


async def places_beginning(datasette: Datasette, text: str) -> list[Row]:
    """The places where letters were written, one of whose names begins so."""
    begin, known = folded(text), await gazetteer(datasette)
    found = {key for name, keys in known.meant.items() if begin and name.startswith(begin) for key in keys}
    return [known.places[key] for key in sorted(found) if known.places[key]["letters"]]


def name_of(place: Row) -> str:
    """The name then, and now where it is another: `Tsaritsyn (Volgograd)`."""
    return place["name"] if place["name"] == place["name_now"] else f"{place['name']} ({place['name_now']})"


def lead_to(datasette: Datasette, place: Row) -> Lead:
    """The letters written at a place."""
    address = f"{datasette.urls.path('/search')}?{urlencode({'written': place['place_id']})}"
    return Lead("place", f"Written at {name_of(place)}", address, counted(place["letters"], "letter"))


async def place_leads(datasette: Datasette, text: str) -> list[Lead]:
    """The places meant where letters were written."""
    return [lead_to(datasette, place) for place in await places_named(datasette, text) if place["letters"]]


async def spellings(datasette: Datasette, place: Row) -> tuple[str, ...]:
    """The names of a place under which a letter may speak of it, for full-text search."""
    names = (await gazetteer(datasette)).names[place["place_id"]]
    return tuple(sorted({folded(name) for name in names if len(name) > 3}))
