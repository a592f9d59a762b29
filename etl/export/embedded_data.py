"""A page's subject -> an object of schema.org for its head, as search engines read it there.

A dataset and a key enter; an object leaves, the things that it names nested within it, with the context that search
engines expect. `script_text` is what stands between `<script type="application/ld+json">` and its end.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from etl.export import FORMATS, WHOLE, Format
from etl.export import linked_data as linked
from etl.export.dataset import Dataset
from etl.export.json_text import line
from etl.export.linked_data import COERCED, DECIMAL, IRI, Thing
from etl.export.linked_letters import letters

CONTEXT = "https://schema.org/"
AS_TEXT = ("url", "sameAs", "license")  # IRIs that search engines want as texts
NAMED_BY_A_LETTER = """
select 'people' as name, person_id as key from correspondents where letter_id = :letter_id
union
select 'people', person_id from mentions where letter_id = :letter_id and note_id is null and person_id is not null
union
select 'places', place_id from letters where letter_id = :letter_id and place_id is not null
union
select 'editions', edition_id from letters where letter_id = :letter_id and edition_id is not null
union
select 'repositories', repository_id
from archival_references
where letter_id = :letter_id
  and note_id is null
  and repository_id is not null
order by name, key
"""


def dataset_object(dataset: Dataset) -> Thing:
    """The dataset, with the formats in which the whole of it can be had; for the site's first page."""
    about, *others = linked.about_dataset(dataset)
    editions = (key for (key,) in dataset.connection.execute(linked.PRINTED).fetchall())
    made = nested(about, {one["@id"]: one for one in chain(others, linked.editions(dataset, editions))})
    return made | ({"distribution": list(distributions(dataset))} if dataset.address else {})


def distributions(dataset: Dataset) -> Iterator[Thing]:
    """Where the whole can be had, and in which formats."""
    for one in FORMATS.values():
        if one.of in ("letter_id", WHOLE) and not one.missing:
            yield distribution(dataset, one)


def distribution(dataset: Dataset, one: Format) -> Thing:
    """The whole in one format."""
    return {
        "@type": "DataDownload",
        "name": one.name,
        "encodingFormat": one.content_type.partition(";")[0],
        "contentUrl": f"{dataset.address}/correspondence.{one.ending}",
    }


def letter_object(dataset: Dataset, letter_id: str) -> Thing:
    """A letter with its people, place, edition and archive. Raises KeyError if there is none."""
    named: dict[str, list[str]] = {"people": [], "places": [], "editions": [], "repositories": []}
    for row in dataset.connection.execute(NAMED_BY_A_LETTER, {"letter_id": letter_id}):
        named[row["name"]].append(row["key"])
    others = chain(
        linked.people(dataset, named["people"]),
        linked.places(dataset, named["places"]),
        linked.editions(dataset, named["editions"]),
        linked.repositories(dataset, named["repositories"]),
    )
    return nested(only(letters(dataset, [letter_id]), letter_id), {one["@id"]: one for one in others})


def person_object(dataset: Dataset, person_id: str) -> Thing:
    """A person or a body. Raises KeyError if there is none."""
    return nested(only(linked.people(dataset, [person_id]), person_id), {})


def only(found: Iterator[Thing], key: str) -> Thing:
    """The one thing of a key."""
    for one in found:
        return one
    raise KeyError(key)


def nested(subject: Thing, others: dict[str, Thing]) -> Thing:
    """A thing under the context of search engines, with those that it names in place of their IRIs, each once."""
    return {"@context": CONTEXT, **plain(subject, dict(others))}


def plain(subject: Thing, others: dict[str, Thing]) -> Thing:
    """A thing as the context of schema.org reads it, which takes no text for an IRI, nor for a number.

    What it names is taken out of `others`, and stands by its IRI alone where it is named again.
    """
    return {name: plain_value(name, said, others) for name, said in subject.items()}


def plain_value(name: str, said: Any, others: dict[str, Thing]) -> Any:
    """The value of a property, or several."""
    if isinstance(said, list):
        return [plain_value(name, one, others) for one in said]
    if COERCED.get(name) == DECIMAL:
        return float(said)
    if COERCED.get(name) != IRI or name in AS_TEXT:
        return said
    return plain(others.pop(said), {}) if said in others else {"@id": said}


def script_text(made: Thing) -> str:
    """An object as text that may stand within a `script` of HTML: no `<` can end it or begin another."""
    text = line(made)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
