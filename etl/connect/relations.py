"""What one letter has to do with another, each with the evidence that speaks for it.

A `LetterClaim` and the `Connections` enter, `RelationClaim`s leave. Explicit words come first, then cross-references,
then decisions, then the archive's sheets; where two of them say the same, the first one stands. To add a kind of
evidence, write a function that yields `RelationClaim` and put it into `EVIDENCE`.
"""

from collections.abc import Callable, Iterator

from etl.claims import LetterClaim, RelationClaim, SourceClaim, SpokenOf
from etl.connect.connections import Connections
from etl.connect.letter_index import file_of
from etl.connect.spoken_letters import DAYS_TO_ANSWER, spoken_letter
from etl.vocabulary.repositories import repository_abbreviations

RELATION_KINDS = ("answers", "encloses", "filed with", "quotes", "cited in")


def relations(claim: LetterClaim, connections: Connections) -> tuple[RelationClaim, ...]:
    """Each relation that a letter, its notes or its place in the archive tell of, once; none decided against."""
    found: dict[tuple[str, str, str], RelationClaim] = {}
    denied = {(one.column.removeprefix("not "), one.value) for one in claim.decisions if one.column.startswith("not ")}
    for evidence in EVIDENCE:
        for relation in evidence(claim, connections):
            is_denied = relation.letter_id == claim.letter_id and (relation.kind, relation.target) in denied
            if relation.letter_id != relation.target and not is_denied:
                found.setdefault((relation.letter_id, relation.kind, relation.target), relation)
    return tuple(found.values())


def _words(claim: LetterClaim, connections: Connections) -> Iterator[RelationClaim]:
    """`Your letter received` answers a letter; a note that speaks of one cites it, or quotes it."""
    for one in claim.spoken_of:
        target = spoken_letter(one, claim, connections.index)
        if target is None:
            continue
        span, day = one.printed.span, connections.day(target)
        if one.note is not None and one.printed.is_quoted:
            evidence = f"Note {one.note} quotes the letter of {day}; sender, addressee and day agree."
            yield RelationClaim(claim.letter_id, "quotes", target, evidence, min(0.9, one.people_score), span)
        elif one.note is not None:
            evidence = f"Note {one.note} speaks of the letter of {day}; sender, addressee and day agree."
            yield RelationClaim(target, "cited in", claim.letter_id, evidence, min(0.9, one.people_score), span)
        elif one.sender in claim.people("addressee") and one.addressee in claim.people("sender"):
            yield _answer(claim, connections, one, target)


def _answer(claim: LetterClaim, connections: Connections, one: SpokenOf, target: str) -> RelationClaim:
    """The answer to a letter, surer where its day is named or both lie in one file."""
    own, other = connections.source(claim.letter_id), connections.source(target)
    is_filed_with = own is not None and other is not None and file_of(own) == file_of(other)
    if one.date.edtf:
        evidence = f"The words name the day of the addressee's letter, {connections.day(target)}."
    else:
        evidence = (
            f"The words speak of a letter from the addressee; that of {connections.day(target)} is the only one "
            f"in the dataset from the {DAYS_TO_ANSWER} days before."
        )
    if is_filed_with and own:
        evidence += f" Both lie in {_file(own)}."
    confidence = 0.95 if one.date.edtf or is_filed_with else 0.7
    surest = min(confidence, one.people_score)
    return RelationClaim(claim.letter_id, "answers", target, evidence, surest, one.printed.span)


def _cross_references(claim: LetterClaim, connections: Connections) -> Iterator[RelationClaim]:
    """`See document No. 218`: the document, or a note to it, is cited."""
    for note, reference in claim.cross_references:
        number = reference.target_number
        target = connections.by_number.get((claim.edition_id, number)) if number else None
        if target:
            what = f"note {reference.target_note_number} to document" if reference.target_note_number else "document"
            evidence = f"Note {note} refers to {what} No. {number}."
            yield RelationClaim(target, "cited in", claim.letter_id, evidence, 1.0, reference.span)


def _cited_sheets(claim: LetterClaim, connections: Connections) -> Iterator[RelationClaim]:
    """A note cites the very sheets on which another letter lies."""
    for cited in claim.sources:
        if cited.note is None:
            continue
        for target in connections.index.on_sheets(cited.source):
            where, day = _sheets(cited.source), connections.day(target)
            evidence = f"Note {cited.note} cites {where}, where the letter of {day} lies."
            yield RelationClaim(target, "cited in", claim.letter_id, evidence, 0.8, cited.printed.span)


def _decided(claim: LetterClaim, _: Connections) -> Iterator[RelationClaim]:
    """What a person decided: that the letter was sent with another, or what it has to do with it."""
    for decision in claim.decisions:
        if not decision.value:
            continue
        if decision.column == "enclosed_with":
            yield RelationClaim(decision.value, "encloses", claim.letter_id, f"Decided: {decision.reason}", 1.0)
        elif decision.column in RELATION_KINDS:
            yield RelationClaim(claim.letter_id, decision.column, decision.value, f"Decided: {decision.reason}", 1.0)


def _filed(claim: LetterClaim, connections: Connections) -> Iterator[RelationClaim]:
    """Letters that lie one behind the other in a file."""
    own = connections.source(claim.letter_id)
    before = connections.index.before(own, claim.letter_id) if own else None
    if own and before:
        listy = (connections.source(before) or own).listy
        evidence = f"Both lie in {_file(own)}, one behind the other: sheets {listy}, then {own.listy}."
        yield RelationClaim(claim.letter_id, "filed with", before, evidence, 0.9)


def _file(source: SourceClaim) -> str:
    papka = f", papka {source.papka}" if source.papka else ""
    archive = repository_abbreviations().get(source.repository or "", source.repository)
    return f"{archive} fond {source.fond}, opis {source.opis}{papka}, delo {source.delo}"


def _sheets(source: SourceClaim) -> str:
    return f"{_file(source)}, sheets {source.listy}"


EVIDENCE: tuple[Callable[[LetterClaim, Connections], Iterator[RelationClaim]], ...] = (
    _words,
    _cross_references,
    _cited_sheets,
    _decided,
    _filed,
)
