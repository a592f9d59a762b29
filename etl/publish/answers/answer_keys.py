"""What an answer is about: the keys of its letters, people or places, for a format that takes them.

In goes a question and the name of a key, out come the keys one by one, fetched batch by batch as they are taken.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from typing import Any

from etl.export import ABOUT, WHOLE
from etl.export.dataset import Dataset, batches
from etl.publish.answers import all_rows
from etl.publish.answers.own_sql import within
from etl.publish.answers.questions import Question
from etl.publish.datasette_inside import DatasetteError

Keys = Iterator[str]


def all_keys(of: str, _: Dataset, own: sqlite3.Connection) -> Keys:
    """The keys of all letters, people or places."""
    if of != WHOLE:
        yield from (key for (key,) in own.execute(f"select {of} from {ABOUT[of]} order by {of}"))


def keys_of(of: str, asked: Question, about: Dataset, own: sqlite3.Connection) -> Keys:
    """The keys in an answer, each once, in its order, without those that name nothing.

    Raises DatasetteError if it has no such column, sqlite3.OperationalError if SQLite is busy with the question for
    longer than `all_rows.SECONDS`.
    """
    answered = timed_rows(own, asked)
    columns = next(answered)
    if of not in columns:
        raise DatasetteError(f"These rows name no {ABOUT[of]}: they have no {of}.", title="No such rows", status=400)
    position, seen = columns.index(of), set[str]()
    there = f"select value from json_each(:keys) join {ABOUT[of]} on {of} = value order by key"
    for batch in batches(row[position] for row in answered):
        new = [key for key in dict.fromkeys(batch) if isinstance(key, str) and key not in seen]
        known = [row[0] for row in about.connection.execute(there, {"keys": json.dumps(new)})]
        seen.update(known)
        yield from known


def timed_rows(own: sqlite3.Connection, asked: Question) -> Iterator[tuple[Any, ...]]:
    """The names of the columns, then all rows; the clock runs while SQLite is at work on them."""
    left, started = all_rows.SECONDS, time.monotonic()
    own.set_progress_handler(lambda: time.monotonic() - started > left, all_rows.STEPS)
    cursor = own.execute(asked.sql, asked.parameters)
    left -= time.monotonic() - started
    yield tuple(column[0] for column in cursor.description)
    while True:
        started = time.monotonic()
        batch = within(cursor, all_rows.BATCH, all_rows.ENOUGH)
        left -= time.monotonic() - started
        if not batch:
            return
        yield from batch
