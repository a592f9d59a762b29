"""A place where a letter is printed, as rows: the witness, and what it says where the letter has others too."""

from collections.abc import Iterator

from etl import schema
from etl.claims import LetterClaim, Links
from etl.printed import Span
from etl.vocabulary.repositories import holders

Fact = tuple[str, str, Span | None]  # about, value, the words that say it


def witness_rows(claim: LetterClaim, links: Links) -> Iterator[schema.Witness | schema.WitnessFact]:
    """The witness; its facts, if they can be compared with those of another."""
    yield schema.Witness(
        letter_id=claim.letter_id, page_id=claim.page_id, position=claim.position, is_base=int(links.is_base),
        likeness=links.likeness, start_offset=claim.start, end_offset=claim.end, language=claim.language,
        own_text=claim.text if links.is_foreign else None,
    )  # fmt: skip
    if links.has_several_witnesses:
        for count, (about, value, span) in enumerate(_facts(claim), start=1):
            yield schema.WitnessFact(
                fact_id=f"{claim.page_id}-{claim.position}-{count}", letter_id=claim.letter_id, page_id=claim.page_id,
                position=claim.position, about=about, value=value, text=span.text if span else None,
                start_offset=span.start if span else None, end_offset=span.end if span else None,
            )  # fmt: skip


def _facts(claim: LetterClaim) -> Iterator[Fact]:
    """What the page says of the letter, in the order of the columns of `letters`."""
    spans = dict(claim.readings)
    if claim.number_text:
        yield "number", str(claim.number or claim.number_text), spans.get("number")
    for person in claim.correspondents:
        yield person.role, person.person_id, person.name if person.name.text else None
    if claim.date.edtf:
        yield "date", claim.date.edtf, spans.get("date_text")
    cited = next((cited for cited in claim.sources if cited.note is None), None)
    if cited:
        source = cited.source
        levels = (holders().get(source.repository or "", source.repository), *source.levels[:-1])
        yield "file", " ".join(level or "-" for level in levels), cited.printed.span
    if cited and cited.source.listy:
        yield "sheets", cited.source.listy, cited.printed.span
    if claim.notes:
        yield "notes", str(len(claim.notes)), None
