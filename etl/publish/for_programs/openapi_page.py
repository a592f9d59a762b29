"""`/openapi.json`: the site's addresses for programs, in OpenAPI 3.1.

The tables of the schema, the views and questions of `metadata.yml` and the formats enter; what
each needs to be asked for leaves, with an example from the database itself. `json_paths.py` describes an address.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl.export import ABOUT, FORMATS
from etl.export.dataset import Dataset, dataset
from etl.publish.answers.all_rows import connection
from etl.publish.answers.downloads import published
from etl.publish.datasette_inside import derive_named_parameters, sqlite_timelimit
from etl.publish.for_programs import json_paths as paths
from etl.publish.for_programs.file_paths import of_files
from etl.publish.for_programs.json_schemas import BY_KEY, CELL, ERROR, of_described_row, of_row
from etl.publish.hooks import hookimpl
from etl.publish.pages.page_queries import DATABASE, allowed
from etl.publish.people_and_time import TABLES as OF_LETTERS
from etl.schema import TABLES, description, keys

MILLISECONDS = 5000  # that SQLite may take for an example, or to say which columns a question has
TAGS = {
    "tables": "Rows of tables and views, filtered, searched, sorted, counted by facets, page by page",
    "rows": "One row by its key",
    "questions": "Ready-made questions",
    "sql": "Anybody's own question",
    "reconciliation": "Whom a name means, for OpenRefine and other programs",
    "search": "What the box of search offers while one types",
    "files": "All rows as CSV, and letters, people or places in the formats of the field",
}
# Parameters of questions that have no list to choose from: SQL for a value that gives an answer
EXAMPLES = {"words": "select 'letter'"}
described: WeakKeyDictionary[Datasette, dict[str, Any]] = WeakKeyDictionary()  # all but where the site is


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of the description."""
    return [(r"/openapi\.json$", openapi)]


async def openapi(datasette: Datasette, request: Request) -> Response:
    """The description; it can be fetched by pages of other sites if the data can."""
    await allowed(datasette, request)
    if datasette not in described:
        described[datasette] = await description_of(datasette)
    opened = connection(datasette, datasette.get_database(DATABASE))
    try:
        about = dataset(opened, published(datasette, request))
    finally:
        opened.close()
    document = {"openapi": "3.1.0", "info": info(about), "servers": [{"url": about.address}], **described[datasette]}
    body = json.dumps(document, ensure_ascii=False, indent=1)
    headers = {"cache-control": f"max-age={datasette.setting('default_cache_ttl')}"}
    return Response(body, content_type="application/json; charset=utf-8", headers=headers)


def info(about: Dataset) -> dict[str, Any]:
    """What is described, and on what terms."""
    row = about.about
    contact = {"name": row["contact_name"], "email": row["contact_email"]}
    found: dict[str, Any] = {
        "title": row["title"],
        "version": row["version"],
        "description": f"{row['description']}\n\n{row['machine_translation']}\n\n{row['texts']}",
        "license": {"name": f"{row['licence']}, for the descriptive data", "identifier": row["licence"]},
    }
    if all(contact.values()):
        found["contact"] = contact
    return found


async def description_of(datasette: Datasette) -> dict[str, Any]:
    """All that is described but where the site is."""
    tables, questions = await all_tables(datasette), await all_questions(datasette)
    examples = {
        table.name: table.example[key]
        for table in tables
        for key, of in ABOUT.items()
        if of == table.name and table.example
    }
    items: dict[str, Any] = {f"/{DATABASE}/{table.name}.json": paths.of_table(table) for table in tables}
    items |= {paths.row_path(table): paths.of_one_row(table) for table in tables if table.key}
    items |= {f"/{DATABASE}/{asked.name}.json": paths.of_question(asked) for asked in questions}
    items[f"/{DATABASE}.json"] = paths.of_own_sql()
    items |= of_files((one for one in FORMATS.values() if not one.missing), examples)
    items["/reconcile"] = paths.of_reconciliation()
    items["/search/completions"] = paths.of_completions()
    items["/-/health"] = paths.of_health()
    error = {"description": "what was wrong", "content": {"application/json": {"schema": ERROR}}}
    return {
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": items,
        "components": {
            "schemas": {**{table.name: table.row for table in tables}, "ByKey": BY_KEY},
            "responses": {"Error": error},
        },
    }


async def all_tables(datasette: Datasette) -> list[paths.Table]:
    """The tables of the schema, and the views that `metadata.yml` describes."""
    said = datasette.metadata("tables", database=DATABASE, fallback=False) or {}
    found = []
    for name, row_type in TABLES.items():
        facts, key = said.get(name, {}), keys(row_type)
        filters = paths.table_filters(row_type) | (paths.letter_filters() if name in OF_LETTERS else {})
        row = await first_row(datasette, f"select {', '.join(key)} from {name} order by {', '.join(key)} limit 1")
        text = description(row_type)
        title = facts.get("title", name)
        found.append(paths.Table(name, title, text, of_row(row_type), filters, "fts_table" in facts, key, row))
    for name, facts in said.items():
        if name not in TABLES and facts.get("columns"):
            filters = {column: {"description": text, "schema": CELL} for column, text in facts["columns"].items()}
            filters |= paths.letter_filters() if name in OF_LETTERS else {}
            row_schema = of_described_row(facts["columns"])
            found.append(
                paths.Table(name, facts["title"], facts["description"], row_schema, filters, "fts_table" in facts)
            )
    return found


async def all_questions(datasette: Datasette) -> list[paths.Asked]:
    """The questions of the site, without what its pages ask."""
    queries = await datasette.get_canned_queries(DATABASE, None)
    return [await asked(datasette, name, query) for name, query in queries.items() if not query.get("of_page")]


async def asked(datasette: Datasette, name: str, query: Mapping[str, Any]) -> paths.Asked:
    """A question with its parameters, examples of these, and its columns."""
    database = datasette.get_database(DATABASE)
    names = query.get("params") or await derive_named_parameters(database, query["sql"])
    choices = {**EXAMPLES, **(query.get("choices") or {})}
    values: dict[str, str | None] = {}
    for parameter in names:
        row = await first_row(datasette, choices[parameter]) if parameter in choices else {}
        values[parameter] = str(row.get("value", next(iter(row.values())))) if row else None
    columns = await columns_of(datasette, query["sql"], values)
    return paths.Asked(name, query["title"], query.get("description", ""), values, columns)


async def first_row(datasette: Datasette, sql: str) -> dict[str, Any]:
    """The first row of an answer, empty if it has none, or takes too long."""

    def row(opened: sqlite3.Connection) -> dict[str, Any]:
        with sqlite_timelimit(opened, MILLISECONDS):
            found = opened.execute(sql).fetchone()
        return dict(found) if found else {}

    try:
        first: dict[str, Any] = await datasette.get_database(DATABASE).execute_fn(row)
    except sqlite3.OperationalError:
        return {}
    return first


async def columns_of(datasette: Datasette, sql: str, values: Mapping[str, str | None]) -> tuple[str, ...] | None:
    """The names of the columns of an answer, without working it out; None if that takes too long."""

    def names(opened: sqlite3.Connection) -> tuple[str, ...]:
        with sqlite_timelimit(opened, MILLISECONDS):
            cursor = opened.execute(f"select * from (\n{sql}\n) limit 0", values)
        return tuple(column[0] for column in cursor.description)

    try:
        found: tuple[str, ...] = await datasette.get_database(DATABASE).execute_fn(names)
    except sqlite3.OperationalError:
        return None
    return found
