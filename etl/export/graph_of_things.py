"""Letters -> all things of schema.org that a file about them holds, in a fixed order, one at a time.

Keys of letters enter; objects as `linked_data.py` and `linked_letters.py` make them leave: the dataset, then the
editions, archives, places and people that the letters name, then the letters, each kind sorted by its key. What
JSON-LD and Turtle write is this.
"""

from collections.abc import Callable, Iterable, Iterator

from etl.export.chosen_letters import chosen_letters
from etl.export.dataset import Dataset
from etl.export.linked_data import Thing, about_dataset, editions, people, places, repositories
from etl.export.linked_letters import letters

NAMED: tuple[tuple[str, Callable[[Dataset, Iterable[str]], Iterator[Thing]]], ...] = (
    (
        """
select distinct edition_id
from {chosen} as chosen
cross join letters on letters.letter_id = chosen.letter_id
where edition_id is not null
order by edition_id
""",
        editions,
    ),
    (
        """
select distinct repository_id
from {chosen} as chosen
cross join archival_references on archival_references.letter_id = chosen.letter_id
where note_id is null
  and repository_id is not null
order by repository_id
""",
        repositories,
    ),
    (
        """
select distinct place_id
from {chosen} as chosen
cross join letters on letters.letter_id = chosen.letter_id
where place_id is not null
order by place_id
""",
        places,
    ),
    (
        """
select person_id
from {chosen} as chosen
cross join correspondents on correspondents.letter_id = chosen.letter_id
union
select person_id
from {chosen} as chosen
cross join mentions on mentions.letter_id = chosen.letter_id
where note_id is null
  and person_id is not null
order by person_id
""",
        people,
    ),
    ("select letter_id from {chosen} order by letter_id", letters),
)


def things(dataset: Dataset, keys: Iterable[str]) -> Iterator[Thing]:
    """All things of a file; a key that names no letter gives nothing."""
    yield from about_dataset(dataset)
    with chosen_letters(dataset, keys) as chosen:
        for sql, described in NAMED:
            named = (key for (key,) in dataset.connection.execute(sql.format(chosen=chosen)))
            yield from described(dataset, named)
