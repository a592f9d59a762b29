"""TEI: no character of a letter is lost, every pointer leads somewhere; the schema is asked in `test_export_schemas.py`."""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import readings
from every import every
from exported_letters import ADDRESS, PUBLISHED, WITHOUT, changed, exported, letter_ids

from etl.export import cmif, correspondence_description, file_description, tei, tei_marks
from etl.export.dataset import Setting, opened
from etl.export.markup import element
from etl.export.tei_marks import Mark, marked
from etl.export.tei_text import WITHOUT_TEXT, Zone, body

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
KIROV = "1926-03-17-kirov-ordzhonikidze"
ALL = ("database", "practice", "composed_letters")


def lost_words(file: bytes, database: Path) -> list[str]:
    """The letters and notes whose words are not those of the database, white space apart."""
    root = ElementTree.fromstring(file)
    printed = {name(document): words(document.find(f"{TEI}text/{TEI}body")) for document in root.iter(f"{TEI}TEI")}
    notes = {name(note): words(note) for note in root.iter(f"{TEI}note") if note.get("type") == "editorial"}
    expected = {
        f"letter-{row['letter_id']}": row["text"]
        for row in readings.rows(database, "select letter_id, text from letters")
    }
    expected_notes = {
        f"note-{row['note_id']}": row["text"] for row in readings.rows(database, "select note_id, text from notes")
    }
    assert printed.keys() == expected.keys()
    assert notes.keys() == expected_notes.keys()
    both, there = {**printed, **notes}, {**expected, **expected_notes}
    return [key for key, text in both.items() if text != there[key].split()]


def words(element: Element | None) -> list[str]:
    assert element is not None
    return "".join(element.itertext()).split()


def name(element: Element) -> str:
    return element.get(XML_ID, "")


def broken_names(file: bytes) -> list[str]:
    """Ids that are none or stand twice, pointers that lead nowhere in the file."""
    root = ElementTree.fromstring(file)
    ids = Counter(name(one) for one in root.iter() if name(one))
    wrong = [one for one, count in ids.items() if count > 1 or not NAME.fullmatch(one)]
    pointers = [one.get(attribute, "") for one in root.iter() for attribute in ("target", "source")]
    return wrong + [one for one in pointers if one.startswith("#") and one[1:] not in ids]


@pytest.mark.parametrize("database_name", ALL)
def test_no_word_of_a_letter_or_a_note_is_lost(database_name: str, request: pytest.FixtureRequest) -> None:
    database = request.getfixturevalue(database_name)
    assert lost_words(exported(database, tei.pieces), database) == []


@every("what, printed, planted", [
    ("a word", "for a long time", "for a time"),
    ("two words as one", "for a long time", "for along time"),
    ("a word twice", "for a long time", "for a long long time"),
    ("a call", ">1</ref>", "></ref>"),
    ("a word of a note", "Is ill?", "Is?"),
])  # fmt: skip
def test_a_lost_word_would_be_noticed(what: str, printed: str, planted: str, database: Path) -> None:
    file = exported(database, tei.pieces).decode()
    assert printed in file
    assert len(lost_words(file.replace(printed, planted, 1).encode(), database)) == 1


@pytest.mark.parametrize("database_name", ALL)
def test_every_pointer_leads_somewhere(database_name: str, request: pytest.FixtureRequest) -> None:
    database = request.getfixturevalue(database_name)
    assert broken_names(exported(database, tei.pieces)) == []
    for key in letter_ids(database)[:20]:
        assert broken_names(exported(database, tei.pieces, [key])) == []


@every("printed, planted", [
    (f'xml:id="letter-{KIROV}"', f'xml:id="{KIROV}"'),
    (f'xml:id="note-{KIROV}-n1"', f'xml:id="note-{KIROV}-n2"'),
    (f'target="#note-{KIROV}-n1"', f'target="#note-{KIROV}-n9"'),
    ('xml:id="b5e74401-', 'xml:id="b5e74402-'),
])  # fmt: skip
def test_a_broken_name_would_be_noticed(printed: str, planted: str, database: Path) -> None:
    file = exported(database, tei.pieces).decode()
    assert printed in file
    assert broken_names(file.replace(printed, planted, 1).encode()) != []


