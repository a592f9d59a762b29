"""The very letters that letters speak of: those that the dataset has, where no other could be meant."""

from datetime import date, timedelta

from etl.claims import LetterClaim, SpokenOf
from etl.connect.letter_index import Dated, LetterIndex

DAYS_OF_A_TELEGRAM = 2  # from handing in to receipt
DAYS_TO_ANSWER = 30  # `Your letter received` is taken for a letter from at most so many days before


def spoken_letter(one: SpokenOf, claim: LetterClaim, index: LetterIndex) -> str | None:
    """The letter itself, if the dataset has it and no other could be meant."""
    if one.sender is None or one.addressee is None:
        return None
    if one.date.earliest and one.date.earliest == one.date.latest and one.printed.is_receipt:
        found = _received(index, one, one.date.earliest)
    elif one.date.earliest and one.date.earliest == one.date.latest:
        found = _on_day(index, one.sender, one.addressee, one.date.earliest)
    elif one.date.edtf is None and _is_to_the_writer(one, claim):
        found = _just_before(index, one, claim)
    else:
        return None
    ids = {letter.letter_id for letter in found} - {claim.letter_id}
    return min(ids) if len(ids) == 1 else None


def _is_to_the_writer(one: SpokenOf, claim: LetterClaim) -> bool:
    return one.note is None and one.sender in claim.people("addressee") and one.addressee in claim.people("sender")


def _on_day(index: LetterIndex, sender: str, addressee: str, day: str) -> tuple[Dated, ...]:
    """The letters dated to exactly that day."""
    found = index.between(sender, addressee, day, day) or ()
    return tuple(one for one in found if one.latest == day)


def _received(index: LetterIndex, one: SpokenOf, day: str) -> tuple[Dated, ...]:
    """The letters, or the telegrams, that can have been received on a day."""
    is_telegram = one.printed.kind == "telegram"
    first = date.fromisoformat(day) - timedelta(DAYS_OF_A_TELEGRAM if is_telegram else DAYS_TO_ANSWER)
    found = index.between(one.sender or "", one.addressee or "", first.isoformat(), day) or ()
    return tuple(other for other in found if other.latest <= day and other.is_telegram == is_telegram)


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
