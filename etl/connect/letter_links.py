"""What one letter has to do with all others."""

from collections.abc import Iterator
from itertools import takewhile

from etl.claims import LetterClaim, Links
from etl.connect.connections import Connections
from etl.connect.relations import relations
from etl.connect.spoken_letters import spoken_letter
from etl.connect.translations import in_two_languages
from etl.printed import Finding


def links(claim: LetterClaim, connections: Connections) -> Links:
    """The letters that a printed letter speaks of and refers to, its relations, and what it is among its witnesses."""
    known, group = connections.identities, connections.letters[claim.letter_id]
    is_base = group[0].key == claim.key
    better = takewhile(lambda one: one.key != claim.key, group)
    numbers = (claim.number,) if claim.decided("number") else (outline.number for outline in group)
    return Links(
        is_base=is_base,
        is_foreign=any(in_two_languages(group[0], one) for one in group if one.key == claim.key),
        has_several_witnesses=len(group) > 1,
        is_source_witness=known.source_witness(claim.letter_id).key == claim.key,
        likeness=known.likeness.get(claim.key),
        known_notes=frozenset(number for one in better for number in one.note_numbers),
        number=next((number for number in numbers if number is not None), None),
        spoken=tuple(spoken_letter(one, claim, connections.index) for one in claim.spoken_of),
        referred=tuple(
            claim.letter_id
            if reference.target_number is None
            else connections.by_number.get((claim.edition_id, reference.target_number))
            for _, reference in claim.cross_references
        ),
        relations=relations(claim, connections) if is_base else (),
        findings=(*connections.doubts.get(claim.key, ()), *_outside(claim, connections)),
    )


def _outside(claim: LetterClaim, connections: Connections) -> Iterator[Finding]:
    """A finding for each reference to a document that the dataset does not have."""
    for note, reference in claim.cross_references:
        number = reference.target_number
        if number is not None and (claim.edition_id, number) not in connections.by_number:
            message = f"“{reference.span.text}”: document No. {number} is not in the dataset."
            yield reference.span.finding("cross-reference-outside", message, note=note)
