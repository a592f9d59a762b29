"""The letters that a letter and its notes speak of: who wrote them to whom, when, and whether the dataset has them.

A `PrintedLetter` with its claim enters, `SpokenOf`s leave in reading order: each letter once in the letter's own words
and once in each note. What a note says of the very letter that it belongs to is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from etl import schema
from etl.claim.spoken_dates import SpokenDate, spoken_date
from etl.claims import LetterClaim
from etl.connect.letter_index import Dated, LetterIndex
from etl.printed import PrintedAttestation, PrintedLetter, PrintedPage, PrintedParty
from etl.who.people import authority

DAYS_TO_ANSWER = 30  # `Your letter received` is taken for a letter from at most so many days before


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenOf:
    """A letter spoken of: in the letter's own words (note None) or in a note, with the persons that are meant."""

    note: int | None
    printed: PrintedAttestation
    sender: str | None
    addressee: str | None
    date: SpokenDate


def spoken_of(letter: PrintedLetter, claim: LetterClaim) -> tuple[SpokenOf, ...]:
    """All letters that a letter and its notes speak of."""
    who = _who(claim)
    found = list(_once(who.told(None, "", one) for one in letter.attested))
    for note in letter.notes:
        in_note = (
            who.told(note.number, note.span.text[: max(0, _place(one) - note.span.start)], one) for one in note.attested
        )
        found.extend(_once(one for one in in_note if not _is_itself(one, claim)))
    return tuple(found)


def _place(one: PrintedAttestation) -> int:
    return one.date.span.start if one.date else one.span.start


@dataclass(frozen=True, slots=True)
class _Who:
    """Who `I`, `you` and the names of one letter are; `named` by the character where the name begins."""

    claim: LetterClaim
    speakers: Mapping[str, str | None]
    named: Mapping[int, str | None]

    def told(self, note: int | None, before: str, one: PrintedAttestation) -> SpokenOf:
        """What is said of a letter, with persons and date; `before` are the note's words before the date."""
        when = spoken_date(one.date, one.days_ago, self.claim.date, None if note is None else before)
        return SpokenOf(
            note=note, printed=one, sender=self.person(one.sender), addressee=self.person(one.addressee), date=when
        )

    def person(self, party: PrintedParty | None) -> str | None:
        """The person or body that a party is, None where that stays open."""
        if party is None or party.who in self.speakers:
            return self.speakers[party.who] if party else None
        if party.name is None:
            return None
        if party.name.start in self.named:
            return self.named[party.name.start]
        return authority().resolution(party.name.text, self.claim.date.year).person_id


def _who(claim: LetterClaim) -> _Who:
    readers = {one.person_id for one in claim.correspondents if one.role == "addressee" and not one.is_copy}
    speakers = {"writer": _only(set(claim.people("sender"))), "reader": _only(readers)}
    return _Who(claim, speakers, {one.span.start: one.person_id for _, one in claim.mentions})


def _only(people: set[str]) -> str | None:
    return min(people) if len(people) == 1 else None


def _is_itself(one: SpokenOf, claim: LetterClaim) -> bool:
    """Whether a note speaks of the very letter that it belongs to: `Kirov's letter was read in the Politburo.`"""
    if one.sender is None or one.sender not in claim.people("sender"):
        return False
    is_same_day = not one.date.earliest or not claim.date.earliest or one.date.earliest == claim.date.earliest
    return is_same_day and (one.addressee is None or one.addressee in claim.people("addressee"))


def _once(told: Iterator[SpokenOf]) -> Iterator[SpokenOf]:
    """Each letter once, where it is first spoken of, or first with its date."""
    found: list[SpokenOf] = []
    places: dict[tuple[str, str], list[int]] = defaultdict(list)  # by sender and kind
    for one in told:
        if one.sender is not None and one.sender == one.addressee:
            continue
        known = places[one.sender, one.printed.kind] if one.sender else []
        same = next((index for index in known if _are_one(found[index], one)), None)
        if same is None:
            known.append(len(found))
            found.append(one)
        elif found[same].date.edtf is None and one.date.edtf:
            found[same] = one
    yield from sorted(found, key=lambda one: one.printed.span.start)


def _are_one(one: SpokenOf, other: SpokenOf) -> bool:
    """Whether two tellings of one sender and kind can mean one letter: neither addressees nor dates differ."""
    same_addressee = one.addressee == other.addressee or None in (one.addressee, other.addressee)
    return same_addressee and (one.date.edtf == other.date.edtf or None in (one.date.edtf, other.date.edtf))


def printed_letter(one: SpokenOf, claim: LetterClaim, own_id: str, index: LetterIndex) -> str | None:
    """The letter itself, if the dataset has it and no other could be meant."""
    if one.sender is None or one.addressee is None:
        return None
    if one.date.earliest and one.date.earliest == one.date.latest:
        found = _on_day(index, one.sender, one.addressee, one.date.earliest)
    elif one.date.edtf is None and _is_to_the_writer(one, claim):
        found = _just_before(index, one, claim)
    else:
        return None
    ids = {letter.letter_id for letter in found} - {own_id}
    return min(ids) if len(ids) == 1 else None


def _is_to_the_writer(one: SpokenOf, claim: LetterClaim) -> bool:
    return one.note is None and one.sender in claim.people("addressee") and one.addressee in claim.people("sender")


def _on_day(index: LetterIndex, sender: str, addressee: str, day: str) -> tuple[Dated, ...]:
    """The letters dated to exactly that day."""
    found = index.between(sender, addressee, day, day) or ()
    return tuple(one for one in found if one.latest == day)


def _just_before(index: LetterIndex, one: SpokenOf, claim: LetterClaim) -> tuple[Dated, ...]:
    """The addressee's letters of the days before, unless the writer has sent another since, which may have answered."""
    if not (one.sender and one.addressee and claim.date.earliest and claim.date.latest):
        return ()
    first = (date.fromisoformat(claim.date.earliest) - timedelta(DAYS_TO_ANSWER)).isoformat()
    found = index.between(one.sender, one.addressee, first, claim.date.earliest) or ()
    if len(found) != 1 or found[0].is_telegram != (one.printed.kind == "telegram"):
        return ()
    since = index.between(one.addressee, one.sender, found[0].latest, claim.date.earliest)
    is_answered = since is None or any(other.latest < claim.date.earliest for other in since)
    return () if is_answered else found


def attested_rows(
    page: PrintedPage, letter: PrintedLetter, claim: LetterClaim, letter_id: str, index: LetterIndex
) -> Iterator[tuple[str, Any]]:
    """One row for each letter that is spoken of, in reading order."""
    for number, one in enumerate(spoken_of(letter, claim), start=1):
        yield (
            "attested_letters",
            schema.AttestedLetter(
                attested_id=f"{letter_id}-a{number}",
                letter_id=letter_id,
                note_id=None if one.note is None else f"{letter_id}-n{one.note}",
                kind=one.printed.kind,
                text=one.printed.span.text,
                sender_id=one.sender,
                addressee_id=one.addressee,
                date_edtf=one.date.edtf,
                printed_letter_id=printed_letter(one, claim, letter_id, index),
                confidence=one.printed.confidence,
                page_id=page.page.page_id,
                start_offset=one.printed.span.start,
                end_offset=one.printed.span.end,
            ),
        )
