"""Letters -> JSON-LD in the words of schema.org: for search engines, crawlers and whoever links data.

Keys of letters enter, one JSON document leaves, a thing a line. Its context stands in the file, so no program has to
fetch one. Source: https://www.w3.org/TR/json-ld11/.
"""

from collections.abc import Iterable, Iterator

from etl.export.dataset import Dataset
from etl.export.graph_of_things import things
from etl.export.json_text import line
from etl.export.linked_data import COERCED, SCHEMA, XSD

CONTEXT = {"@vocab": SCHEMA, "xsd": XSD} | {name: {"@type": meaning} for name, meaning in COERCED.items()}


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The document."""
    yield f'{{"@context": {line(CONTEXT)},\n"@graph": [\n'.encode()
    for position, thing in enumerate(things(dataset, keys)):
        yield f"{',' if position else ''}{line(thing)}\n".encode()
    yield b"]}\n"
