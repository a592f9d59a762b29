"""What the parser says of a page, in the words of the truth; and where the two differ."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from etl.claim import page_claims
from etl.claims import CorrespondentClaim, LetterClaim
from etl.parse import printed_page
from etl.printed import Page, PrintedLetter, PrintedPage, PrintedReference
from etl.segment import segmented

from .composed import ComposedPage


@dataclass(frozen=True)
class Verdict:
    """One fact of one letter: what a reader sees, what was read, whether they agree."""

    field: str
    expected: object
    found: object
    is_right: bool


def read_page(text: str, page_id: str = "composed") -> PrintedPage:
    """The page as the parser reads it."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return printed_page(segmented(Page(page_id=page_id, file_name=f"{page_id}.txt", text=text, sha256=sha256)))


def verdicts(page: ComposedPage) -> Iterator[Verdict]:
    """Fact by fact, what was read right and wrong; a letter that was not found has all its facts wrong."""
    read = read_page(page.text)
    claims = page_claims(read).letters
    by_start = {one.start: (one, claim) for one, claim in zip(read.letters, claims, strict=True)}
    found = sorted(by_start)
    expected = [truth.start for truth in page.letters]
    yield Verdict("letters", expected, found, expected == found)
    for truth in page.letters:
        letter, claim = by_start.get(truth.start, (None, None))
        for field, value in truth.facts.items():
            if letter is None or claim is None:
                yield Verdict(field, value, "letter not found", False)
                continue
            was_read = READINGS[field](letter, claim)
            yield Verdict(field, value, was_read, folded_value(field, value) == folded_value(field, was_read))


def _side(role: str, claim: LetterClaim) -> tuple[str, ...]:
    return tuple(one.name.text for one in claim.correspondents if one.role == role)


def _addressees(letter: PrintedLetter, claim: LetterClaim) -> tuple[str, ...]:
    """Those of the heading; recipients of copies whom it does not name are asked for elsewhere."""
    return tuple(one.name.text for one in claim.correspondents if one.role == "addressee" and not _only_copy(one))


def _only_copy(one: CorrespondentClaim) -> bool:
    return one.is_copy and one.evidence == "address"


def _reference(letter: PrintedLetter) -> PrintedReference | None:
    return next((one for one in letter.citations if isinstance(one, PrintedReference)), None)


def _level(name: str, letter: PrintedLetter) -> object:
    reference = _reference(letter)
    return getattr(reference, name) if reference else None


READINGS: dict[str, Callable[[PrintedLetter, LetterClaim], object]] = {
    "number": lambda letter, claim: claim.number,
    "senders": lambda letter, claim: _side("sender", claim),
    "addressees": _addressees,
    "copies": lambda letter, claim: tuple(one.name.text for one in claim.correspondents if one.is_copy),
    "date": lambda letter, claim: (claim.date.earliest, claim.date.latest),
    "repository": lambda letter, claim: _level("repository", letter),
    "fond": lambda letter, claim: _level("fond", letter),
    "opis": lambda letter, claim: _level("opis", letter),
    "delo": lambda letter, claim: _level("delo", letter),
    "listy": lambda letter, claim: _level("listy", letter),
    "copy form": lambda letter, claim: _level("copy_form_text", letter),
    "notes": lambda letter, claim: len(letter.notes),
    "calls": lambda letter, claim: tuple((call.note, call.span.start) for call in letter.calls),
}


def _family(name: str) -> str:
    """The last word that is longer than two letters, without what stands in brackets."""
    words = re.findall(r"[\w'-]{3,}", re.sub(r"\(.*?\)", "", name))
    return words[-1].casefold() if words else name


def folded_value(field: str, value: object) -> object:
    """The value without what does not matter: order of people, final stops; copies by family name."""
    if field in ("senders", "addressees") and isinstance(value, tuple):
        return sorted(one.strip(" .").casefold() for one in value)
    if field == "copies" and isinstance(value, tuple):
        return sorted(_family(one) for one in value)
    return value.strip(" .") if isinstance(value, str) else value
