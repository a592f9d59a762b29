"""CMIF: what a letter becomes, checked by the rules of the format; the schema itself is asked in `test_export_schemas.py`."""

import re
import tracemalloc
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import cmif_reader
import cmif_rules
import pytest
import readings
from every import every
from exported_letters import ADDRESS, PUBLISHED, WITHOUT, changed, exported, letter_ids, many

from etl.export import cmif
from etl.export.correspondence_description import date_attributes
from etl.export.dataset import Setting, opened

KIROV = "1926-03-17-kirov-ordzhonikidze"
SEEDS = ("database", "practice", "composed_letters")


def letter(file: bytes, key: str) -> str:
    """The description of a letter, as it stands in the file."""
    found = re.search(rf'<correspDesc xml:id="letter-{key}".*?</correspDesc>', file.decode(), re.DOTALL)
    assert found, key
    return found[0]


def of_kirov(database: Path, tmp_path: Path, *statements: str) -> str:
    """The first letter of the seeds, after changes to the database."""
    file = exported(changed(database, tmp_path, *statements), cmif.pieces)
    assert cmif_rules.faults(file) == []
    return letter(file, KIROV)


@pytest.mark.parametrize("name", SEEDS)
def test_every_letter_is_described_by_the_rules(name: str, request: pytest.FixtureRequest) -> None:
    database = request.getfixturevalue(name)
    file = exported(database, cmif.pieces)
    assert cmif_rules.faults(file) == []
    described = ElementTree.fromstring(file).iter(f"{cmif_rules.TEI}correspDesc")
    assert [one.attrib[cmif_rules.XML_ID] for one in described] == [f"letter-{key}" for key in letter_ids(database)]


def test_a_letter_of_the_seeds(database: Path) -> None:
    """Document 205: Kirov to Ordzhonikidze, `March 17 [1926]`, so the year is the editors'."""
    assert letter(exported(database, cmif.pieces), KIROV) == (
        f'<correspDesc xml:id="letter-{KIROV}" key="205" ref="{ADDRESS}/correspondence/letters/{KIROV}" '
        'source="#b5e74401-f0b1-4d58-9a94-4e9e4cd70942">\n'
        '<correspAction type="sent">\n'
        '<persName ref="https://d-nb.info/gnd/119257343">Sergey Mironovich Kirov</persName>\n'
        '<date when="1926-03-17" evidence="conjecture"/>\n'
        "</correspAction>\n"
        '<correspAction type="received">\n'
        '<persName ref="https://d-nb.info/gnd/118736531">Grigory Konstantinovich Ordzhonikidze</persName>\n'
        "</correspAction>\n"
        "</correspDesc>"
    )


@every(
    "earliest, latest, attributes",
    [
        ("1926-03-17", "1926-03-17", {"when": "1926-03-17"}),
        ("1912-12-01", "1912-12-31", {"when": "1912-12"}),
        ("1920-02-01", "1920-02-29", {"when": "1920-02"}),
        ("1921-02-01", "1921-02-28", {"when": "1921-02"}),
        ("1920-02-01", "1920-02-28", {"notBefore": "1920-02-01", "notAfter": "1920-02-28"}),
        ("1922-01-01", "1922-12-31", {"when": "1922"}),
        ("1922-01-01", "1923-12-31", {"notBefore": "1922-01-01", "notAfter": "1923-12-31"}),
        ("1918-01-21", "1918-01-31", {"notBefore": "1918-01-21", "notAfter": "1918-01-31"}),  # late January
        ("1925-10-05", "1925-10-06", {"notBefore": "1925-10-05", "notAfter": "1925-10-06"}),  # October 5-6
        ("1920-05-04", None, {"notBefore": "1920-05-04"}),  # later May 4
        (None, "1918-05-04", {"notAfter": "1918-05-04"}),  # previously May 4
        (None, None, {}),
    ],
)
def test_a_date_is_told_by_its_bounds(earliest: str | None, latest: str | None, attributes: dict[str, str]) -> None:
    assert date_attributes(earliest, latest) == attributes


def update(what: str, table: str = "letters", where: str = f"letter_id = '{KIROV}'") -> str:
    return f"update {table} set {what} where {where}"


PERSON = "person_id = 'kirov-sergey'"
NAME = "Sergey Mironovich Kirov</persName>"


