"""Letters -> who is connected with whom, as nodes and edges: what all formats of networks are written from.

Keys of letters enter, in a table of SQLite; people and weighted edges leave, sorted. A node is everybody who sent or
received one of the letters or is named in it or in a note to it; who is only named in a note, or in a letter whose
sender is unknown, has no edge and stays a node. An edge is a pair and a kind, with the letters counted:

- `letter`: from a sender to an addressee,
- `copy`: from a sender to somebody who received a copy,
- `mention`: from a sender to a person whom the letter itself names; notes are the editors' words, and whoever names
  himself is not counted.

A letter of two senders to three addressees counts once in each of six edges. The dates of an edge are the first and the
last day on which one of its letters can have been written; a date that is open on one side is the day that it names.
To add an attribute, add it to NODE or EDGE and to the query below it.
"""

import sqlite3
from collections.abc import Iterator

from etl.export.chosen_letters import number
from etl.export.dataset import Dataset

# Names of attributes and their types; no two names differ in case alone, which some programs do not tell apart
NODE: dict[str, type[str] | type[int]] = {
    "label": str,
    "name_ru": str,
    "kind": str,
    "born": str,
    "died": str,
    "wikidata": str,
    "viaf": str,
    "gnd": str,
    "written": int,
    "received": int,
    "copies": int,
    "named_in": int,
}
NODES = """
with parts (letter_id, person_id, part) as (
  select
    correspondents.letter_id,
    person_id,
    case when role = 'sender' then 'written' when is_copy then 'copy' else 'received' end
  from {chosen} as chosen
  cross join correspondents on correspondents.letter_id = chosen.letter_id
  union
  select mentions.letter_id, person_id, 'named'
  from {chosen} as chosen
  cross join mentions on mentions.letter_id = chosen.letter_id
  where person_id is not null
),
counted as (
  select
    person_id,
    sum(part = 'written') as written,
    sum(part = 'received') as received,
    sum(part = 'copy') as copies,
    sum(part = 'named') as named_in
  from parts
  group by person_id
)
select
  people.person_id,
  people.name as label,
  people.name_ru,
  people.kind,
  people.born,
  people.died,
  people.wikidata,
  people.viaf,
  people.gnd,
  counted.written,
  counted.received,
  counted.copies,
  counted.named_in
from counted
join people on people.person_id = counted.person_id
order by people.person_id
"""
EDGE: dict[str, type[str] | type[int]] = {"kind": str, "first": str, "last": str, "undated": int}
EDGES = """
with pairs (kind, source, target, letter_id) as (
  select
    case when addressees.is_copy then 'copy' else 'letter' end,
    senders.person_id,
    addressees.person_id,
    chosen.letter_id
  from {chosen} as chosen
  cross join correspondents as senders
    on senders.letter_id = chosen.letter_id
    and senders.role = 'sender'
  cross join correspondents as addressees
    on addressees.letter_id = chosen.letter_id
    and addressees.role = 'addressee'
  union
  select 'mention', senders.person_id, mentions.person_id, chosen.letter_id
  from {chosen} as chosen
  cross join correspondents as senders
    on senders.letter_id = chosen.letter_id
    and senders.role = 'sender'
  cross join mentions
    on mentions.letter_id = chosen.letter_id
    and mentions.note_id is null
    and mentions.person_id <> senders.person_id
)
select
  pairs.kind || ':' || pairs.source || ':' || pairs.target as edge_id,
  pairs.source,
  pairs.target,
  sources.name as source_name,
  targets.name as target_name,
  pairs.kind,
  count(*) as weight,
  min(coalesce(letters.date_earliest, letters.date_latest)) as first,
  max(coalesce(letters.date_latest, letters.date_earliest)) as last,
  sum(letters.date_earliest is null and letters.date_latest is null) as undated
from pairs
join letters on letters.letter_id = pairs.letter_id
join people as sources on sources.person_id = pairs.source
join people as targets on targets.person_id = pairs.target
group by pairs.kind, pairs.source, pairs.target
order by pairs.kind, pairs.source, pairs.target
"""
# Letters that no edge of the kinds `letter` and `copy` counts
UNPAIRED = """
select count(*)
from {chosen} as chosen
where not exists (
  select 1
  from correspondents
  where correspondents.letter_id = chosen.letter_id
    and role = 'sender'
)
or not exists (
  select 1
  from correspondents
  where correspondents.letter_id = chosen.letter_id
    and role = 'addressee'
)
"""


def nodes(dataset: Dataset, chosen: str) -> Iterator[sqlite3.Row]:
    """The people of the letters in a table, by their ids, with the attributes NODE."""
    return dataset.connection.execute(NODES.format(chosen=chosen))


def edges(dataset: Dataset, chosen: str) -> Iterator[sqlite3.Row]:
    """The edges between them, by kind, source and target, with the attributes EDGE."""
    return dataset.connection.execute(EDGES.format(chosen=chosen))


def caption(dataset: Dataset, chosen: str) -> str:
    """What the network is of, in words, with the number of letters and of those that no edge can show."""
    unpaired: int = dataset.connection.execute(UNPAIRED.format(chosen=chosen)).fetchone()[0]
    return (
        f"{dataset.about['title']}. Letters: {number(dataset, chosen)}; of these without a known sender or addressee: "
        f"{unpaired}. Descriptive data: {dataset.about['licence']}, {dataset.about['licence_url']}"
    )
