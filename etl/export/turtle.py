"""Letters -> Turtle: the same statements as in the JSON-LD, for triple stores.

Keys of letters enter, text leaves, thing by thing. Source: https://www.w3.org/TR/turtle/.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from etl.export.dataset import Dataset
from etl.export.graph_of_things import things
from etl.export.linked_data import COERCED, IRI, SCHEMA, XSD, Thing

PREFIXES = f"@prefix schema: <{SCHEMA}> .\n@prefix xsd: <{XSD}> .\n"
TO_ESCAPE = re.compile(r'[\x00-\x1f"\\\x7f]')


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The file."""
    yield PREFIXES.encode()
    yield from (f"\n{statements(thing)}".encode() for thing in things(dataset, keys))


def statements(thing: Thing) -> str:
    """All that is said of a thing."""
    types = ", ".join(f"schema:{name}" for name in listed(thing["@type"]))
    said = [f"a {types}"]
    for name, value in thing.items():
        if not name.startswith("@"):
            said.append(f"schema:{name} {', '.join(term(one, COERCED.get(name)) for one in listed(value))}")
    return f"<{thing['@id']}> " + " ;\n  ".join(said) + " .\n"


def listed(value: Any) -> list[Any]:
    """A value as one of several."""
    return value if isinstance(value, list) else [value]


def term(value: Any, meaning: str | None) -> str:
    """A value: an IRI, a truth, a number, or a text with its type or language."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return f"{quoted(value['@value'])}@{value['@language']}"
    if meaning == IRI:
        return f"<{value}>"
    return f"{quoted(value)}^^{meaning}" if meaning else quoted(value)


def quoted(text: str) -> str:
    """A text as Turtle writes it, on one line."""
    return '"' + TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04X}", text) + '"'