@every(
    "statement, contained",
    [
        (update("date_edtf = '2001-01-01'"), '<date when="1926-03-17" evidence="conjecture"/>'),  # never by EDTF
        (update("date_evidence = 'heading'"), '<date when="1926-03-17"/>'),
        (update("date_evidence = 'dateline'"), '<date when="1926-03-17"/>'),
        (update("date_evidence = 'context'"), '<date when="1926-03-17" evidence="conjecture"/>'),
        (update("date_latest = '1926-03-20'"), '<date notBefore="1926-03-17" notAfter="1926-03-20"/>'),
        (update("date_latest = null"), '<date notBefore="1926-03-17"/>'),
        (update("date_text = 'March 17 [1926?]'"), '<date when="1926-03-17" evidence="conjecture" cert="low"/>'),
        (update("calendar = 'julian possible'"), '<date when="1926-03-17" evidence="conjecture" cert="low"/>\n<note type="calendar">The date may be Old Style (Julian calendar).</note>'),
        (update("place = 'Sormovo'"), "<placeName>Sormovo</placeName>"),
        (update("place = 'KHARKOV', place_id = 'kharkiv'"), '<placeName ref="https://www.geonames.org/706483">Kharkov</placeName>'),
        (update("number = 85, number_text = '85a'"), ' key="85a"'),
        (update("number_text = '2O5'"), ' key="205"'),  # a letter for a figure, as pages have it
        (update("name = 'A & B < C \"D\"'", "people", PERSON), 'A &amp; B &lt; C "D"</persName>'),
        (update("viaf = '1', wikidata = 'Q1'", "people", PERSON), f'<persName ref="https://d-nb.info/gnd/119257343">{NAME}'),
        (update("gnd = null, viaf = '1', wikidata = 'Q1'", "people", PERSON), f'<persName ref="https://viaf.org/viaf/1">{NAME}'),
        (update("gnd = null, viaf = null, wikidata = 'Q1'", "people", PERSON), f'<persName ref="http://www.wikidata.org/entity/Q1">{NAME}'),
        (update("gnd = null, viaf = null, wikidata = null", "people", PERSON), f"<persName>{NAME}"),
        (update("kind = 'corporate body'", "people", PERSON), '<orgName ref="https://d-nb.info/gnd/119257343">Sergey'),
        (update("evidence = 'context'", "correspondents", PERSON), f'evidence="conjecture">{NAME}'),
        (update("evidence = 'signature'", "correspondents", PERSON), f'gnd/119257343">{NAME}'),
        (update("score = 0.7", "correspondents", PERSON), f'cert="low">{NAME}'),
        (update("score = 0.95", "correspondents", PERSON), f'gnd/119257343">{NAME}'),
        (f"delete from correspondents where letter_id = '{KIROV}' and role = 'sender'", '<correspAction type="sent">\n<persName>Unknown</persName>'),
        (f"delete from correspondents where letter_id = '{KIROV}' and role = 'addressee'", '<correspAction type="received">\n<persName>Unknown</persName>\n</correspAction>'),
        (update("is_copy = 1", "correspondents", f"letter_id = '{KIROV}' and role = 'addressee'"), '<persName>Unknown</persName>\n<note type="copy">Received a copy: <persName ref="https://d-nb.info/gnd/118736531">Grigory Konstantinovich Ordzhonikidze</persName></note>'),
        (update("edition_id = null"), ' source="#e8a0f0f2-6a0c-4c1f-9d55-0b8f4b6f6a31">'),
    ],
    ids=lambda case: case[0],
)  # fmt: skip
def test_what_a_row_becomes(statement: str, contained: str, database: Path, tmp_path: Path) -> None:
    assert contained in of_kirov(database, tmp_path, statement)


@every(
    "statement, missing",
    [
        (update("date_earliest = null, date_latest = null, calendar = 'julian possible'"), "<date"),
        (update("date_earliest = null, date_latest = null, calendar = 'julian possible'"), "<note"),
        (update("number = null"), "key="),
        (update("place = null"), "<placeName"),
    ],
)
def test_what_is_not_known_is_not_said(statement: str, missing: str, database: Path, tmp_path: Path) -> None:
    assert missing not in of_kirov(database, tmp_path, statement)


def test_copies_stand_apart_from_those_written_to(practice: Path) -> None:
    """`blc_1918_late_january`: to Lenin, a copy to Podvoisky."""
    found = letter(exported(practice, cmif.pieces), "1918-01-antonov-ovseenko-lenin")
    received = found.partition('<correspAction type="received">\n')[2]
    assert re.sub(r' ref="[^"]*"', "", received).startswith(
        "<persName>Vladimir Ilyich Lenin</persName>\n"
        '<note type="copy">Received a copy: <persName>Nikolai Ilyich Podvoisky</persName></note>\n</correspAction>'
    )


