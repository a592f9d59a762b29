"""The SQL of a search: letters and notes that have the words, of the letters that pass the filters.

In goes what is asked, out comes SQL with named parameters and those parameters. Only the conditions that are asked for
stand in it, so that each can use its index; the words' passages are made for the hits of one page alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from etl.periods import letters_of
from etl.publish.people_and_time import PARTS, letters_of_person

MARKS = ("\x02", "\x03")  # before and after a hit; `passages.py` turns them into HTML
PLACES = ("letters", "notes")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for: a full-text expression, filters of letters, the place (letters, notes, or both)."""

    words: str = ""
    person: str = ""
    part: str = "person"
    year: str = ""
    surely: str = ""
    kind: str = ""
    archive: str = ""
    written: str = ""
    place: str = ""

    def parameters(self) -> dict[str, Any]:
        """The values of the SQL's parameters."""
        named = ("words", "person", "year", "kind", "archive", "written")
        return {name: getattr(self, name) for name in named if getattr(self, name)}


def conditions(asked: Asked) -> Iterator[str]:
    """The conditions that a letter must meet."""
    if asked.person:
        yield f"letter_id in ({letters_of_person(asked.part if asked.part in PARTS else 'person', 'person')})"
    if asked.year:
        yield f"letter_id in ({letters_of(asked.year, 'year', bool(asked.surely))})"
    if asked.kind:
        yield "letter_id in (select letter_id from letter_overview where kind = :kind)"
    if asked.archive:
        kept = "select letter_id from archival_references where repository_id = :archive and note_id is null"
        yield f"letter_id in ({kept})"
    if asked.written:
        yield "letter_id in (select letter_id from letters where place_id = :written)"


def where(asked: Asked, before: str) -> str:
    """The conditions joined; `before` is what stands in front of them, where there are any."""
    found = "\n    and ".join(conditions(asked))
    return f"\n    {before} {found}" if found else ""


def ranked(asked: Asked) -> str:
    """SQL for all hits: place, rowid there, letter, rank; the best first."""
    if not asked.words:
        return f"""
  select 'letters' as place, rowid as row, letter_id, time_order as rank
  from letter_overview{where(asked, "where")}
  order by time_order"""
    letters = f"""
  select 'letters' as place, letters_fts.rowid as row, letter_id, bm25(letters_fts, 2.0, 1.0, 1.0) as rank
  from letters_fts
  join letter_overview on letter_overview.rowid = letters_fts.rowid
  where letters_fts match :words{where(asked, "and")}"""
    notes = f"""
  select 'notes' as place, notes_fts.rowid as row, letter_id, bm25(notes_fts) as rank
  from notes_fts
  join notes on notes.rowid = notes_fts.rowid
  where notes_fts match :words{where(asked, "and")}"""
    chosen = {"letters": [letters], "notes": [notes]}.get(asked.place, [letters, notes])
    return "\n  union all".join(chosen) + "\n  order by rank, letter_id, place, row"


def _passage(index: str, columns: tuple[int, int]) -> str:
    """SQL for the passage of a hit: of the letter's own text, or of the original beside it if the words stand there."""
    first, last = (f"char({ord(mark)})" for mark in MARKS)
    own, original = (f"snippet({index}, {column}, {first}, {last}, '…', 40)" for column in columns)
    return f"""(
      select iif(instr({own}, {first}) or not instr(coalesce({original}, ''), {first}), {own}, {original})
      from {index}
      where {index} match :words and {index}.rowid = hits.row
    )"""


def hits(asked: Asked, limit: str = "") -> str:
    """SQL for hits with their passages; `limit` keeps it to one page of them."""
    shown = f"""
  case hits.place
    when 'letters' then {_passage("letters_fts", (1, 2))}
    else {_passage("notes_fts", (0, 1))}
  end as passage"""
    beginning = "\n  substr(letters.text, 1, 280) as passage"
    return f"""with hits as materialized ({ranked(asked)}{limit}
)
select
  letters.letter_id,
  letters.title,
  letters.date_earliest,
  letters.kind,
  letters.number,
  iif(letters.language is editions.language, null, editions.translation) as translation,
  notes.note_id,
  notes.number as note_number,{shown if asked.words else beginning}
from hits
join letters on letters.letter_id = hits.letter_id
left join editions using (edition_id)
left join notes on hits.place = 'notes' and notes.rowid = hits.row
order by hits.rank, letters.letter_id, hits.place, hits.row"""


def counted(asked: Asked) -> str:
    """SQL for the number of hits in each place."""
    return f"""with hits as (
  select * from ({ranked(asked).rsplit("order by", 1)[0]})
)
select place, count(*) as number from hits group by place"""
