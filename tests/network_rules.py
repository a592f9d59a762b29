"""What Gephi asks of a GEXF file beyond well-formed XML, and how a network is read back, by the standard library alone."""

import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
CASTS = {"string": str, "integer": int, "int": int}
Values = dict[str, Any]


def faults(file: bytes) -> list[str]:
    """What is wrong with a GEXF file, a line each."""
    root = ElementTree.fromstring(file)
    graph = root.find(f"{GEXF}graph")
    if root.tag != f"{GEXF}gexf" or root.get("version") != "1.3" or graph is None:
        return ["no GEXF 1.3"]
    nodes, edges = list(graph.iter(f"{GEXF}node")), list(graph.iter(f"{GEXF}edge"))
    return [
        *head_faults(graph),
        *(f"several with the id {key}" for key in repeated(one.get("id") for one in nodes)),
        *(f"several with the id {key}" for key in repeated(one.get("id") for one in edges)),
        *(fault for one in nodes for fault in value_faults(one, declared(graph, "node"))),
        *(fault for one in edges for fault in value_faults(one, declared(graph, "edge"))),
        *edge_faults(edges, {one.get("id") for one in nodes}),
    ]


def head_faults(graph: ElementTree.Element) -> Iterator[str]:
    """What is wrong with the graph's own attributes and its declarations."""
    expected = {
        "defaultedgetype": "directed",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    for name, value in expected.items():
        if graph.get(name) != value:
            yield f"{name} is {graph.get(name)}"
    for of in ("node", "edge"):
        titles = [one.get("title", "").lower() for one in graph.findall(f"{GEXF}attributes[@class='{of}']/*")]
        yield from (f"several attributes {title}" for title in repeated(titles))


def declared(graph: ElementTree.Element, of: str) -> dict[str, str]:
    """The attributes that nodes or edges may have, with their types."""
    attributes = graph.findall(f"{GEXF}attributes[@class='{of}']/{GEXF}attribute")
    return {one.attrib["id"]: one.attrib["type"] for one in attributes}


def value_faults(one: ElementTree.Element, types: dict[str, str]) -> Iterator[str]:
    """What is wrong with the values of a node or an edge."""
    for value in one.iter(f"{GEXF}attvalue"):
        if value.get("for") not in types:
            yield f"{one.get('id')} has {value.get('for')}, which is not declared"
        elif types[value.attrib["for"]] == "integer" and not value.get("value", "").lstrip("-").isdecimal():
            yield f"{one.get('id')}: {value.get('for')} is no integer"
    if not one.get("label") and one.tag == f"{GEXF}node":
        yield f"{one.get('id')} has no label"


def edge_faults(edges: Iterable[ElementTree.Element], nodes: set[str | None]) -> Iterator[str]:
    """What is wrong with the ends, weights, kinds and intervals of edges."""
    edges = list(edges)
    for one in edges:
        if not {one.get("source"), one.get("target")} <= nodes:
            yield f"{one.get('id')} has an end that is no node"
        if not float(one.get("weight", "0")) > 0:
            yield f"{one.get('id')} has no weight"
        days = [one.get("start"), one.get("end")]
        if (days[0] is None) != (days[1] is None):
            yield f"{one.get('id')} has half an interval"
        elif days[0] and days[1] and date.fromisoformat(days[0]) > date.fromisoformat(days[1]):
            yield f"{one.get('id')} ends before it begins"
    parallel = repeated((one.get("source"), one.get("target"), one.get("kind")) for one in edges)
    yield from (f"several edges {pair}, which Gephi makes one" for pair in parallel)


def repeated(values: Iterable[Any]) -> list[Any]:
    """Values that there are several of."""
    return [value for value, number in Counter(values).items() if number > 1]


def read_gexf(file: bytes) -> tuple[dict[str, Values], dict[str, Values]]:
    """Nodes and edges by their ids, with their attributes."""
    root = ElementTree.fromstring(file)
    types = {of: declared(root[1], of) for of in ("node", "edge")}

    def read(of: str) -> dict[str, Values]:
        found = {}
        for one in root.iter(f"{GEXF}{of}"):
            values = {value.attrib["for"]: value.attrib["value"] for value in one.iter(f"{GEXF}attvalue")}
            cast = {name: CASTS[types[of][name]](value) for name, value in values.items()}
            found[one.attrib["id"]] = cast | {name: value for name, value in one.attrib.items() if name != "id"}
        return found

    return read("node"), read("edge")


def read_graphml(file: bytes) -> tuple[dict[str, Values], dict[str, Values]]:
    """Nodes and edges by their ids, with their attributes."""
    root = ElementTree.fromstring(file)
    keys = {one.attrib["id"]: one for one in root.iter(f"{GRAPHML}key")}

    def read(of: str) -> dict[str, Values]:
        found = {}
        for one in root.iter(f"{GRAPHML}{of}"):
            values: Values = {name: value for name, value in one.attrib.items() if name != "id"}
            for data in one:
                key = keys[data.attrib["key"]]
                assert key.get("for") == of
                values[key.attrib["attr.name"]] = CASTS[key.attrib["attr.type"]](data.text or "")
            found[one.attrib["id"]] = values
        return found

    return read("node"), read("edge")
