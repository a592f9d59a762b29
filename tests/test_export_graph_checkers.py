"""Networks, linked data, annotations, Croissant and RO-Crate, read by the programs of those who will use them."""

import csv
import io
import json
import sqlite3
import warnings
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import network_rules
import pytest
from conftest import MadeOnce
from every import every
from exported_letters import PUBLISHED, WITHOUT, composed, exported

from etl.export import annotations, gexf, graphml, jsonld, network_csv, research_object, turtle
from etl.export.dataset import Setting, opened

pytestmark = pytest.mark.formats

HERE = Path(__file__).parent
SHAPES = HERE / "linked_data_shapes.ttl"


@pytest.fixture(scope="module")
def composed_letters(made_once: MadeOnce) -> Path:
    """More than 200 letters, for the programs of others."""
    return made_once("composed-letters", composed) / "correspondence.db"


def test_networkx_reads_gexf_as_it_was_meant(letters: Path) -> None:
    networkx = pytest.importorskip("networkx")
    file = exported(letters, gexf.pieces)
    nodes, edges = network_rules.read_gexf(file)
    graph = networkx.read_gexf(io.BytesIO(file))
    assert graph.is_directed()
    assert dict(graph.nodes(data=True)) == nodes
    expected = {
        key: {name: value for name, value in one.items() if name not in ("source", "target", "type")}
        | {"id": key, "weight": float(one["weight"])}
        for key, one in edges.items()
    }
    if graph.is_multigraph():
        assert {key: values for _, _, key, values in graph.edges(keys=True, data=True)} == expected
    else:
        assert {values["id"]: values for _, _, values in graph.edges(data=True)} == expected
    assert {(one, other) for one, other, *_ in graph.edges} == {
        (one["source"], one["target"]) for one in edges.values()
    }


def test_networkx_reads_graphml_as_it_was_meant(letters: Path) -> None:
    networkx = pytest.importorskip("networkx")
    file = exported(letters, graphml.pieces)
    nodes, edges = network_rules.read_graphml(file)
    graph = networkx.read_graphml(io.BytesIO(file), force_multigraph=True)
    assert graph.is_directed()
    assert dict(graph.nodes(data=True)) == nodes
    found = {
        key: {"source": one, "target": other, **values} for one, other, key, values in graph.edges(keys=True, data=True)
    }
    assert {key: {name: value for name, value in one.items() if name != "id"} for key, one in found.items()} == edges


def test_networkx_makes_the_same_network_of_the_csv(letters: Path) -> None:
    networkx = pytest.importorskip("networkx")
    from_csv = networkx.MultiDiGraph()
    for row in csv.DictReader(io.StringIO(exported(letters, network_csv.node_pieces).decode(), newline="")):
        from_csv.add_node(row["Id"])
    for row in csv.DictReader(io.StringIO(exported(letters, network_csv.edge_pieces).decode(), newline="")):
        from_csv.add_edge(row["Source"], row["Target"], row["Id"], weight=int(row["Weight"]))
    from_graphml = networkx.read_graphml(io.BytesIO(exported(letters, graphml.pieces)), force_multigraph=True)
    assert set(from_csv.nodes) == set(from_graphml.nodes)
    assert set(from_csv.edges(keys=True)) == set(from_graphml.edges(keys=True))
    assert dict(from_csv.out_degree(weight="weight")) == dict(from_graphml.out_degree(weight="weight"))


def rdf(file: bytes, form: str) -> Any:
    """The statements of a file. Nothing may be fetched for it."""
    rdflib = pytest.importorskip("rdflib")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of rdflib's own ways
        return rdflib.Graph().parse(data=file, format=form)


