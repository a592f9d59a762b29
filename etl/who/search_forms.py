"""The forms under which a person or a body can be looked for."""

from __future__ import annotations

from etl.vocabulary.authority import Person, person_forms
from etl.vocabulary.bodies import Body, body_forms
from etl.vocabulary.spelling import romanisations


def search_forms(person: Person) -> tuple[str, ...]:
    """The forms under which a person is looked for: in either script, with initials, romanisations, other names."""
    forms = [form for form in person_forms() if form.means == person.person_id]
    russian = person.russian_words
    return tuple(
        dict.fromkeys(
            [
                person.name,
                person.name_with_initials,
                person.family_name,
                *([person.name_ru or "", " ".join(russian), russian[-1]] if russian else []),
                *(romanisations(russian[-1]) if russian else ()),
                *(
                    form.printed
                    for form in forms
                    if form.part == "family name" or (form.part == "name" and not form.printed.endswith("."))
                ),
            ]
        )
    )


def search_forms_of_body(body: Body) -> tuple[str, ...]:
    """The forms under which a body is looked for."""
    forms = (form.printed for form in body_forms() if form.means == body.person_id)
    return tuple(dict.fromkeys([body.name, *([body.name_ru] if body.name_ru else []), *forms]))
