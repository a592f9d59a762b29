"""What was read in a letter's words, as elements within them: calls of notes, names, places, dates, other documents.

A stretch of a page and the marks on it enter, `Xml` leaves with every character of the stretch. Elements nest or stand
apart; of two marks that cross each other the more important is kept, calls first, and the other's words stay plain.
To mark something more, add a query to MARKS and what it becomes to `element_of`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Row

from etl.export.correspondence_description import GEONAMES, date_attributes, reference
from etl.export.markup import Xml, element, escaped, joined, xml_id

# Every mark of the letters asked for, on the page that their texts are taken from. A `cross join` keeps SQLite from
# going through all rows first, a `+` from looking for them by their page.
MARKS = """
with base as (
  select wanted.key as place_in_order, witnesses.letter_id, witnesses.page_id
  from json_each(:keys) as wanted
  cross join witnesses on witnesses.letter_id = wanted.value and witnesses.is_base = 1
)
select
  base.letter_id, base.place_in_order, 'call' as kind, start_offset, end_offset, note_id as target,
  null as gnd, null as viaf, null as wikidata, null as date_earliest, null as date_latest, null as calendar
from base
cross join note_calls on note_calls.letter_id = base.letter_id and +note_calls.page_id = base.page_id
union all
select
  base.letter_id, base.place_in_order, 'document', start_offset, end_offset, target_letter_id,
  null, null, null, null, null, null
from base
cross join cross_references on cross_references.letter_id = base.letter_id and +cross_references.page_id = base.page_id
where target_number is not null
union all
select
  base.letter_id, base.place_in_order, 'own note', start_offset, end_offset,
  (
    select min(note_id)
    from notes
    where notes.letter_id = base.letter_id
      and notes.number = target_note_number
  ),
  null, null, null, null, null, null
from base
cross join cross_references on cross_references.letter_id = base.letter_id and +cross_references.page_id = base.page_id
where target_number is null
union all
select
  base.letter_id, base.place_in_order, coalesce(people.kind, 'name'), start_offset, end_offset, people.person_id,
  people.gnd, people.viaf, people.wikidata, null, null, null
from base
cross join mentions on mentions.letter_id = base.letter_id and +mentions.page_id = base.page_id
left join people on people.person_id = mentions.person_id
union all
select
  base.letter_id, base.place_in_order, 'place', start_offset, end_offset, places.geonames,
  null, null, null, null, null, null
from base
cross join letters on letters.letter_id = base.letter_id
cross join readings on readings.letter_id = base.letter_id and readings.page_id = base.page_id and column_name = 'place'
left join places on places.place_id = letters.place_id
union all
select
  base.letter_id, base.place_in_order, 'date', start_offset, end_offset, null, null, null, null,
  date_earliest, date_latest, calendar
from base
cross join date_evidence on date_evidence.letter_id = base.letter_id and +date_evidence.page_id = base.page_id
where date_evidence.kind = 'dateline'
  and (date_earliest is not null or date_latest is not null)
order by place_in_order, start_offset, end_offset, kind
"""
# Of marks that cross, the first kind here stays
KINDS = ("call", "document", "own note", "date", "place", "person", "corporate body", "name")
Address = Callable[[str], str | None]  # from a letter's key to where it is found, None where that is not known


@dataclass(frozen=True, slots=True)
class Mark:
    """An element on a stretch of a page, offsets in code points."""

    start: int
    end: int
    rank: int
    name: str
    attributes: tuple[tuple[str, str | None], ...] = ()


def mark(row: Row, address: Address) -> Mark:
    """What a row becomes; `address` says where a letter is found, in the same file or elsewhere."""
    name, attributes = element_of(row, address)
    return Mark(row["start_offset"], row["end_offset"], KINDS.index(row["kind"]), name, tuple(attributes.items()))


def element_of(row: Row, address: Address) -> tuple[str, dict[str, str | None]]:
    """The element that a row becomes, with its attributes."""
    target = row["target"]
    match row["kind"]:
        case "call":
            return "ref", {"type": "note", "target": f"#{xml_id('note', target)}"}
        case "document":
            return "ref", {"type": "document", "target": address(target) if target else None}
        case "own note":
            return "ref", {"type": "note", "target": f"#{xml_id('note', target)}" if target else None}
        case "date":
            uncertain = {"cert": "low"} if row["calendar"] == "julian possible" else {}
            return "date", {**date_attributes(row["date_earliest"], row["date_latest"]), **uncertain}
        case "place":
            return "placeName", {"ref": f"{GEONAMES}{target}" if target else None}
        case "person":
            return "persName", {"key": target, "ref": reference(row)}
        case "corporate body":
            return "orgName", {"key": target, "ref": reference(row)}
        case _:  # a name that fits several people
            return "name", {"type": "person"}


def marked(text: str, start: int, found: Iterable[Mark]) -> Xml:
    """A text that begins at an offset of its page, with the marks that lie in it whole."""
    inside = [one for one in found if start <= one.start < one.end <= start + len(text)]
    return nested(text, start, in_order(without_crossing(inside)))


def without_crossing(found: Iterable[Mark]) -> list[Mark]:
    """Those of the marks that nest or stand apart; of two on the same words the more important."""
    kept: list[Mark] = []
    for one in sorted(found, key=lambda mark: (mark.rank, mark.start, -mark.end)):
        if not any(crosses(one, other) for other in kept):
            kept.append(one)
    return kept


def crosses(one: Mark, other: Mark) -> bool:
    """Whether two marks cannot both be elements: one begins in the other and ends behind it, or both are the same."""
    first, second = sorted((one, other), key=lambda mark: (mark.start, -mark.end))
    return (first.start, first.end) == (second.start, second.end) or first.start < second.start < first.end < second.end


def in_order(found: Iterable[Mark]) -> list[Mark]:
    """Marks as they begin, an outer one before those within it."""
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def nested(text: str, start: int, found: Sequence[Mark]) -> Xml:
    """The text with the marks, which nest or stand apart, as elements."""
    pieces, at, rest = list[Xml](), 0, list(found)
    while rest:
        outer = rest.pop(0)
        within = [one for one in rest if one.start < outer.end]
        rest = rest[len(within) :]
        pieces.append(escaped(text[at : outer.start - start]))
        inside = nested(text[outer.start - start : outer.end - start], outer.start, within)
        pieces.append(element(outer.name, inside, **dict(outer.attributes)))
        at = outer.end - start
    return joined((*pieces, escaped(text[at:])))
