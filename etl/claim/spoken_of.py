"""The letters that a letter and its notes speak of: who wrote them to whom, and when.

A `LetterClaim` enters, `SpokenOf`s leave in reading order: each letter once in the letter's own words and once in each
note; once only where a note is called in the very sentence that speaks of it. What a note says of the very letter that
it belongs to is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from etl.claim.spoken_dates import spoken_date
from etl.claim.unsure_people import WHY
from etl.claims import LetterClaim, SpokenOf
from etl.printed import PrintedAttestation, PrintedParty
from etl.who.person_matching import authority


def with_spoken_of(claim: LetterClaim) -> LetterClaim:
    """The claim, of which it is settled who wrote it to whom and when, with all letters that it speaks of."""
    return replace(claim, spoken_of=spoken_of(claim))


def spoken_of(claim: LetterClaim) -> tuple[SpokenOf, ...]:
    """All letters that a letter and its notes speak of."""
    who = _who(claim)
    found = list(_once(who.told(None, "", one) for one in claim.attested))
    for note in claim.notes:
        in_note = (
            who.told(note.number, note.span.text[: max(0, _place(one) - note.span.start)], one) for one in note.attested
        )
        told = list(_once(one for one in in_note if not _is_itself(one, claim)))
        calling = [call.span.start for call in claim.calls if claim.notes[call.note - 1] is note]
        found = _joined(found, told, calling)
    return tuple(found)


def _joined(found: list[SpokenOf], told: list[SpokenOf], calling: list[int]) -> list[SpokenOf]:
    """Both, but a letter that a sentence and the note called in it speak of once.

    The note's words count if they quote the letter or are more exact about its date.
    """
    kept, new = list(found), []
    for one in told:
        same = next((other for other in kept if _calls(other, calling) and _is_explained(other, one)), None)
        if same is None:
            new.append(one)
        elif one.printed.is_quoted or (_is_exact(one) and (same.printed.is_receipt or not _is_exact(same))):
            kept.remove(same)
            new.append(one)
    return kept + new


def _calls(one: SpokenOf, calling: list[int]) -> bool:
    span = one.printed.span
    return one.note is None and any(span.start <= place < span.end for place in calling)


def _is_exact(one: SpokenOf) -> bool:
    return one.date.earliest is not None and one.date.earliest == one.date.latest


def _is_explained(one: SpokenOf, in_note: SpokenOf) -> bool:
    """Whether a note that a sentence calls speaks of the sentence's letter: same parties, and dates that agree."""
    if (one.sender, one.printed.kind) != (in_note.sender, in_note.printed.kind) or one.sender is None:
        return False
    if one.addressee and in_note.addressee and one.addressee != in_note.addressee:
        return False
    if not (one.date.latest and in_note.date.earliest):
        return True
    if one.printed.is_receipt:
        return in_note.date.earliest <= one.date.latest
    return (one.date.earliest or "") <= (in_note.date.latest or "") and in_note.date.earliest <= one.date.latest


def _place(one: PrintedAttestation) -> int:
    return one.date.span.start if one.date else one.span.start


@dataclass(frozen=True, slots=True)
class _Who:
    """Who `I`, `you` and the names of one letter are; `named` by the character where the name begins.

    `unsure` are the scores of names, by that character, and of correspondents that may mean somebody else.
    """

    claim: LetterClaim
    speakers: Mapping[str, str | None]
    named: Mapping[int, str | None]
    unsure: Mapping[int | str, float]

    def told(self, note: int | None, before: str, one: PrintedAttestation) -> SpokenOf:
        """What is said of a letter, with persons and date; `before` are the note's words before the date."""
        when = spoken_date(one.date, one.days_ago, self.claim.date, None if note is None else before)
        return SpokenOf(
            note=note, printed=one, sender=self.person(one.sender), addressee=self.person(one.addressee), date=when,
            people_score=min(self.score(one.sender), self.score(one.addressee)),
        )  # fmt: skip

    def score(self, party: PrintedParty | None) -> float:
        """How surely a party is who it was taken for, 1 where nothing speaks against it."""
        if party is None:
            return 1.0
        if party.who in self.speakers:
            return self.unsure.get(self.speakers[party.who] or "", 1.0)
        return self.unsure.get(party.name.start, 1.0) if party.name else 1.0

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
    named: dict[int, str | None] = {one.span.start: one.person_id for one in claim.mentions}
    unsure: dict[int | str, float] = {one.person_id: one.score for one in claim.correspondents if one.method in WHY}
    unsure |= {one.span.start: one.score for one in claim.mentions if one.method in WHY}
    return _Who(claim, speakers, named, unsure)


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
