"""Networks: who is connected with whom, counted letter by letter, and the same in every format."""

import csv
import io
import sqlite3
from collections import defaultdict
from collections.abc import Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import network_rules
import readings
from every import every
from exported_letters import PUBLISHED, changed, exported, letter_ids
from network_rules import read_gexf, read_graphml

from etl.export import gexf, graphml, network_csv
from etl.export.chosen_letters import chosen_letters, number
from etl.export.dataset import opened

KIROV = "1926-03-17-kirov-ordzhonikidze"
PIECES = (gexf.pieces, graphml.pieces, network_csv.node_pieces, network_csv.edge_pieces)
Counts = dict[tuple[str, str, str], set[str]]


def counted(database: Path, keys: Iterable[str]) -> Counts:
    """Kind, source and target with their letters, counted letter by letter in Python."""
    found: Counts = defaultdict(set)
    for key in keys:
        parts = readings.rows(database, "select * from correspondents where letter_id = ?", key)
        named = readings.rows(database, "select * from mentions where letter_id = ? and note_id is null", key)
        for sender in (part["person_id"] for part in parts if part["role"] == "sender"):
            for part in parts:
                if part["role"] == "addressee":
                    found["copy" if part["is_copy"] else "letter", sender, part["person_id"]].add(key)
            for mention in named:
                if mention["person_id"] not in (None, sender):
                    found["mention", sender, mention["person_id"]].add(key)
    return found


def people(database: Path) -> set[str]:
    """Everybody who has a part in a letter or is named in one or in a note."""
    sql = "select person_id from correspondents union select person_id from mentions where person_id is not null"
    return {row["person_id"] for row in readings.rows(database, sql)}


def weights(edges: dict[str, dict[str, Any]]) -> dict[tuple[str, str, str], int]:
    """The weight of each edge by kind, source and target."""
    return {(one["kind"], one["source"], one["target"]): int(one["weight"]) for one in edges.values()}


def csv_rows(file: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(file.decode(), newline="")))


def test_every_pair_has_an_edge_with_its_letters_counted(letters: Path) -> None:
    expected = {pair: len(of_pair) for pair, of_pair in counted(letters, letter_ids(letters)).items()}
    assert weights(read_gexf(exported(letters, gexf.pieces))[1]) == expected
    assert weights(read_graphml(exported(letters, graphml.pieces))[1]) == expected
    assert weights({one["Id"]: {name.lower(): value for name, value in one.items()} for one in csv_rows(exported(letters, network_csv.edge_pieces))}) == expected  # fmt: skip
    assert {kind for kind, _, _ in expected} >= {"letter", "mention"}


def test_an_edge_lasts_from_its_first_letter_to_its_last(letters: Path) -> None:
    dates = {row["letter_id"]: row for row in readings.rows(letters, "select * from letters")}
    pairs = counted(letters, letter_ids(letters))
    for one in read_gexf(exported(letters, gexf.pieces))[1].values():
        of_pair = [dates[key] for key in pairs[one["kind"], one["source"], one["target"]]]
        days = [
            [day for day in (row["date_earliest"], row["date_latest"]) if day]
            for row in of_pair
        ]  # fmt: skip
        assert one.get("start") == min((row[0] for row in days if row), default=None)
        assert one.get("end") == max((row[-1] for row in days if row), default=None)
        assert one["undated"] == sum(not row for row in days)


def test_everybody_of_the_letters_is_a_node_also_without_an_edge(letters: Path) -> None:
    expected = people(letters)
    nodes, edges = read_gexf(exported(letters, gexf.pieces))
    assert set(nodes) == expected
    assert set(read_graphml(exported(letters, graphml.pieces))[0]) == expected
    assert {row["Id"] for row in csv_rows(exported(letters, network_csv.node_pieces))} == expected
    alone = expected - {end for one in edges.values() for end in (one["source"], one["target"])}
    assert alone or "composed" in letters.parent.name, "seeds and practice pages name people in notes alone"