def test_one_letter_is_a_document_several_are_a_corpus_none_is_said(database: Path) -> None:
    one = ElementTree.fromstring(exported(database, tei.pieces, [KIROV]))
    several = ElementTree.fromstring(exported(database, tei.pieces))
    none = ElementTree.fromstring(exported(database, tei.pieces, []))
    assert (one.tag, name(one)) == (f"{TEI}TEI", f"letter-{KIROV}")
    assert several.tag == f"{TEI}teiCorpus"
    assert [name(document) for document in several.findall(f"{TEI}TEI")] == [
        f"letter-{key}" for key in letter_ids(database)
    ]
    assert (none.tag, words(none.find(f"{TEI}text"))) == (f"{TEI}TEI", ["No", "letter."])


def document(database: Path, key: str, setting: Setting = PUBLISHED) -> str:
    return exported(database, tei.pieces, [key], setting).decode()


def test_a_letter_of_the_seeds(database: Path) -> None:
    """Document 205: its source line is `RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.`"""
    file = document(database, KIROV)
    for expected in (
        '<title level="a">S. M. Kirov — G. K. Ordzhonikidze</title> <biblScope unit="document">205</biblScope>',
        '<ref target="#b5e74401-f0b1-4d58-9a94-4e9e4cd70942"/> <idno type="page">000_fdd5d5c2287fb503</idno>',
        '<note type="source-line">RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.</note>',
        '<msDesc>\n<msIdentifier>\n<repository>RTsKhIDNI</repository>\n<collection type="fond">85</collection>\n'
        '<idno type="opis">25</idno>\n<idno type="delo">120</idno>\n<idno type="listy">1-2</idno>\n</msIdentifier>\n'
        "<physDesc><p>autograph</p></physDesc>\n</msDesc>",
        f'<idno type="url">{ADDRESS}/correspondence/letters/{KIROV}</idno>',
        "<opener>\n<dateline>17/III.</dateline>\n<salute>Dear Sergo!</salute>\n</opener>\n<p>There hasn't been",
        f'the issue will be resolved by itself <ref type="note" target="#note-{KIROV}-n1">1</ref> .',
        f'<note xml:id="note-{KIROV}-n1" n="1" type="editorial" place="end">We are talking about',
        "<closer>\n<salute>See you soon in Moscow.\n<lb/>Hello to all friends.</salute>\n<signed>Yours S. Kirov.</signed>\n</closer>",
        "<resp>text in English</resp>\n<name>machine translation, as the web pages print it</name>",
        '<persName key="stalin-joseph" ref="https://d-nb.info/gnd/118642499">Stalin</persName>',
    ):
        assert expected in file, expected


def test_it_has_the_correspondence_description_of_cmif(database: Path) -> None:
    described = exported(database, cmif.pieces, [KIROV]).decode().partition(" key=")[2].partition("</profileDesc>")[0]
    assert f"<correspDesc key={described}" in document(database, KIROV)


def test_notes_of_the_same_letter_and_other_letters_are_pointed_to(practice: Path) -> None:
    """`sc_1913_december` prints `see note 1`; note 1 of `blc_1922_july12` `See Document No. 158`, which is not there."""
    assert '<ref type="note" target="#note-1913-12-stalin-zinoviev-n1">see note 1</ref>' in document(
        practice, "1913-12-stalin-zinoviev"
    )
    assert '<ref type="document">' in document(practice, "1922-07-12-nazaretyan-ordzhonikidze")