@every("setting, editor, publisher", [
    (PUBLISHED, "<editor>A. Name <email>name@example.org</email></editor>", f'<publisher><ref target="{ADDRESS}">The'),
    (Setting(), "<editor>The contributors to correspondence</editor>", "<publisher>The contributors"),
])  # fmt: skip
def test_the_file_says_whose_it_is(setting: Setting, editor: str, publisher: str, database: Path) -> None:
    file = exported(database, cmif.pieces, setting=setting)
    assert cmif_rules.faults(file) == []
    assert editor in file.decode()
    assert publisher in file.decode()
    assert '<licence target="https://creativecommons.org/publicdomain/zero/1.0/">' in file.decode()


def idno(file: bytes) -> str:
    (found,) = re.findall(r'<idno type="url">(.*)</idno>', file.decode())
    return str(found)


def test_the_address_of_a_file_is_that_of_its_letters(database: Path) -> None:
    keys = letter_ids(database)
    some = idno(exported(database, cmif.pieces, keys[:2]))
    assert idno(exported(database, cmif.pieces)) == f"{ADDRESS}/correspondence.cmif.xml"
    assert idno(exported(database, cmif.pieces, [KIROV])) == f"{ADDRESS}/correspondence/letters/{KIROV}.cmif.xml"
    assert some.startswith("urn:uuid:")
    assert some == idno(exported(database, cmif.pieces, keys[:2], Setting()))
    assert some != idno(exported(database, cmif.pieces, keys[:3]))


def test_only_editions_of_the_letters_are_named(database: Path, practice: Path, tmp_path: Path) -> None:
    assert exported(database, cmif.pieces).count(b"<bibl") == 1  # one edition prints the seeds
    assert exported(practice, cmif.pieces).count(b"<bibl") == 2
    online = update("url = 'https://example.org/edition', isbn = '5-86004-083-5'", "editions", "edition_id like 'b%'")
    file = exported(changed(database, tmp_path, online), cmif.pieces)
    assert cmif_rules.faults(file) == []
    assert (
        '<bibl type="hybrid" xml:id="b5e74401-f0b1-4d58-9a94-4e9e4cd70942">A. V. Kvashonkin, L. P. Kosheleva, '
        "L. A. Rogovaya, O. V. Khlevnyuk (comp.). Большевистское руководство. Переписка. 1912–1927 "
        "[Bolshevik leadership. Correspondence. 1912-1927]. Moscow: ROSSPEN, 1996. "
        'ISBN 5-86004-083-5. <ref target="https://example.org/edition">https://example.org/edition</ref></bibl>'
    ) in file.decode()


def test_letters_come_in_the_order_asked_from_any_iterable(database: Path) -> None:
    keys = letter_ids(database)[::-1]
    file = exported(database, cmif.pieces, (key for key in keys))
    assert re.findall(r'<correspDesc xml:id="letter-(.*?)"', file.decode()) == keys


def test_no_letters_are_a_file_too(database: Path) -> None:
    file = exported(database, cmif.pieces, [])
    assert cmif_rules.faults(file) == []
    assert b"<correspDesc" not in file


def test_a_key_of_no_letter_is_refused_before_anything_is_written(database: Path) -> None:
    with opened(database, PUBLISHED) as dataset, pytest.raises(LookupError, match="no letter '1900-nobody'"):
        next(cmif.pieces(dataset, [KIROV, "1900-nobody"]))


def test_it_is_the_same_without_texts_and_every_time(practice: Path) -> None:
    file = exported(practice, cmif.pieces)
    assert exported(practice, cmif.pieces) == file
    assert exported(practice, cmif.pieces, setting=WITHOUT) == file


