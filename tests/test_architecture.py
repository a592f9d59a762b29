"""The shape of the house: stages that do not know each other, short modules, described functions."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

import pytest
from every import every

ETL = Path(__file__).parent.parent / "etl"
LONGEST_MODULE = 250  # lines
# The way of a letter, and what everybody may import
STAGES = ("read", "segment", "parse", "claim", "decide", "connect", "rows", "load", "check", "publish", "export")
SHARED = ("findings", "identity", "printed", "schema", "vocabulary")
# What a stage may import besides itself and what is shared
MAY_IMPORT = {
    "read": {"printed"},
    "segment": {"grammar"},
    "parse": {"grammar"},
    "who": {"grammar"},
    "claims": set(),
    "claim": {"grammar", "claims", "who"},
    "decide": {"grammar", "claims"},
    "connect": {"grammar", "claims", "who"},
    "rows": {"grammar", "claims", "who"},
    "load": {"overview", "views", "word_forms"},
    "check": {"counts", "silence", "breach"},
    "silence": {"grammar", "breach"},
    "breach": set(),
    "publish": {
        "counts",
        "periods",
        "views",
        "dictionary",
        "export",
        "who",
        "word_forms",
    },
    "export": {"output"},
    "output": set(),
    "freshness": set(),
    "workers": set(),
    "grammar": set(),
    "vocabulary": set(),
    "identity": set(),
    "findings": set(),
    "printed": set(),
    "schema": set(),
    "views": {"counts"},
    "overview": {"counts", "periods", "typical_words"},
    "typical_words": {"views"},
    "counts": set(),
    "periods": set(),
    "word_forms": set(),
    "dictionary": {"publish", "export"},  # what the site says of a column, the README says too
}
MODULES = sorted(ETL.rglob("*.py"))


def name(path: Path) -> str:
    """The part of the house that a module belongs to: `etl/parse/calls.py` to `parse`."""
    return path.relative_to(ETL).parts[0].removesuffix(".py")


def imports(source: str) -> Iterator[str]:
    """The parts of the house that a module imports, at any depth of its code."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (one.name.split(".")[1] for one in node.names if one.name.startswith("etl."))
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts == ["etl"]:
                yield from (one.name for one in node.names)
            elif parts[0] == "etl":
                yield parts[1]


def forbidden(path: Path, source: str) -> list[str]:
    """What a module imports although its part of the house must not know it."""
    own = name(path)
    if own not in MAY_IMPORT:
        return []
    return sorted(set(imports(source)) - {own, *SHARED, *MAY_IMPORT[own]})


@every("path", MODULES, ids=lambda path: str(path.relative_to(ETL)))
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    assert forbidden(path, path.read_text(encoding="utf-8")) == []


def test_only_the_pipeline_knows_all_stages() -> None:
    knowing = {
        str(path.relative_to(ETL))
        for path in MODULES
        if len(set(imports(path.read_text(encoding="utf-8"))) & set(STAGES)) > 2
    }
    assert knowing == {"pipeline.py"}
    source = (ETL / "pipeline.py").read_text(encoding="utf-8")
    assert {"read", "segment", "parse", "claim", "decide", "connect", "rows", "load"} <= set(imports(source))


def test_shared_nouns_know_nobody() -> None:
    for noun in SHARED:
        for path in MODULES:
            if name(path) == noun:
                known = {noun, "findings", *(["schema"] if noun == "vocabulary" else [])}  # declared as the schema's
                assert set(imports(path.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("parse/calls.py", "from etl.who.person_matching import authority", ["who"]),
        ("parse/calls.py", "import etl.load", ["load"]),
        ("parse/calls.py", "from etl import connect, schema", ["connect"]),
        ("parse/calls.py", "def f():\n    from etl.segment import segmented", ["segment"]),
        ("grammar/dates.py", "from etl.parse import printed_page", ["parse"]),
        ("vocabulary/reader.py", "from etl.grammar.words import printed", ["grammar"]),
        ("segment/lines.py", "from etl.grammar.dates.editors import printed_date\nfrom etl.printed import Span", []),
    ],
)
def test_a_forbidden_import_would_be_noticed(module: str, source: str, found: list[str]) -> None:
    assert forbidden(ETL / module, source) == found


@every("path", MODULES, ids=lambda path: str(path.relative_to(ETL)))
def test_modules_are_short_and_say_what_they_are(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_MODULE, "split it"
    assert ast.get_docstring(ast.parse(source)), "no docstring"


@every("path", MODULES, ids=lambda path: str(path.relative_to(ETL)))
def test_public_functions_say_what_they_give(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    without = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if ast.get_docstring(node) is None
    ]
    assert without == []


@every("path", MODULES, ids=lambda path: str(path.relative_to(ETL)))
def test_no_rule_names_a_page_or_a_letter(path: Path) -> None:
    """Pages and letters have names in `decisions.csv` and in tests; elsewhere only in prose."""
    pages = [one.stem for folder in ("seeds", "tests/pages") for one in (ETL.parent / folder).glob("*.txt")]
    assert len(pages) > 20
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)}
    constants = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    assert [text for text in constants if any(page in text for page in pages)] == []


def _has_docstring(node: ast.AST) -> TypeGuard[Any]:
    kinds = (ast.Module, ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
    return isinstance(node, kinds) and ast.get_docstring(node) is not None


def test_no_module_is_named_for_nothing() -> None:
    empty_words = {"manager", "helper", "helpers", "utils", "util", "data", "info", "common", "misc"}
    assert [path.stem for path in MODULES if path.stem in empty_words] == []


def test_a_file_has_a_name_of_its_own() -> None:
    """People, tracebacks and Jinja ask for modules and templates by their names alone; a command has its stage's name."""
    paths = [path for path in ETL.rglob("*") if path.suffix in (".py", ".html") and path.name != "__init__.py"]
    names = [path.name for path in paths if path.parent.name != "commands"]
    assert len(names) > 200
    assert sorted({name for name in names if names.count(name) > 1}) == []


MAP = (ETL.parent / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_place_on_the_map_exists() -> None:
    named = re.findall(r"`(etl/[\w./-]+)`", MAP)
    assert len(named) > 30
    assert [place for place in named if not (ETL.parent / place).exists()] == []


def test_the_way_on_the_map_is_the_houses() -> None:
    (way,) = re.findall(r"^    (read → .+)$", MAP, re.MULTILINE)
    stages = re.split(" [→/] ", way)  # what is published and what is exported come from the same database
    assert [stage for stage in stages if not ((ETL / stage).is_dir() or (ETL / f"{stage}.py").is_file())] == []
    called = set(imports((ETL / "pipeline.py").read_text(encoding="utf-8"))) & set(STAGES)
    assert called <= set(stages)


def test_every_part_of_the_house_is_on_the_map() -> None:
    """Each folder and module directly below `etl` has its line in the first table."""
    parts = {f"etl/{path.name}" for path in ETL.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    table = MAP.partition("## The map")[2].partition("\n## ")[0]
    assert parts - {"etl/__init__.py"} == set(re.findall(r"^\| `(etl/[\w.]+)` \|", table, re.MULTILINE)) | {
        "etl/views.py",
        "etl/commands",
    }