def test_a_node_counts_its_letters(letters: Path) -> None:
    written: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in readings.rows(letters, "select * from correspondents"):
        part = "written" if row["role"] == "sender" else "copies" if row["is_copy"] else "received"
        written[row["person_id"]][part].add(row["letter_id"])
    for row in readings.rows(letters, "select * from mentions where person_id is not null"):
        written[row["person_id"]]["named_in"].add(row["letter_id"])
    for key, node in read_gexf(exported(letters, gexf.pieces))[0].items():
        for part in ("written", "received", "copies", "named_in"):
            assert node[part] == len(written[key][part]), (key, part)


def test_the_formats_say_the_same(letters: Path) -> None:
    """The values of GEXF, GraphML and CSV are equal, whatever a format calls them."""
    nodes, edges = read_gexf(exported(letters, gexf.pieces))
    in_graphml, edges_in_graphml = read_graphml(exported(letters, graphml.pieces))
    assert in_graphml == nodes
    for key, one in edges.items():
        renamed = {"start": "first", "end": "last"}
        expected = {renamed.get(name, name): value for name, value in one.items() if name != "type"}
        assert {**edges_in_graphml[key], "weight": str(edges_in_graphml[key]["weight"])} == expected
    rows = {row["Id"]: row for row in csv_rows(exported(letters, network_csv.node_pieces))}
    for key, node in nodes.items():
        row = {("label" if name == "Label" else name): value for name, value in rows[key].items() if name != "Id"}
        assert {name: value for name, value in row.items() if value} == {
            name: str(value) for name, value in node.items()
        }


def test_the_first_letter_of_the_seeds(database: Path) -> None:
    """Document 205: Kirov writes to Ordzhonikidze; he names Stalin, Soso, who is the same, and Sergo, the addressee."""
    nodes, edges = read_gexf(exported(database, gexf.pieces, [KIROV]))
    pair = {"source": "kirov-sergey", "target": "ordzhonikidze-grigory"}
    day = {"type": "directed", "weight": "1", "start": "1926-03-17", "end": "1926-03-17", "undated": 0}
    assert edges == {
        "letter:kirov-sergey:ordzhonikidze-grigory": pair | day | {"kind": "letter"},
        "mention:kirov-sergey:ordzhonikidze-grigory": pair | day | {"kind": "mention"},
        "mention:kirov-sergey:stalin-joseph": pair | day | {"kind": "mention", "target": "stalin-joseph"},
    }
    assert nodes["kirov-sergey"]["name_ru"] == "Сергей Миронович Киров"
    assert (nodes["kirov-sergey"]["born"], nodes["kirov-sergey"]["died"]) == ("1886", "1934")
    assert nodes["kirov-sergey"]["wikidata"] == "Q207682"


def test_csv_has_the_columns_that_gephi_knows(database: Path) -> None:
    edges = csv_rows(exported(database, network_csv.edge_pieces))
    assert {"Source", "Target", "Type", "Id", "Kind", "Weight"} <= set(edges[0])
    assert {row["Type"] for row in edges} == {"Directed"}
    assert {"Id", "Label"} <= set(csv_rows(exported(database, network_csv.node_pieces))[0])


def test_dates_that_are_open_or_missing(database: Path, tmp_path: Path) -> None:
    """A date open on one side is the day that it names; an edge of undated letters has no interval."""
    open_date = changed(database, tmp_path, f"update letters set date_earliest = null where letter_id = '{KIROV}'")
    edge = read_gexf(exported(open_date, gexf.pieces, [KIROV]))[1]["letter:kirov-sergey:ordzhonikidze-grigory"]
    assert (edge["start"], edge["end"], edge["undated"]) == ("1926-03-17", "1926-03-17", 0)
    undated = changed(database, tmp_path, f"update letters set date_earliest = null, date_latest = null where letter_id = '{KIROV}'")  # fmt: skip
    file = exported(undated, gexf.pieces, [KIROV])
    edge = read_gexf(file)[1]["letter:kirov-sergey:ordzhonikidze-grigory"]
    assert ("start" in edge, "end" in edge, edge["undated"]) == (False, False, 1)
    assert network_rules.faults(file) == []


