"""A network of letters -> two CSV files, nodes and edges, for Gephi's import of spreadsheets, Palladio and Nodegoat.

Keys of letters enter, UTF-8 leaves. The columns that Gephi knows are called as it wants them: Id, Label; Source,
Target, Type, Id, Kind, Weight.
"""

from collections.abc import Iterable, Iterator

from etl.export.chosen_letters import chosen_letters
from etl.export.csv_text import written
from etl.export.dataset import Dataset
from etl.export.letter_network import NODE, edges, nodes

NODE_HEADER = {"person_id": "Id", "label": "Label"} | {name: name for name in NODE if name != "label"}
EDGE_HEADER = {
    "source": "Source",
    "target": "Target",
    "edge_id": "Id",
    "kind": "Kind",
    "weight": "Weight",
    "first": "first",
    "last": "last",
    "undated": "undated",
    "source_name": "source_name",
    "target_name": "target_name",
}
DIRECTED = "Directed"


def node_pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The people, a row each; a key that names no letter counts for nothing."""
    with chosen_letters(dataset, keys) as chosen:
        yield written([NODE_HEADER.values()]).encode()
        for row in nodes(dataset, chosen):
            yield written([[row[name] for name in NODE_HEADER]]).encode()


def edge_pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """The edges, a row each, all directed; a key that names no letter counts for nothing."""
    with chosen_letters(dataset, keys) as chosen:
        yield written([[*EDGE_HEADER.values(), "Type"]]).encode()
        for row in edges(dataset, chosen):
            yield written([[*(row[name] for name in EDGE_HEADER), DIRECTED]]).encode()
