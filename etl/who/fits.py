"""Whether the first name and patronymic that stand by a family name can be a person's.

A `Name` and a `Known` person enter, the way they fit leaves (one of `FITS`, the best first), or None where they
contradict each other: `F. E. Kamenev` is neither L. B. nor S. S. Kamenev.
"""

from __future__ import annotations

from etl.grammar.names.personal import Name, is_initial
from etl.vocabulary.spelling import given_name_sounds, initial_sounds, romanisations, sounds
from etl.who.name_lookups import Known, Sounds

FITS = ("usual", "other form", "one initial", "wrong order", "other patronymic")
CONTRADICTED = FITS[-1]  # the first name in full is his, the patronymic in full is not


def fit(name: Name, known: Known) -> str | None:
    """How the printed first name and patronymic fit a person's; None where one of them cannot be his."""
    first, patronymic = name.first, name.patronymic
    if _is_of(first, known.first) and (not patronymic or not known.patronymic or _is_of(patronymic, known.patronymic)):
        if is_initial(first) and not patronymic and known.patronymic:
            return "one initial"
        return "usual" if _is_usual(name, known) else "other form"
    in_wrong_order = bool(patronymic) and is_initial(first) and is_initial(patronymic)
    if in_wrong_order and _is_of(patronymic, known.first) and _is_of(first, known.patronymic):
        return "wrong order"
    is_in_full = bool(first and patronymic) and not is_initial(first) and not is_initial(patronymic)
    return CONTRADICTED if is_in_full and known.patronymic and _is_of(first, known.first) else None


def _is_of(part: str, wanted: Sounds) -> bool:
    """Whether a printed initial or name is one of the wanted names."""
    if is_initial(part):
        return any(sound.startswith(heard) for heard in initial_sounds(part.rstrip(".")) for sound in wanted)
    return not wanted.isdisjoint(given_name_sounds(part))


def _is_usual(name: Name, known: Known) -> bool:
    """Whether the printed parts are those of the authority's row, or their initials."""
    person = known.person
    pairs = ((name.first, person.given_names or ""), (name.patronymic, person.patronymic or ""))
    return all(
        not part or romanisations(part)[0] in person.initials or bool(sounds(part) & sounds(usual))
        for part, usual in pairs
    )
