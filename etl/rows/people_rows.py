"""People as rows: the authority file, and those whom only pages know."""

from collections.abc import Iterable, Iterator
from functools import cache

from etl import schema
from etl.claims import Outline
from etl.vocabulary.authority import Person, identifiers, people, person_forms
from etl.vocabulary.bodies import Body, bodies, body_forms
from etl.who.new_people import NewPerson, stranger
from etl.who.search_forms import search_forms, search_forms_of_body


def people_rows(outlines: Iterable[Outline]) -> Iterator[object]:
    """All persons and bodies with their names, those of the authority first."""
    names = sorted({(person_id, " ".join(name.split())) for outline in outlines for person_id, name in _named(outline)})
    known = {person.person_id for person in people()} | {body.person_id for body in bodies()}
    new = {person_id: stranger(person_id, name) for person_id, name in reversed(names) if person_id not in known}
    numbers = {(one.person_id, one.scheme): one.identifier for one in identifiers()}
    yield from (_person(person, numbers) for person in people())
    yield from (_body(body) for body in bodies())
    yield from (_new(new[person_id]) for person_id in sorted(new))
    yield from _name_rows(names)
    for one in identifiers():
        yield schema.Identifier(
            person_id=one.person_id, scheme=one.scheme, identifier=one.identifier, evidence=one.evidence,
            weight=one.weight,
        )  # fmt: skip


def _named(outline: Outline) -> Iterator[tuple[str, str]]:
    """Those named by a page, with their names as printed."""
    yield from ((person.person_id, person.name.text) for person in outline.correspondents if person.name.text)
    yield from outline.strangers


def _person(person: Person, numbers: dict[tuple[str, str], str]) -> schema.Person:
    return schema.Person(
        person_id=person.person_id,
        kind="person",
        name=person.name,
        family_name=person.family_name or None,
        given_names=" ".join(name for name in (person.given_names, person.patronymic) if name) or None,
        name_ru=person.name_ru,
        born=str(person.born) if person.born else None,
        died=str(person.died) if person.died else None,
        description=person.description or None,
        wikidata=numbers.get((person.person_id, "wikidata")),
        viaf=numbers.get((person.person_id, "viaf")),
        gnd=numbers.get((person.person_id, "gnd")),
        successor_id=None,
        is_in_authority=1,
    )


def _body(body: Body) -> schema.Person:
    return schema.Person(
        person_id=body.person_id,
        kind="corporate body",
        name=body.name,
        family_name=None,
        given_names=None,
        name_ru=body.name_ru,
        born=str(body.from_year) if body.from_year else None,
        died=str(body.to_year) if body.to_year else None,
        description=body.description or None,
        wikidata=None,
        viaf=None,
        gnd=None,
        successor_id=body.successor,
        is_in_authority=1,
    )


def _new(one: NewPerson) -> schema.Person:
    return schema.Person(
        person_id=one.person_id,
        kind=one.kind,
        name=one.name,
        family_name=one.family_name if one.kind == "person" else None,
        given_names=one.given_names or None,
        name_ru=None,
        born=None,
        died=None,
        description=None,
        wikidata=None,
        viaf=None,
        gnd=None,
        successor_id=None,
        is_in_authority=0,
    )


def _name_rows(printed: Iterable[tuple[str, str]]) -> Iterator[schema.PersonName]:
    """The forms of the authority, then those met on pages; each form of a person once."""
    forms = dict.fromkeys(printed, "page") | _authority_forms()
    for (person_id, name), source in sorted(forms.items()):
        yield schema.PersonName(person_id=person_id, name=name, source=source)


@cache
def _authority_forms() -> dict[tuple[str, str], str]:
    """The forms of those whom the authority knows: from the tables, and, where not there, derived by a rule."""
    own = {body.person_id for body in bodies()}
    told = [
        *((form.means, form.printed) for form in person_forms()),
        *(
            (form.means, form.printed) for form in body_forms() if form.means in own
        ),  # the party's help to read a body's
    ]
    derived = [
        *((person.person_id, name) for person in people() for name in search_forms(person)),
        *((body.person_id, name) for body in bodies() for name in search_forms_of_body(body)),
    ]
    return dict.fromkeys(derived, "rule") | dict.fromkeys(told, "authority")
