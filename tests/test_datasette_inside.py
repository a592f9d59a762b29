"""What the site takes from Datasette's inside is still there, and is taken in one module."""

import ast
import asyncio
import importlib
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.utils.asgi import Request
from published import answer

import etl
from etl.publish.datasette_inside import table_answer
from etl.publish.site import datasette

TAKEN = {
    "datasette.app": (
        "Datasette._prepare_connection",
        "Datasette._table_permission_allows",
        "Datasette._metadata_sources",
    ),
    "datasette.database": ("QueryInterrupted", "Database.connect"),
    "datasette.renderer": ("json_renderer",),
    "datasette.utils": (
        "InvalidSql",
        "add_cors_headers",
        "derive_named_parameters",
        "escape_sqlite",
        "path_with_format",
        "path_with_replaced_args",
        "sqlite_timelimit",
        "to_css_class",
        "validate_sql_select",
        "value_as_boolean",
    ),
    "datasette.utils.asgi": ("Base400",),
    "datasette.version": ("__version__",),
    "datasette.views.base": ("DatasetteError",),
    "datasette.views.table": ("TableView.data",),
}
# What Datasette documents for plugins
DOCUMENTED = {
    "Database", "Datasette", "Facet", "FilterArguments", "Results", "BadRequest", "NotFound", "Request", "Response",
    "hookimpl", "tilde_decode", "tilde_encode",
}  # fmt: skip
MODULES = sorted(Path(etl.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, names in TAKEN.items() for name in names])
def test_datasette_still_has(module: str, name: str) -> None:
    value = importlib.import_module(module)
    for attribute in name.split("."):
        assert hasattr(value, attribute), f"{module} has no {name} any more: see etl/publish/datasette_inside.py"
        value = getattr(value, attribute)


def test_all_else_is_documented() -> None:
    taken = {
        (path.name, alias.name)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "datasette"
        for alias in node.names
    }
    undocumented = {module for module, name in taken if name not in DOCUMENTED}
    assert undocumented == {"datasette_inside.py"}, undocumented


def test_the_answer_of_a_table_has_its_query(site: Datasette) -> None:
    request = Request.fake(
        "/correspondence/letters?_size=0", url_vars={"database": "correspondence", "table": "letters"}
    )
    answer = asyncio.run(table_answer(site, request))
    assert answer[0]["query"]["sql"].startswith("select")


def test_no_metadata_are_copied_to_name_a_table(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(site, "/correspondence")
    monkeypatch.setattr("copy.deepcopy", lambda value: pytest.fail("copied"))
    assert answer(site, "/correspondence/letters?_size=1").status_code == 200


@pytest.mark.parametrize("allow", [{"id": "root"}, False])
def test_who_may_see_a_table_is_still_asked(database: Path, allow: object) -> None:
    site = datasette(database)
    known = site._metadata_local["databases"]["correspondence"]["tables"]
    known.setdefault("letters", {})["allow"] = allow
    assert answer(site, "/correspondence/letters?_size=1").status_code == 403
    assert answer(site, "/correspondence/notes?_size=1").status_code == 200
    for opened in site.databases.values():
        opened.close()