@pytest.mark.parametrize("setting", [PUBLISHED, Setting()], ids=["address", "none"])
def test_json_ld_and_turtle_say_the_same(letters: Path, setting: Setting) -> None:
    compare = pytest.importorskip("rdflib.compare")
    one = rdf(exported(letters, jsonld.pieces, setting=setting), "json-ld")
    other = rdf(exported(letters, turtle.pieces, setting=setting), "turtle")
    assert len(one) > 400
    assert compare.isomorphic(one, other)
    rdflib = pytest.importorskip("rdflib")
    assert [node for node in one.all_nodes() if isinstance(node, rdflib.BNode)] == []


def test_rdflib_counts_every_letter(letters: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdf(exported(letters, turtle.pieces), "turtle")
    message = rdflib.URIRef("https://schema.org/Message")
    with closing(sqlite3.connect(letters)) as connection:
        expected = connection.execute("select count(*) from letters").fetchone()[0]
    assert len(set(graph.subjects(rdflib.RDF.type, message))) == expected


def conforms(file: bytes) -> bool:
    """Whether Turtle has the shapes of the project."""
    pyshacl = pytest.importorskip("pyshacl")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of rdflib's own ways
        is_so, _, _ = pyshacl.validate(rdf(file, "turtle"), shacl_graph=rdf(SHAPES.read_bytes(), "turtle"))
    return bool(is_so)


def test_linked_data_has_its_shapes(letters: Path) -> None:
    assert conforms(exported(letters, turtle.pieces))


PLANTED = {
    "a letter without a name": ('  schema:name "S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926" ;\n', ""),
    "a property that is none": ("schema:genre", "schema:kind"),
    "a sender who is a text": ("schema:sender <https://example.org/letters/correspondence/people/kirov-sergey>", 'schema:sender "Kirov"'),
    "a sender who is nobody": ("people/kirov-sergey> ;\n  schema:toRecipient", "people/kirov> ;\n  schema:toRecipient"),
    "a place for a person": ("people/kirov-sergey> a schema:Person", "people/kirov-sergey> a schema:Place"),
    "a date that is a text": ('"1926-03-17"^^xsd:date', '"1926-03-17"'),
    "a day and an interval": ("  schema:dateCreated ", '  schema:temporalCoverage "1926-03-01/1926-03-31" ;\n  schema:dateCreated '),
    "a number that is a text": ("schema:position 205", 'schema:position "205"'),
    "a year of birth that is none": ('schema:birthDate "1886"', 'schema:birthDate "about 1886"'),
    "an identifier that leads nowhere": ("http://viaf.org/viaf/97113613", "http://viaf.org/viaf/"),
    "an archive that is a person": ("schema:ArchiveOrganization", "schema:Person"),
    "a dataset without a licence": ("  schema:license <https://creativecommons.org/publicdomain/zero/1.0/> ;\n", ""),
    "a day of release that is none": ('schema:datePublished "2026-11-27"', 'schema:datePublished "soon"'),
    "a book without a language": ('schema:inLanguage "ru"', 'schema:inLanguage "Russian"'),
}  # fmt: skip


@every("name", PLANTED)
def test_the_shapes_find_a_planted_fault(database: Path, name: str) -> None:
    before, after = PLANTED[name]
    file = exported(database, turtle.pieces).decode()
    assert before in file
    assert not conforms(file.replace(before, after).encode())


PLACES = {
    "a latitude of the other kind": ('schema:latitude "40.37767"^^xsd:decimal', 'schema:latitude "140.37767"^^xsd:decimal'),
    "a place of another gazetteer": ("https://sws.geonames.org/587084/", "https://example.org/587084/"),
}  # fmt: skip


@every("name", PLACES)
def test_the_shapes_find_a_fault_in_a_place(practice: Path, name: str) -> None:
    before, after = PLACES[name]
    file = exported(practice, turtle.pieces).decode()
    assert before in file
    assert not conforms(file.replace(before, after).encode())


def annotation_faults(made: Any) -> list[str]:
    """What the schema of annotations says."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((HERE / "annotation_schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return [fault.message for fault in jsonschema.Draft202012Validator(schema).iter_errors(made)]


@pytest.mark.parametrize("setting", [PUBLISHED, WITHOUT, Setting()], ids=["texts", "none", "no-address"])
def test_annotations_have_their_schema(letters: Path, setting: Setting) -> None:
    assert annotation_faults(json.loads(exported(letters, annotations.pieces, setting=setting))) == []


FAULTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "no target": lambda one: one.pop("target"),
    "no page": lambda one: one["target"].pop("source"),
    "an address with a space": lambda one: one["target"].update(source="https://example.org/a page"),
    "no selector": lambda one: one["target"].update(selector=[]),
    "a position before the page": lambda one: one["target"]["selector"][0].update(start=-1),
    "a position that is a text": lambda one: one["target"]["selector"][0].update(end="12"),
    "a quotation of nothing": lambda one: one["target"]["selector"][1].update(exact=""),
    "selectors in another order": lambda one: one["target"]["selector"].reverse(),
    "no column": lambda one: one["body"].pop(0),
    "a motivation that is none": lambda one: one.update(motivation="guessing"),
    "a body that is a text": lambda one: one.update(body="Kirov"),
    "a value that is a number": lambda one: one["body"][0].update(value=1),
    "a member that is none": lambda one: one.update(note="x"),
}


@every("name", FAULTS)
def test_the_schema_of_annotations_finds_a_planted_fault(database: Path, name: str) -> None:
    made = json.loads(exported(database, annotations.pieces))
    one = next(one for one in made["first"]["items"] if len(one["body"]) > 1)
    FAULTS[name](one)
    assert annotation_faults(made) != []


def test_the_schema_of_annotations_finds_a_wrong_number(database: Path) -> None:
    made = json.loads(exported(database, annotations.pieces))
    made["total"] = -1
    assert annotation_faults(made) != []


@pytest.fixture(scope="module")
def unpacked(practice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an RO-Crate, as somebody unpacks it."""
    folder = tmp_path_factory.mktemp("crate")
    with opened(practice, Setting()) as dataset:
        packed = io.BytesIO(b"".join(research_object.pieces(dataset)))
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder


def croissant_of(folder: Path) -> Any:
    """The dataset as mlcroissant has it."""
    mlcroissant = pytest.importorskip("mlcroissant")
    return mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))


