"""Formats of letters hold a batch at a time, however many letters there are."""

import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from every import every
from exported_letters import PUBLISHED, letter_ids, many

from etl.export import annotations, geojson, gexf, graphml, jsonld, network_csv, turtle
from etl.export.dataset import opened

pytestmark = pytest.mark.formats

PIECES = {
    "gexf": gexf.pieces,
    "graphml": graphml.pieces,
    "edges.csv": network_csv.edge_pieces,
    "nodes.csv": network_csv.node_pieces,
    "geojson": geojson.pieces,
    "jsonld": jsonld.pieces,
    "ttl": turtle.pieces,
    "annotations.jsonld": annotations.pieces,
}


@pytest.fixture(scope="module")
def big(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which each letter of the seeds stands many times."""
    return many(database, tmp_path_factory.mktemp("many"), 700)


@every("ending", PIECES)
def test_memory_does_not_grow_with_the_letters(big: Path, ending: str) -> None:
    keys = sorted(letter_ids(big), key=lambda key: key[::-1])  # those of a letter apart, so that batches are alike
    pieces = PIECES[ending]
    assert len(keys) > 5000
    peak(big, pieces, keys[:500])  # what is made once
    assert peak(big, pieces, keys[:5000]) < peak(big, pieces, keys[:1000]) + 500_000


def peak(database: Path, pieces: Any, keys: list[str]) -> int:
    """The most memory that Python holds while a file is written, in bytes."""
    with opened(database, PUBLISHED) as dataset:
        tracemalloc.start()
        for _ in pieces(dataset, keys):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most
