"""A network of letters -> GEXF 1.3, for Gephi: directed, with a time line.

Keys of letters enter, XML leaves, node by node, then edge by edge. An edge has its kind in the attribute `kind`, by
which Gephi keeps several edges of one pair apart, and again among the values that can be filtered; `start` and `end`
are its first and last day. Source: https://gexf.net/schema.html.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from etl.export.chosen_letters import chosen_letters
from etl.export.dataset import Dataset
from etl.export.letter_network import EDGE, NODE, caption, edges, nodes
from etl.export.markup import DECLARATION, Xml, block, element, opening

NAMESPACE = "http://gexf.net/1.3"
TYPES = {str: "string", int: "integer"}
NODE_VALUES = [name for name in NODE if name != "label"]  # it has a place of its own
EDGE_VALUES = [name for name in EDGE if name not in ("first", "last")]


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The file; a key that names no letter counts for nothing."""
    with chosen_letters(dataset, keys) as chosen:
        yield f"{DECLARATION}{opening('gexf', xmlns=NAMESPACE, version='1.3')}\n".encode()
        yield f"{meta(dataset, caption(dataset, chosen))}\n{head()}\n".encode()
        yield f"{attributes('node', NODE, NODE_VALUES)}\n{attributes('edge', EDGE, EDGE_VALUES)}\n<nodes>\n".encode()
        yield from (f"{node(row)}\n".encode() for row in nodes(dataset, chosen))
        yield b"</nodes>\n<edges>\n"
        yield from (f"{edge(row)}\n".encode() for row in edges(dataset, chosen))
        yield b"</edges>\n</graph>\n</gexf>\n"


def meta(dataset: Dataset, words: str) -> Xml:
    """Who made the file, on the day of the dataset's release, and what it is."""
    about = dataset.about
    return block(
        "meta",
        element("creator", about["publisher"]),
        element("description", words),
        lastmodifieddate=about["released"],
    )


def head() -> Xml:
    """The start tag of the graph."""
    return opening(
        "graph",
        defaultedgetype="directed",
        idtype="string",
        mode="dynamic",
        timeformat="date",
        timerepresentation="interval",
    )


def attributes(of: str, types: dict[str, type[str] | type[int]], names: Iterable[str]) -> Xml:
    """The declaration of what nodes or edges say of themselves."""
    declared = (element("attribute", id=name, title=name, type=TYPES[types[name]]) for name in names)
    return block("attributes", *declared, class_=of)


def node(row: sqlite3.Row) -> Xml:
    """A person or a body."""
    return element("node", values(row, NODE_VALUES), id=row["person_id"], label=row["label"])


def edge(row: sqlite3.Row) -> Xml:
    """All letters of a kind from one to another."""
    return element(
        "edge",
        values(row, EDGE_VALUES),
        id=row["edge_id"],
        source=row["source"],
        target=row["target"],
        type="directed",
        kind=row["kind"],
        weight=str(row["weight"]),
        start=row["first"],
        end=row["last"],
    )


def values(row: sqlite3.Row, names: Iterable[str]) -> Xml:
    """What is known of these attributes."""
    known = (element("attvalue", for_=name, value=str(row[name])) for name in names if row[name] is not None)
    return element("attvalues", *known)
