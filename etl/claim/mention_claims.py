"""Who is meant by the names in a letter and its notes.

A letter's printed names enter in reading order, with its year and its correspondents; who is meant leaves, name by
name, and a finding for each name that stays open. A name in full anywhere in the letter or its notes says who is meant
by the family name alone: after `G. I. Myasnikov` in note 1, `MYASNIKOV` in the body is he; after an unknown
`D. A. Petrovsky`, `Petrovsky` is that unknown man, not G. I. Petrovsky.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.claims import CorrespondentClaim, MentionClaim
from etl.grammar.names.personal import printed_name
from etl.printed import Finding, PrintedLetter, Span
from etl.vocabulary.spelling import sounds
from etl.who.new_people import NewPerson, unreconciled
from etl.who.person_matching import Authority, Resolution, authority, called

NOBODY_KNOWN = Resolution(None, (), "none", 0.0)


@dataclass(frozen=True, slots=True)
class ResolvedMention:
    """A printed name and who is meant by it: somebody known, somebody new, or (several candidates) an open question."""

    span: Span
    resolution: Resolution
    new_person: NewPerson | None

    @property
    def person_id(self) -> str | None:
        """The id of the one who is meant, known or new; None where several may be meant."""
        return self.new_person.person_id if self.new_person else self.resolution.person_id


def letter_mentions(
    letter: PrintedLetter, correspondents: Sequence[CorrespondentClaim], year: int | None
) -> tuple[tuple[MentionClaim, ...], tuple[Finding, ...]]:
    """Everybody named in a letter (None) and its notes (their numbers), and the names that stay open."""
    notes: list[int | None] = [None] * len(letter.mentions)
    notes += [note.number for note in letter.notes for _ in note.mentions]
    spans = [*letter.mentions, *(span for note in letter.notes for span in note.mentions)]
    partners = frozenset(one.person_id for one in correspondents)
    named = tuple(zip(notes, resolved_mentions(authority(), spans, year, partners), strict=True))
    strangers = {one.new_person.person_id: (note, one) for note, one in reversed(named) if one.new_person}
    open_names = (_open(one, note) for note, one in named if one.person_id is None)
    claims = tuple(_claim(note, one) for note, one in named)
    return claims, (*open_names, *(_unknown(one, note) for note, one in strangers.values()))


def _claim(note: int | None, one: ResolvedMention) -> MentionClaim:
    new, known = one.new_person, one.resolution
    return MentionClaim(
        note=note, span=one.span, person_id=one.person_id,
        method="unreconciled" if new else known.method, score=known.score, stranger=new.name if new else None,
    )  # fmt: skip


def _open(one: ResolvedMention, note: int | None) -> Finding:
    candidates = one.resolution.candidates
    why = f"may be {called(candidates)}" if candidates else "says too little to tell who is meant"
    message = f"“{one.span.text}” {why}; the name is not enough alone and stays open."
    return one.span.finding("ambiguous-person", message, note=note)


def _unknown(one: ResolvedMention, note: int | None) -> Finding:
    message = f"“{one.span.text}” is nobody that the authority file knows; the name stands for a person of its own."
    return one.span.finding("unknown-person", message, note=note)


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
