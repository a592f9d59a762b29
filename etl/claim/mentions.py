"""Who is meant by the names in a letter and its notes.

The printed names of one letter enter in reading order, with its year and its correspondents; who is meant leaves,
name by name. A name in full anywhere in the letter or its notes says who is meant by the family name alone: after
`G. I. Myasnikov` in note 1, `MYASNIKOV` in the body is he; after an unknown `D. A. Petrovsky`, `Petrovsky` is that
unknown man, not G. I. Petrovsky.
"""

from __future__ import annotations

from collections.abc import Iterable

from etl.claims import ResolvedMention
from etl.printed import Span
from etl.vocabulary.spelling import sounds
from etl.who.names import printed_name
from etl.who.new_people import NewPerson, unreconciled
from etl.who.people import Authority, Resolution

NOBODY_KNOWN = Resolution(None, (), "none", 0.0)


def resolved_mentions(
    who: Authority, spans: Iterable[Span], year: int | None, correspondents: frozenset[str]
) -> tuple[ResolvedMention, ...]:
    """Who is meant by each name, in the order given."""
    spans = tuple(spans)
    named, strangers = _named_in_full(who, spans, year)
    context = correspondents | named
    return tuple(_resolved(who, span, year, context, strangers) for span in spans)


def _named_in_full(
    who: Authority, spans: Iterable[Span], year: int | None
) -> tuple[frozenset[str], dict[str, NewPerson]]:
    """The known persons named with a first name or initials, and the unknown ones by the sound of the family."""
    named: set[str] = set()
    strangers: dict[str, NewPerson] = {}
    for span in spans:
        name = printed_name(span.text)
        if name is None or not name.given:
            continue
        found = who.resolution(span.text, year)
        if found.person_id:
            named.add(found.person_id)
        elif not found.candidates and name.family:
            stranger = unreconciled(span.text)
            strangers.update((sound, stranger) for sound in sorted(sounds(name.family)))
    return frozenset(named), strangers


def _resolved(
    who: Authority, span: Span, year: int | None, context: frozenset[str], strangers: dict[str, NewPerson]
) -> ResolvedMention:
    found = who.resolution(span.text, year, context)
    name = printed_name(span.text)
    if name and not name.given and found.method not in ("context", "exact"):
        for sound in sorted(sounds(name.family) & strangers.keys()):
            return ResolvedMention(span, NOBODY_KNOWN, strangers[sound])
    is_open = found.person_id is None and not found.candidates
    is_new = is_open and len(span.text.strip(" .")) > 2  # `G.` is nobody's name
    return ResolvedMention(span, found, unreconciled(span.text) if is_new else None)