def test_a_letter_outside_the_file_is_pointed_to_on_the_site(database: Path, tmp_path: Path) -> None:
    other = "1926-03-27-serebryakov-stalin"
    linked = changed(
        database, tmp_path, f"update cross_references set target_letter_id = '{other}' where letter_id = '{KIROV}'"
    )
    assert (
        f'<ref type="document" target="{ADDRESS}/correspondence/letters/{other}">See Document No. 218</ref>'
        in document(linked, KIROV)
    )
    assert '<ref type="document">See Document No. 218</ref>' in document(linked, KIROV, Setting())
    assert f'<ref type="document" target="#letter-{other}">' in exported(linked, tei.pieces, [KIROV, other]).decode()


def test_turns_of_an_exchange_are_divisions(practice: Path) -> None:
    """Dzerzhinsky and Rykov pass a sheet to and fro, four times."""
    keys = [key for key in letter_ids(practice) if document(practice, key).count('<div type="turn">') == 4]
    assert len(keys) == 1
    turns = ElementTree.fromstring(document(practice, keys[0])).iter(f"{TEI}signed")
    assert ["".join(one.itertext()) for one in turns] == ["[Dzerzhinsky]", "[Rykov]", "[Dzerzhinsky]", "[Rykov]"]


def zones(*kinds: str) -> list[Zone]:
    """Zones of these kinds, each with its kind as its text."""
    return [Zone(kind, 100 * position, kind) for position, kind in enumerate(kinds)]


def shape(xml: str) -> str:
    """The elements of a body, those of its parts in brackets: `opener(salute) p closer(signed)`."""

    def of(element: Element) -> str:
        inside = " ".join(of(child) for child in element)
        return element.tag + (f"({inside})" if inside else "")

    return of(ElementTree.fromstring(xml))


@every("kinds, expected", [
    ("body", "body(p)"),
    ("", "body(p)"),
    ("dateline salutation body signature", "body(opener(dateline salute) p closer(signed))"),
    ("mark address body closer dateline signature", "body(opener(seg address(addrLine)) p closer(salute dateline signed))"),
    ("body signature postscript", "body(p closer(signed) postscript(p))"),
    ("body signature postscript dateline", "body(p closer(signed) postscript(p) closer(dateline))"),
    ("body postscript postscript", "body(p postscript(p) postscript(p))"),
    ("signature", "body(p closer(signed))"),
    ("salutation", "body(opener(salute) p)"),
    ("body address", "body(p closer(address(addrLine)))"),
    ("body signature body signature", "body(div(p closer(signed)) div(p closer(signed)))"),
    ("body signature dateline salutation body", "body(div(p closer(signed)) div(opener(dateline salute) p))"),
    ("body salutation body", "body(div(p) div(opener(salute) p))"),
    ("postscript body", "body(div(p postscript(p)) div(p))"),
    ("signature body", "body(div(p closer(signed)) div(p))"),
    ("salutation unplaced body", "body(opener(salute) ab p)"),
])  # fmt: skip
def test_zones_become_what_tei_allows_in_their_order(kinds: str, expected: str) -> None:
    written = body(zones(*kinds.split()), ())
    assert shape(written) == expected
    assert "".join(ElementTree.fromstring(written).itertext()).split() == kinds.split()


def mark(start: int, end: int, name: str, rank: int = 1) -> Mark:
    return Mark(start, end, rank, name)


@every("found, expected", [
    ([], "To Sergo 1 .&lt;"),
    ([mark(13, 18, "name")], "To <name>Sergo</name> 1 .&lt;"),
    ([mark(13, 20, "name"), mark(19, 20, "ref", 0)], "To <name>Sergo <ref>1</ref></name> .&lt;"),
    ([mark(13, 20, "name"), mark(19, 22, "ref", 0)], "To Sergo <ref>1 .</ref>&lt;"),  # they cross: the call stays
    ([mark(13, 18, "name"), mark(13, 18, "place")], "To <name>Sergo</name> 1 .&lt;"),
    ([mark(13, 18, "name"), mark(18, 20, "ref")], "To <name>Sergo</name><ref> 1</ref> .&lt;"),
    ([mark(10, 23, "a"), mark(10, 12, "b"), mark(13, 18, "c"), mark(13, 14, "d")], "<a><b>To</b> <c><d>S</d>ergo</c> 1 .&lt;</a>"),
    ([mark(8, 12, "name"), mark(20, 30, "name")], "To Sergo 1 .&lt;"),  # not in this text whole
])  # fmt: skip
def test_marks_nest_or_stand_apart(found: list[Mark], expected: str) -> None:
    """A text that begins at offset 10 of its page."""
    assert marked("To Sergo 1 .<", 10, found) == expected


