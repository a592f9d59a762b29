"""What a format is made from: a database of ours, what it says of itself, and where the world finds it.

The path of a database enters, a `Dataset` leaves, open for reading. `rows` asks for many keys in batches, so that no
format holds more than a batch, however many letters there are.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import islice
from pathlib import Path
from urllib.parse import quote

BATCH = 500  # keys asked for together
ABOUT = """
select
  dataset_id, title, description, version, released, publisher,
  coalesce(:contact_name, contact_name) as contact_name,
  coalesce(:contact_email, contact_email) as contact_email,
  licence, licence_url, code_licence, texts, coalesce(:address, address) as address, machine_translation, has_texts
from dataset
"""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A database to be exported.

    `connection` is read-only and gives rows by name; `about` is the row of the table `dataset`; `address` is the site's
    public address without a slash at its end, or "" where none is known; without `with_texts`, columns whose rights are
    not `metadata` are to be left out.
    """

    connection: sqlite3.Connection
    about: sqlite3.Row
    address: str
    with_texts: bool = True

    def page(self, table: str, key: str) -> str:
        """The address of a row's page on the site; "" where the site has no public address."""
        return f"{self.address}/correspondence/{table}/{tilde_encoded(key)}" if self.address else ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What somebody who publishes the dataset says of it; "" leaves what the database says."""

    address: str = ""
    contact_name: str = ""
    contact_email: str = ""
    without_texts: bool = False


def contact(said: str) -> tuple[str, str]:
    """Name and e-mail address of a contact, `A. Name <name@example.org>`; "" is nobody. Raises ValueError otherwise."""
    name, email = parseaddr(said)
    if said and not (name and "@" in email):
        raise ValueError(f'{said} is no contact; it looks like "A. Name <name@example.org>"')
    return name, email


def dataset(connection: sqlite3.Connection, setting: Setting) -> Dataset:
    """The dataset behind a connection, which gives rows by name from now on.

    Raises sqlite3.Error for a database that says nothing of itself, as those of older versions do.
    """
    connection.row_factory = sqlite3.Row
    said = {
        "address": setting.address.rstrip("/") or None,
        "contact_name": setting.contact_name or None,
        "contact_email": setting.contact_email or None,
    }
    about = connection.execute(ABOUT, said).fetchone()
    if about is None:
        raise sqlite3.DataError("it does not say what it is: its table dataset has no row")
    with_texts = bool(about["has_texts"]) and not setting.without_texts
    return Dataset(connection, about, (about["address"] or "").rstrip("/"), with_texts)


@contextmanager
def opened(database: Path, setting: Setting) -> Iterator[Dataset]:
    """The dataset in a file, closed in the end. Raises sqlite3.Error where it is no database of this version."""
    address = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield dataset(connection, setting)


def batches(keys: Iterable[str], size: int = BATCH) -> Iterator[list[str]]:
    """The keys, some at a time."""
    source = iter(keys)
    while batch := list(islice(source, size)):
        yield batch


def rows(dataset: Dataset, sql: str, keys: Iterable[str]) -> Iterator[sqlite3.Row]:
    """What a query gives for all keys, batch by batch; it finds those of a batch as the JSON array `:keys`."""
    for batch in batches(keys):
        yield from dataset.connection.execute(sql, {"keys": json.dumps(batch)})


def tilde_encoded(key: str) -> str:
    """A key as the site's addresses have it, in Datasette's tilde encoding: what is not `A-Za-z0-9_-` as `~2F`."""
    return quote(key, safe="").replace("~", "~7E").replace(".", "~2E").replace("%20", "+").replace("%", "~")
