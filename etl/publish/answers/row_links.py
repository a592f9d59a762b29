"""Links of a cell by what stands beside it in its row: a name by its key, a number of letters by whose they are.

In goes a row of a table or of an answer, out comes a cell as HTML, or None where nothing beside it says more. To link
another name, add it and the column of its key to `NAMED`; to narrow a number's letters by another column, to `COUNTED`.
"""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from markupsafe import Markup

from etl.publish.facets.letter_filters import WITHOUT
from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.schema import COLUMNS_OF, TABLES

NAMED = {"title": "letter_id", "name": "person_id", "sender": "sender_id", "addressee": "addressee_id"}
COUNTED = {"sender_id": "_sender", "addressee_id": "_addressee", "mentioned_id": "_mentioned", "month": "_month"}
COUNTED |= {"year": "_year"}
NUMBERS = ("letters", "copies")
OF_COUNTS = (None, "letters_by_pair")  # answers, and the table that counts letters and copies apart
TRUTH = {column.name for row_type in TABLES.values() for column in COLUMNS_OF[row_type] if column.values == ("0", "1")}


@hookimpl
def extra_template_vars() -> dict[str, Callable[[Iterable[str]], list[str]]]:
    """`keys_beside_names`, for the template of questions: the names link, so that the keys need no column."""
    return {"keys_beside_names": keys_beside_names}


def keys_beside_names(columns: Iterable[str]) -> list[str]:
    """The columns of keys whose name stands in another column."""
    known = list(columns)
    return [key for name, key in NAMED.items() if name in known and key in known]


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """A cell as a link by what stands beside it, a truth value as a word; None for any other."""
    if table and column in TRUTH and value in (0, 1):
        return Markup('<span title="{}">{}</span>').format(value, "yes" if value else "no")
    beside = dict(zip(row.keys(), tuple(row), strict=True)) if row is not None else {}
    to = Addresses(datasette.setting("base_url"))
    if column == "referred_to_by" and value:
        return Markup(", ").join(link(to.letter(key), key) for key in str(value).split(", "))
    if table in OF_COUNTS and column in NUMBERS and value:
        asked = letters_asked(beside, column)
        return link(f"{to.root}correspondence/correspondence?{urlencode(asked)}", f"{value:,}") if asked else None
    key = beside.get(NAMED.get(column, ""))
    if table is None and key and value:
        return link(to.letter(str(key)) if column == "title" else to.person(str(key)), str(value))
    return None


def letters_asked(beside: dict[str, Any], column: str) -> list[tuple[str, str]]:
    """The filters that find the letters of a number; those addressed to somebody are not those copied to him."""
    plain = {name: found["value"] if isinstance(found, dict) else found for name, found in beside.items()}
    asked = [(filtered, str(plain[name])) for name, filtered in COUNTED.items() if plain.get(name)]
    addressee = plain.get("addressee_id")
    if column == "copies":
        return [("_copy" if name == "_addressee" else name, key) for name, key in asked] if addressee else []
    return asked + ([(WITHOUT, f"copy:{addressee}")] if addressee and plain.get("copies") else [])


def link(address: str, text: str) -> Markup:
    """A link; one to a list that is narrowed is not for robots."""
    relation = Markup(' rel="nofollow"') if "?" in address else ""
    return Markup('<a href="{}"{}>{}</a>').format(address, relation, text)