@pytest.mark.filterwarnings("ignore")  # of the packages beneath mlcroissant
def test_mlcroissant_loads_every_row(unpacked: Path, practice: Path) -> None:
    """It leaves types to pandas, which takes numbers for identifiers; so texts of digits are compared as numbers."""
    made = croissant_of(unpacked)
    issues = made.metadata.ctx.issues
    assert (set(issues.errors), set(issues.warnings)) == (set(), set())
    with closing(sqlite3.connect(practice)) as connection:
        for name in [one.name for one in made.metadata.record_sets]:
            cursor = connection.execute(f'select * from "{name}" order by rowid')
            columns = [column[0] for column in cursor.description]
            expected = [tuple(alike(cell) for cell in row) for row in cursor]
            loaded = [tuple(alike(row[f"{name}/{column}"]) for column in columns) for row in made.records(name)]
            assert loaded == expected, name


def alike(cell: Any) -> object:
    """A cell as it can be compared: bytes as text, texts that are numbers as numbers, nothing as null."""
    text = cell.decode() if isinstance(cell, bytes) else cell
    if text is None or text != text or text in ("", "NA", "None", "nan"):
        return None
    try:
        return float(text)
    except ValueError:
        return text


@pytest.mark.filterwarnings("ignore")
def test_mlcroissant_finds_a_planted_fault(unpacked: Path, tmp_path: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    made = json.loads((unpacked / "croissant.json").read_text(encoding="utf-8"))
    made["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "nothing.csv"
    (tmp_path / "croissant.json").write_text(json.dumps(made), encoding="utf-8")
    with pytest.raises(mlcroissant.ValidationError):
        croissant_of(tmp_path)
