"""What a client asks: reconciliation queries, data to add, JSONP; checked, with limits, errors in words.

Text from an address or a form enters, dataclasses leave; `Refused` says what is wrong with it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Request, Response

MOST_BYTES = 1_000_000  # of a form
MOST_QUERIES = 100  # of a batch; OpenRefine sends ten
MOST_IDS = 1000
MOST_PROPERTIES = 50
LONGEST = 300  # characters of a name
MOST_CANDIDATES = 50
CANDIDATES = 10  # where a query does not say
CALLBACK = re.compile(r"[A-Za-z_$][\w$]{0,60}(\.[A-Za-z_$][\w$]{0,60}){0,4}", re.ASCII)
CORS = {"access-control-allow-origin": "*"}  # browsers ask for other sites; all that there is to read is public anyway


class Refused(Exception):
    """What was asked cannot be answered; `status` is the answer's."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Query:
    """A name to be found, of these types (of any where there are none), with what else is known: property → values."""

    text: str
    types: tuple[str, ...]
    limit: int
    known: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Extension:
    """Properties to be told of entities."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


async def form(request: Request) -> dict[str, str]:
    """The fields of a request, from its address and, if it is a POST, from the form that it sends."""
    fields = dict(parse_qsl(request.query_string, keep_blank_values=True))
    if request.method != "POST":
        return fields
    body, is_more = b"", True
    while is_more:
        message = await request.receive()
        body += message.get("body", b"")
        is_more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise Refused(f"a request may have {MOST_BYTES:,} bytes", 413)
    try:
        return fields | dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError as error:
        raise Refused(f"the form cannot be read: {error}") from error


def loaded(text: str, name: str) -> dict[str, Any]:
    """A JSON object that can be answered: Python reads numbers without end and halves of characters, too."""
    try:
        found = json.loads(text)
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise Refused(f"{name} is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise Refused(f"{name} is no JSON object")
    return found


def queries(text: str) -> dict[str, Query]:
    """A batch of queries, by their keys."""
    found = loaded(text, "queries")
    if len(found) > MOST_QUERIES:
        raise Refused(f"a batch may have {MOST_QUERIES} queries, this one has {len(found)}", 413)
    return {key: query(one, key) for key, one in found.items()}


def query(said: Any, key: str) -> Query:
    """One query."""
    if not isinstance(said, dict):
        raise Refused(f"{key} is no JSON object")
    text, types, limit = said.get("query", ""), said.get("type") or (), said.get("limit", CANDIDATES)
    types = (types,) if isinstance(types, str) else types
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Refused(f"{key}: query is to be a text of at most {LONGEST} characters")
    if not isinstance(types, list | tuple) or not all(isinstance(one, str) for one in types):
        raise Refused(f"{key}: type is to be the id of a type, or a list of such")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 1:
        raise Refused(f"{key}: limit is to be a number from 1")
    return Query(text.strip(), tuple(types), min(int(limit), MOST_CANDIDATES), known(said.get("properties") or [], key))


def known(said: Any, key: str) -> dict[str, tuple[str, ...]]:
    """What a query knows beside the name: the texts of each property."""
    if not isinstance(said, list) or len(said) > MOST_PROPERTIES:
        raise Refused(f"{key}: properties is to be a list of at most {MOST_PROPERTIES}")
    found: dict[str, tuple[str, ...]] = {}
    for one in said:
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str) or "v" not in one:
            raise Refused(f"{key}: a property has a pid and a v")
        values = one["v"] if isinstance(one["v"], list) else [one["v"]]
        found[one["pid"]] = (*found.get(one["pid"], ()), *(written(value) for value in values if value is not None))
    return found


def written(value: Any) -> str:
    """A value of a property as text; of an entity its id."""
    if isinstance(value, dict):
        return str(value.get("id", ""))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def extension(text: str) -> Extension:
    """What is to be told of which entities."""
    said = loaded(text, "extend")
    ids, properties = said.get("ids"), said.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise Refused("extend: ids is to be a list of ids")
    if not isinstance(properties, list) or not all(
        isinstance(one, dict) and isinstance(one.get("id"), str) for one in properties
    ):
        raise Refused("extend: properties is to be a list of objects with an id")
    if len(ids) > MOST_IDS or len(properties) > MOST_PROPERTIES:
        raise Refused(f"extend: at most {MOST_IDS} ids and {MOST_PROPERTIES} properties", 413)
    return Extension(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(one["id"] for one in properties)))


def answer(fields: Mapping[str, str], content: Mapping[str, Any], status: int = 200) -> Response:
    """JSON, or JSONP where a callback is named; Refused if that is no name of a function."""
    callback = fields.get("callback", "")
    text = json.dumps(content, ensure_ascii=False)
    if not callback:
        return Response(text, status=status, headers=CORS, content_type="application/json; charset=utf-8")
    if not CALLBACK.fullmatch(callback):
        raise Refused("callback is to be the name of a function")
    # the two line ends are none in JSON but were in JavaScript; a comment first, so that no other file can begin so
    text = text.replace("\N{LINE SEPARATOR}", "\\u2028").replace("\N{PARAGRAPH SEPARATOR}", "\\u2029")
    return Response(f"/**/{callback}({text});", headers=CORS, content_type="application/javascript; charset=utf-8")
