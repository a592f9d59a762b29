"""Keys of letters -> a table of SQLite, so that what is counted over all of them is counted there, not in Python.

The table is a temporary one of the connection, in SQLite's own temporary storage: the database itself may be, and is,
open for reading only.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count

from etl.export.dataset import Dataset, batches

NUMBERS = count(1)  # so that two formats can be made from one connection at a time
# `cross join`, here and wherever letters were chosen: SQLite begins with the few that were, not with the whole table
FILL = """
insert or ignore into {table}
select value
from json_each(:keys)
cross join letters on letters.letter_id = value
"""


@contextmanager
def chosen_letters(dataset: Dataset, keys: Iterable[str]) -> Iterator[str]:
    """The name of a table with one column, `letter_id`: the keys that name a letter, each once; dropped in the end."""
    table = f"temp.chosen_letters_{next(NUMBERS)}"
    connection = dataset.connection
    connection.execute(f"create table {table} (letter_id text primary key) without rowid")
    try:
        for batch in batches(keys):
            connection.execute(FILL.format(table=table), {"keys": json.dumps(batch)})
        connection.commit()  # or the database would stay locked for reading until the last piece
        yield table
    finally:
        with suppress(sqlite3.Error):  # a connection that was closed or interrupted has let go of it already
            connection.execute(f"drop table {table}")


def number(dataset: Dataset, chosen: str) -> int:
    """How many letters there are in a table of chosen letters."""
    counted: int = dataset.connection.execute(f"select count(*) from {chosen}").fetchone()[0]
    return counted
