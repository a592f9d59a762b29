"""Printed names with those they are taken for: what the weighing of heading, address and signature works on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from etl.grammar.alphabet import compiled
from etl.grammar.names.declined import nominative
from etl.printed import Span
from etl.who.new_people import unreconciled
from etl.who.person_matching import Authority, Resolution


class When(NamedTuple):
    """The year and month of a letter, as far as its page tells them: who held an office depends on them."""

    year: int | None
    month: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """A printed name and who it was taken for."""

    span: Span
    person_id: str
    resolution: Resolution


def everybody(
    names: Iterable[Span],
    when: When,
    authority: Authority,
    context: frozenset[str] = frozenset(),
    case: str | None = None,
) -> list[Named]:
    """Who is meant by each of the names, in order; `context` are those known to have a part in the letter.

    `case` is the one that a Russian name stands in: a stranger's id is made of its nominative.
    """
    return [somebody(name, when, authority, context, case) for name in names]


def somebody(
    name: Span, when: When, authority: Authority, context: frozenset[str] = frozenset(), case: str | None = None
) -> Named:
    """Who is meant by a name: a person of the authority, or one who is known from this page only."""
    text = compiled(r"^([A-Z])([A-Z])(?=\s[A-Z][a-z])").sub(r"\1. \2.", name.text)  # JV Stalin
    found = authority.resolution(text, when.year, context, when.month)
    stranger = nominative(text, case) if case else text
    return Named(name, found.person_id or unreconciled(stranger).person_id, found)
