"""Letters -> messages of schema.org, as JSON objects, each with the IRIs of whom and what it names.

Keys of letters enter, objects leave. A letter whose source line says where it is kept is a part of an archive, too.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from etl.export.dataset import Dataset, rows
from etl.export.letter_citation import shelfmark
from etl.export.linked_data import Thing, home, iri, thing

LETTERS = """
select
  letters.letter_id,
  letters.title,
  letters.kind,
  letters.number,
  letters.date_earliest,
  letters.date_latest,
  letters.place_id,
  letters.edition_id,
  (
    select json_group_array(json_array(part, person_id))
    from (
      select case when role = 'sender' then 'sender' when is_copy then 'copy' else 'addressee' end as part, person_id
      from correspondents
      where correspondents.letter_id = letters.letter_id
      order by role, position
    )
  ) as parts,
  (
    select json_group_array(person_id)
    from (
      select distinct person_id
      from mentions
      where mentions.letter_id = letters.letter_id
        and note_id is null
        and person_id is not null
      order by person_id
    )
  ) as named,
  (
    select json_group_array(target_letter_id)
    from (
      select distinct target_letter_id
      from relations
      where relations.letter_id = letters.letter_id
        and kind = 'encloses'
      order by target_letter_id
    )
  ) as enclosed,
  (
    select json_group_array(json_array(repository_id, abbreviation, fond, opis, papka, delo, listy))
    from (
      select *
      from archival_references
      left join repositories using (repository_id)
      where archival_references.letter_id = letters.letter_id
        and note_id is null
      order by position
    )
  ) as kept
from json_each(:keys) as chosen
cross join letters on letters.letter_id = chosen.value
order by chosen.key
"""


def letters(dataset: Dataset, keys: Iterable[str]) -> Iterator[Thing]:
    """Letters, in the order of their keys."""
    return (letter(dataset, row) for row in rows(dataset, LETTERS, keys))


def letter(dataset: Dataset, row: sqlite3.Row) -> Thing:
    """A letter: a message, and where its source line says where it is kept, a part of an archive."""
    kept, parts = json.loads(row["kept"]), json.loads(row["parts"])
    is_day = row["date_earliest"] and row["date_earliest"] == row["date_latest"]
    edition = iri(dataset, "editions", row["edition_id"]) if row["edition_id"] else None

    def people(part: str) -> list[str]:
        return once(iri(dataset, "people", key) for of, key in parts if of == part)

    return thing(
        ["Message", "ArchiveComponent"] if kept else "Message",
        iri(dataset, "letters", row["letter_id"]),
        name=row["title"],
        identifier=row["letter_id"],
        genre=row["kind"],
        position=row["number"],
        sender=people("sender"),
        toRecipient=people("addressee"),
        ccRecipient=people("copy"),
        dateCreated=row["date_earliest"] if is_day else None,
        temporalCoverage=None if is_day else interval(row["date_earliest"], row["date_latest"]),
        locationCreated=iri(dataset, "places", row["place_id"]) if row["place_id"] else None,
        mentions=[iri(dataset, "people", key) for key in json.loads(row["named"])],
        messageAttachment=[iri(dataset, "letters", key) for key in json.loads(row["enclosed"])],
        holdingArchive=once(iri(dataset, "repositories", archive) for archive, *_ in kept if archive),
        itemLocation=once(
            ", ".join(filter(None, (archive, shelfmark(levels))))
            for _, archive, *levels in kept
            if archive or any(levels)
        ),
        isPartOf=[edition, home(dataset)] if edition else [home(dataset)],
        url=dataset.page("letters", row["letter_id"]),
    )


def once(values: Iterable[str]) -> list[str]:
    """Values in order, each once."""
    return list(dict.fromkeys(values))


def interval(earliest: str | None, latest: str | None) -> str | None:
    """The days between which a letter was written, `..` where a side is open; null where nothing is known."""
    return f"{earliest or '..'}/{latest or '..'}" if earliest or latest else None
