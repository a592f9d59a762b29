"""A network of letters -> GraphML, for yEd, Cytoscape, igraph and networkx.

Keys of letters enter, XML leaves, node by node, then edge by edge; each edge has an id, so that several edges of one
pair are read as such. Source: http://graphml.graphdrawing.org/specification.html.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from etl.export.chosen_letters import chosen_letters
from etl.export.dataset import Dataset
from etl.export.letter_network import EDGE, NODE, caption, edges, nodes
from etl.export.markup import DECLARATION, Xml, element, joined, opening

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES = {str: "string", int: "int"}
WEIGHTED: dict[str, type[str] | type[int]] = {"weight": int, **EDGE}


def pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The file; a key that names no letter counts for nothing."""
    with chosen_letters(dataset, keys) as chosen:
        yield f"{DECLARATION}{opening('graphml', xmlns=NAMESPACE)}\n".encode()
        yield f"{element('desc', caption(dataset, chosen))}\n".encode()
        yield f"{joined([*declared('node', NODE), *declared('edge', WEIGHTED)], chr(10))}\n".encode()
        yield f"{opening('graph', id='letters', edgedefault='directed')}\n".encode()
        yield from (f"{node(row)}\n".encode() for row in nodes(dataset, chosen))
        yield from (f"{edge(row)}\n".encode() for row in edges(dataset, chosen))
        yield b"</graph>\n</graphml>\n"


def declared(of: str, types: dict[str, type[str] | type[int]]) -> Iterator[Xml]:
    """What nodes or edges say of themselves."""
    for name, kind in types.items():
        yield element("key", id=key(of, name), for_=of, **{"attr.name": name, "attr.type": TYPES[kind]})


def key(of: str, name: str) -> str:
    """The name of an attribute within the file, where nodes and edges may not share one."""
    return f"{of}_{name}"


def node(row: sqlite3.Row) -> Xml:
    """A person or a body."""
    return element("node", *values(row, "node", NODE), id=row["person_id"])


def edge(row: sqlite3.Row) -> Xml:
    """All letters of a kind from one to another."""
    inside = values(row, "edge", WEIGHTED)
    return element("edge", *inside, id=row["edge_id"], source=row["source"], target=row["target"])


def values(row: sqlite3.Row, of: str, names: Iterable[str]) -> Iterator[Xml]:
    """What is known of these attributes."""
    return (element("data", str(row[name]), key=key(of, name)) for name in names if row[name] is not None)
