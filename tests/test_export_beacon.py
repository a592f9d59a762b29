"""People as a BEACON file: the form of its lines, who is in it, and its address on the site."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import published
import pytest
from datasette.app import Datasette

from etl.export.beacon import pieces, unbarred
from etl.export.dataset import Setting, opened

ADDRESS = "https://letters.example/l"


def beacon(database: Path, address: str, keys: Iterator[str]) -> tuple[dict[str, str], list[list[str]]]:
    """The fields of the head and the parts of each line, as the specification reads them."""
    with opened(database, Setting(address)) as dataset:
        text = b"".join(pieces(dataset, keys)).decode()
    head, _, body = text.partition("\n\n")
    fields = dict(re.findall(r"^#([A-Z]+): (.+)$", head, re.MULTILINE))
    assert len(fields) == len(head.splitlines())
    return fields, [line.split("|") for line in body.splitlines()]


@pytest.fixture
def people(everything: Path) -> list[str]:
    with closing(sqlite3.connect(everything)) as connection:
        return [key for (key,) in connection.execute("select person_id from people order by person_id")]


def test_everybody_with_a_number_is_in_it_once(everything: Path, people: list[str]) -> None:
    fields, lines = beacon(everything, ADDRESS, iter(people))
    assert (fields["FORMAT"], fields["PREFIX"]) == ("BEACON", "https://d-nb.info/gnd/")
    assert fields["FEED"] == f"{ADDRESS}/beacon.txt"
    sql = """
        select identifier, person_id
        from identifiers
        where scheme = 'gnd'
          and person_id in (select person_id from correspondents union select person_id from mentions)
        order by person_id"""
    assert len(lines) < published.rows(everything, "select count(*) from identifiers where scheme = 'gnd'")[0][0]
    assert [(number, page) for number, _, page in lines] == [
        (number, f"{ADDRESS}/correspondence/people/{key}") for number, key in published.rows(everything, sql)
    ]
    assert ["118642499", "Joseph Stalin", f"{ADDRESS}/correspondence/people/stalin-joseph"] in [
        [number, "Joseph Stalin", page] for number, name, page in lines if name.endswith("Stalin")
    ]


def test_without_an_address_there_are_numbers_alone(everything: Path, people: list[str]) -> None:
    fields, lines = beacon(everything, "", iter(people))
    assert not {"FEED", "HOMEPAGE"} & set(fields)
    assert {len(parts) for parts in lines} == {1}


def test_numbers_are_those_of_the_gnd(everything: Path, people: list[str]) -> None:
    """The last sign is a check digit of the others: weights from the right, modulo 11."""
    for number, *_ in beacon(everything, ADDRESS, iter(people))[1]:
        signs = number.replace("-", "")
        total = sum(int(digit) * weight for weight, digit in enumerate(reversed(signs[:-1]), start=2))
        assert "0123456789X"[-total % 11] == signs[-1], number


def test_a_sign_that_parts_fields_is_none_in_a_name() -> None:
    assert unbarred("A | B\nC") == "A / B C"


def test_on_the_site(site: Datasette) -> None:
    gathered = published.answer(site, "/beacon.txt")
    assert gathered.headers["content-type"] == "text/plain; charset=utf-8"
    assert gathered.text.startswith("#FORMAT: BEACON\n")
    assert gathered.content == published.answer(site, "/correspondence.beacon.txt").content
    one = published.answer(site, "/correspondence/people/stalin-joseph.beacon.txt").text.partition("\n\n")[2]
    assert one.startswith("118642499|")
    assert one.count("\n") == 1