@pytest.mark.parametrize("name", SEEDS)
def test_what_is_read_back_gives_the_same_file(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    database, again = request.getfixturevalue(name), tmp_path / "again.db"
    file = exported(database, cmif.pieces)
    cmif_reader.read(file, again)
    assert exported(again, cmif.pieces, letter_ids(database), Setting()) == file


@pytest.mark.parametrize("name", SEEDS)
def test_what_is_read_back_is_what_the_database_has(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    database, again = request.getfixturevalue(name), tmp_path / "again.db"
    cmif_reader.read(exported(database, cmif.pieces), again)
    for sql in (
        "select letter_id, number, date_earliest, date_latest from letters order by letter_id",
        "select letter_id, role, is_copy, name, kind from correspondents join people using (person_id)"
        " order by letter_id, role, is_copy, position",
    ):
        assert readings.rows(again, sql) == readings.rows(database, sql)


def test_a_file_that_lost_something_is_not_read_back_the_same(database: Path, tmp_path: Path) -> None:
    file = exported(database, cmif.pieces)
    cmif_reader.read(
        file.replace(b'<persName ref="https://d-nb.info/gnd/119257343">', b"<persName>"), tmp_path / "again.db"
    )
    assert exported(tmp_path / "again.db", cmif.pieces, letter_ids(database), Setting()) != file


@pytest.mark.slow
def test_many_letters_take_no_more_memory_than_few(database: Path, tmp_path: Path) -> None:
    """Keys are held and a batch of 500 letters is, nothing else: ten batches take little more than two do."""
    big = many(database, tmp_path, times=625)
    keys = letter_ids(big)

    def peak(count: int) -> int:
        with opened(big, PUBLISHED) as dataset:
            tracemalloc.start()
            for _ in cmif.pieces(dataset, keys[:count]):
                pass
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    assert len(keys) > 5000
    peak(500)  # what is made once
    assert peak(5000) < peak(1000) + 1_000_000


PLANTED: list[tuple[str, str, str, str]] = [
    ("no type of idno", '<idno type="url">', "<idno>", "idno is"),
    ("type of idno in capitals", '<idno type="url">', '<idno type="URL">', "idno is"),
    ("an address with a space", "correspondence.cmif.xml<", "my correspondence.cmif.xml<", "idno is"),
    ("no address", r'<idno type="url">.*</idno>\n', "", "publicationStmt has"),
    ("another order", r'(<idno .*</idno>)\n(<date .*/>)', r"\2\n\1", "publicationStmt has"),
    ("no editor", r"<editor>.*</editor>\n", "", "titleStmt has"),
    ("an editor without a name", r"<editor>.*</editor>", "<editor/>", "no editor"),
    ("no licence", r'<licence target="[^"]*">', "<licence>", "the licence has no address"),
    ("no date of the file", r'</idno>\n<date when="[^"]*"/>', r'</idno>\n<date when="soon"/>', "no date of publication"),
    ("an edition of no type", '<bibl type="print"', "<bibl", "bibl is of type None"),
    ("a UUID that begins with a digit", "b5e74401-", "15e74401-", "bibl has the id"),
    ("an edition that is not there", 'source="#b5e7', 'source="#c5e7', "has the source"),
    ("a letter without an addressee's action", r'<correspAction type="received">.*?</correspAction>\n', "", "has the actions"),
    ("both actions sent", 'type="received"', 'type="sent"', "has the actions"),
    ("a sender without a name", r"<persName[^>]*>Sergey Mironovich Kirov</persName>\n", "", "sent by nobody"),
    ("a person without a name", "Sergey Mironovich Kirov", "", "persName is empty"),
    ("an address of no authority file", "https://d-nb.info/gnd/119257343", "https://example.org/kirov", "has the address"),
    ("a place by its old address", "https://www.geonames.org/", "http://geonames.org/x", "placeName has the address"),
    ("a date that is no date", 'when="1926-03-17"', 'when="1926-02-30"', "date has when=1926-02-30"),
    ("a date in EDTF", 'when="1926-03-17"', 'when="1926-03~"', "date has when=1926-03~"),
    ("a date that says nothing", '<date when="1926-03-17" evidence="conjecture"/>', "<date>March 17</date>", "date says nothing"),
    ("bounds the wrong way round", 'when="1926-03-17" evidence="conjecture"', 'notBefore="1926-03-17" notAfter="1926-03-01"', "date is not before"),
    ("a calendar", "<date when", '<date calendar="#julian" when', "date has"),
    ("a certainty that is high", 'evidence="conjecture"/>', 'cert="high"/>', "date has cert=high"),
    ("the evidence of a letter", 'evidence="conjecture"', 'evidence="internal"', "date has evidence=internal"),
    ("an id that begins with a digit", 'xml:id="letter-1926', 'xml:id="1926', "is no name"),
    ("a letter twice", r"(<correspDesc.*?</correspDesc>)", r"\1\n\1", "stands 2 times"),
    ("no end", "</TEI>", "", "not well formed"),
    ("a sign that is not escaped", "Sergey Mironovich Kirov", "Kirov & Co", "not well formed"),
]  # fmt: skip


@every("what, pattern, planted, fault", PLANTED, ids=lambda case: case[0])
def test_a_planted_fault_is_found(what: str, pattern: str, planted: str, fault: str, everything: Path) -> None:
    sound = exported(everything, cmif.pieces).decode()
    wrong, count = re.subn(pattern, planted, sound, count=1, flags=re.DOTALL if ".*?" in pattern else 0)
    assert count == 1
    assert [found for found in cmif_rules.faults(wrong.encode()) if fault in found]
