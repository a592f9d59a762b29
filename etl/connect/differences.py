"""What a reader should know of a letter that is printed twice: that it is, and in what the two printings differ."""

from collections.abc import Iterator, Sequence

from etl.claims import Outline
from etl.connect.letter_index import file_today
from etl.connect.translations import in_two_languages
from etl.findings import NOTICE
from etl.printed import Finding

ALIKE_ENOUGH = 0.9
LANGUAGES = {"en": "English", "ru": "Russian"}


def differences(base: Outline, other: Outline, share: float | None) -> list[Finding]:
    """That a letter is printed twice, and in what the two differ; what only one of them prints is no difference."""
    start, end = _place(other)
    there = "on this page" if base.page_id == other.page_id else f"on page {base.page_id}"
    page, how = f"This letter also stands {there}", "as the better one"
    if in_two_languages(base, other):
        page, how = f"{page} in {_language(base)}", f"for the letter’s own; here it is in {_language(other)}"
    found = [Finding(kind="duplicate-letter", message=f"{page}, whose text is taken {how}.", start=start, end=end)]
    told = list(_told(base, other))
    if share is not None and share < ALIKE_ENOUGH:
        told.append(f"text (only {share:.0%} of the words here stand there too)")
    if told:
        message = f"{page}; the two differ in {', '.join(told)}."
        found.append(Finding(kind="witnesses-differ", message=message, start=start, end=end))
    return found


def cannot_be_told(claim: Outline, equals: Sequence[Outline]) -> Finding:
    """That a letter may be one of several in another language, all of which have as much in common with it."""
    places = ", ".join(f"No. {one.number}" if one.number else f"letter {one.position}" for one in equals)
    message = (
        f"Page {equals[0].page_id} may print this letter in {_language(equals[0])}, but which of its letters that is "
        f"({places}) cannot be told; they are kept apart."
    )
    start, end = _place(claim)
    return Finding(kind="reading-uncertain", severity=NOTICE, message=message, start=start, end=end)


def _place(claim: Outline) -> tuple[int, int]:
    """Where the first name stands, or the first character of the page."""
    name = next((one.name for one in claim.correspondents if one.name.end > one.name.start), None)
    return (name.start, name.end) if name else (0, 1)


def _language(claim: Outline) -> str:
    return LANGUAGES.get(claim.language or "", claim.language or "another language")


def _told(base: Outline, other: Outline) -> Iterator[str]:
    """Each fact in which the two differ, as both print it."""
    for what, one, two in (
        ("document number", base.number, other.number if base.edition_id == other.edition_id else None),
        ("senders", base.people("sender"), other.people("sender")),
        ("addressees", base.people("addressee"), other.people("addressee")),
        ("date", base.date.edtf, other.date.edtf),
        ("place in the archive", _kept(base), _kept(other)),
        ("number of notes", base.notes, other.notes if in_two_languages(base, other) else None),
    ):
        if one and two and one != two:
            yield f"{what} ({_shown(base, what)} there, {_shown(other, what)} here)"


def _kept(claim: Outline) -> tuple[str | None, ...] | None:
    """The place, under the name that the archive has today."""
    return (*file_today(claim.source), claim.source.listy) if claim.source else None


def _shown(claim: Outline, what: str) -> str:
    """What a page prints of a fact, in the edition's words."""
    if what in ("senders", "addressees"):
        return ", ".join(one.name.text for one in claim.correspondents if one.role == what.removesuffix("s"))
    if what == "date":
        return f"“{claim.date.text}”"
    if what == "number of notes":
        return str(claim.notes)
    if what == "place in the archive" and claim.source:
        levels = zip(("F.", "Op.", "P.", "D.", "L."), claim.source.levels, strict=True)
        return " ".join(f"{label} {level}." for label, level in levels if level)
    return f"No. {claim.number}"