def test_signs_that_xml_and_csv_keep_for_themselves(database: Path, tmp_path: Path) -> None:
    name = 'A "quoted" <b>&amp; name,\nof two lines'
    odd = changed(database, tmp_path, f"update people set name_ru = '{name}' where person_id = 'kirov-sergey'")
    assert read_gexf(exported(odd, gexf.pieces, [KIROV]))[0]["kirov-sergey"]["name_ru"] == name
    assert read_graphml(exported(odd, graphml.pieces, [KIROV]))[0]["kirov-sergey"]["name_ru"] == name
    rows = csv_rows(exported(odd, network_csv.node_pieces, [KIROV]))
    assert next(row["name_ru"] for row in rows if row["Id"] == "kirov-sergey") == name


def test_the_number_of_letters_is_that_of_the_keys(letters: Path) -> None:
    keys = letter_ids(letters)
    for some in (keys, keys[:3], []):
        assert f"Letters: {len(some)};" in exported(letters, gexf.pieces, some).decode()
        assert f"Letters: {len(some)};" in exported(letters, graphml.pieces, some).decode()


def test_letters_that_no_edge_shows_are_said(database: Path, tmp_path: Path) -> None:
    alone = changed(database, tmp_path, f"delete from correspondents where letter_id = '{KIROV}' and role = 'sender'")
    assert "without a known sender or addressee: 1." in exported(alone, gexf.pieces).decode()


@every("pieces", PIECES, ids=lambda one: f"{one.__module__.rsplit('.', 1)[-1]}.{one.__name__}")
def test_keys_in_any_order_twice_or_of_nothing_give_the_same_bytes(database: Path, pieces: Any) -> None:
    keys = letter_ids(database)
    assert exported(database, pieces, [*reversed(keys), *keys, "nobody"]) == exported(database, pieces)


def test_the_rules_hold(letters: Path) -> None:
    assert network_rules.faults(exported(letters, gexf.pieces)) == []


PLANTED = {
    "another version": ('version="1.3"', 'version="1.2"'),
    "a node twice": ('<node id="kirov-sergey"', '<node id="ordzhonikidze-grigory"'),
    "an end that is no node": ('target="stalin-joseph"', 'target="nobody"'),
    "no interval": (' mode="dynamic"', ""),
    "half an interval": (' end="1926-03-17"', ""),
    "an interval backwards": ('end="1926-03-17"', 'end="1926-03-16"'),
    "no kind": ('kind="mention"', 'kind="letter"'),
    "a weight of nothing": ('weight="1"', 'weight="0"'),
    "an attribute that is not declared": ('<attribute id="born"', '<attribute id="birth"'),
    "attributes that differ in case alone": ('title="died"', 'title="Born"'),
    "text for a number": ('for="written" value="1"', 'for="written" value="one"'),
    "no label": (' label="Sergey Mironovich Kirov"', ""),
}


@every("name", PLANTED)
def test_a_planted_fault_is_found(database: Path, name: str) -> None:
    before, after = PLANTED[name]
    file = exported(database, gexf.pieces, [KIROV]).decode()
    assert before in file
    assert network_rules.faults(file.replace(before, after).encode()) != []


def test_two_networks_can_be_written_at_a_time_and_one_be_given_up(database: Path) -> None:
    with opened(database, PUBLISHED) as dataset:
        one, other = gexf.pieces(dataset, letter_ids(database)), gexf.pieces(dataset, letter_ids(database)[:2])
        first = [next(one), next(other)]
        assert isinstance(other, Generator)
        other.close()
        assert b"".join([first[0], *one]) == exported(database, gexf.pieces)
        assert dataset.connection.execute("select count(*) from temp.sqlite_master").fetchone()[0] == 0


def test_a_connection_that_was_closed_ends_a_network_without_a_word(database: Path) -> None:
    with opened(database, PUBLISHED) as dataset:
        begun = gexf.pieces(dataset, letter_ids(database))
        next(begun)
    assert isinstance(begun, Generator)
    begun.close()


def test_chosen_letters_are_those_of_the_keys(database: Path) -> None:
    with opened(database, PUBLISHED) as dataset, chosen_letters(dataset, [KIROV, KIROV, "nobody"]) as chosen:
        assert number(dataset, chosen) == 1
        with closing(sqlite3.connect(database)) as other:
            assert other.execute("select count(*) from sqlite_master where name like 'chosen%'").fetchone()[0] == 0