def test_characters_that_xml_has_no_place_for_are_seen(database: Path, tmp_path: Path) -> None:
    odd = changed(
        database, tmp_path, "update pages set text = replace(text, 'Dear Sergo!', 'Dear' || char(19) || 'Sergo!')"
    )
    assert "<salute>Dear\u2413Sergo!</salute>" in document(odd, KIROV)


@pytest.mark.parametrize("database_name", ALL)
def test_without_texts_there_is_the_header_alone(database_name: str, request: pytest.FixtureRequest) -> None:
    database = request.getfixturevalue(database_name)
    file = exported(database, tei.pieces, setting=WITHOUT)
    root = ElementTree.fromstring(file)
    assert len(root.findall(f".//{TEI}correspDesc")) == len(letter_ids(database))
    assert {" ".join(words(one)) for one in root.iter(f"{TEI}text")} == {WITHOUT_TEXT}
    assert quoted(file, database) == []
    assert quoted(exported(database, tei.pieces), database) != []


def quoted(file: bytes, database: Path) -> list[str]:
    """Words of letters, notes and source lines that stand in a file."""
    sql = "select body as text from letters union select text from notes union select text from archival_references"
    texts = [row["text"] for row in readings.rows(database, sql) if row["text"]]
    flat = " ".join(file.decode().split())
    return [text for text in texts if len(text) > 30 and element("x", " ".join(text[:60].split()))[3:-4] in flat]


def test_it_is_the_same_every_time_in_the_order_asked_from_any_iterable(practice: Path) -> None:
    keys = letter_ids(practice)[::-1]
    file = exported(practice, tei.pieces, (key for key in keys))
    assert file == exported(practice, tei.pieces, keys)
    assert [name(one) for one in ElementTree.fromstring(file).findall(f"{TEI}TEI")] == [f"letter-{key}" for key in keys]


def test_a_key_of_no_letter_is_refused_before_anything_is_written(database: Path) -> None:
    with opened(database, PUBLISHED) as dataset, pytest.raises(LookupError, match="no letter '1900-nobody'"):
        next(tei.pieces(dataset, ["1900-nobody", KIROV]))


def test_a_database_that_was_built_without_texts_gives_headers(database: Path, tmp_path: Path) -> None:
    empty = changed(
        database,
        tmp_path,
        "update dataset set has_texts = 0",
        "update pages set text = ''",
        "update notes set text = ''",
    )
    root = ElementTree.fromstring(exported(empty, tei.pieces))
    assert {" ".join(words(one)) for one in root.iter(f"{TEI}text")} == {WITHOUT_TEXT}
    assert len(root.findall(f".//{TEI}msIdentifier")) > 5


@every(
    "sql",
    [
        file_description.EDITION_OF, correspondence_description.LETTERS, correspondence_description.CORRESPONDENTS,
        tei.PAGES, tei.ZONES, tei.NOTES, tei.REFERENCES, tei_marks.MARKS,
    ],
    ids=lambda sql: sql[:60],
)  # fmt: skip
def test_letters_are_looked_up_and_not_gone_through(sql: str, composed_letters: Path) -> None:
    """For a batch of keys, no table is read from its first row to its last, or each batch of 100,000 letters takes seconds."""
    steps = [row["detail"] for row in readings.rows(composed_letters, f"explain query plan {sql}", "[]")]
    assert any(step.startswith("SCAN wanted") for step in steps)
    assert [
        step for step in steps if step.startswith("SCAN ") and step.split()[1] not in ("wanted", "base", "editions")
    ] == []
