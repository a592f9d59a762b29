"""`/openapi.json`: the JSON addresses of the site as an OpenAPI document, version 3.1.

It is made from the schema, the table of questions and the table of formats, so what is added there is described here.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from etl import schema
from etl.export import ABOUT, FORMATS
from etl.identity import version
from etl.publish.hooks import hookimpl
from etl.publish.metadata import column_description
from etl.publish.pages.page_queries import DATABASE, allowed
from etl.publish.people_and_time import PARTS, STRETCHES, TABLES
from etl.schema import Column

Json = dict[str, Any]
JSON_TYPES = {str: "string", int: "integer", float: "number"}
NONE = {404: "There is none."}
OF_LISTS = {
    "_search": "words that the rows have, in SQLite's full-text syntax",
    "_sort": "the column to sort by, upwards",
    "_sort_desc": "the column to sort by, downwards",
    "_facet": "a column whose values are to be counted",
    "_size": "how many rows a page has, at most 1000",
    "_next": "where the page begins, as `next` of the page before says",
    "_shape": "`array`: the rows alone, each an object",
}
OF_LETTERS = {
    **{f"_{part}": f"the letters in which a person, by `person_id`, is {part}" for part in PARTS},
    **{f"_{stretch}": f"letters of a {stretch}, surely or perhaps; `undated`: those without" for stretch in STRETCHES},
    "_without": "a column and a value, `kind:telegram`: all rows but these",
}  # fmt: skip


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The one address."""
    return [(r"/openapi\.json$", openapi)]


async def openapi(datasette: Datasette, request: Request) -> Response:
    """The document."""
    await allowed(datasette, request)
    return Response.json(await document(datasette), headers={"access-control-allow-origin": "*"})


async def document(datasette: Datasette) -> Json:
    """The document as an object; addresses are counted from the site's root."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": datasette.metadata("title"),
            "version": version(),
            "summary": "Tables, questions and formats of the dataset; nothing can be written.",
            "license": {"name": datasette.metadata("license"), "url": datasette.metadata("license_url")},
        },
        "servers": [{"url": datasette.urls.path("/").rstrip("/") or "/"}],
        "paths": {
            **{path: item for name, text, columns in schema.tables() for path, item in of_table(name, text, columns)},
            **dict(of_question(name, one) for name, one in (await questions(datasette)).items()),
            **own_sql(),
            **{path: item for ending in FORMATS for path, item in of_format(ending)},
            **of_services(),
        },
        "components": {
            "schemas": {
                "Answer": answer(),
                **{type_name(name): row(text, columns) for name, text, columns in schema.tables()},
            }
        },
    }


async def questions(datasette: Datasette) -> Mapping[str, Json]:
    """The ready questions, without the queries behind the pages."""
    found = await datasette.get_canned_queries(DATABASE, None)
    return {name: one for name, one in found.items() if not one.get("of_page")}


def of_table(name: str, text: str, columns: tuple[Column, ...]) -> Iterable[tuple[str, Json]]:
    """The addresses of a table: its rows, and one of them."""
    filters = {column.name: f"rows with this value; {column.description}" for column in columns}
    known = {**filters, **OF_LISTS, **(OF_LETTERS if name in TABLES else {})}
    either = {"oneOf": [reference("Answer"), {"type": "array", "items": reference(type_name(name))}]}
    yield f"/{DATABASE}/{name}.json", got(f"rows_of_{name}", text, parameters(known), answers(either))
    keys = [column for column in columns if column.is_key]
    if len(keys) == 1:
        path = f"/{DATABASE}/{name}/{{{keys[0].name}}}.json"
        asked = [in_path(keys[0].name, keys[0].description)]
        yield path, got(f"row_of_{name}", f"One row. {text}", asked, answers(reference("Answer"), NONE))


def of_question(name: str, one: Json) -> tuple[str, Json]:
    """The address of a ready question."""
    asked = parameters({of: f"the value of `:{of}` in the question" for of in one.get("params", ())})
    text = f"{one['title']}. {one.get('description', '')}".strip()
    return f"/{DATABASE}/{name}.json", got(f"question_{name}", text, asked, answers(reference("Answer")))


def own_sql() -> Json:
    """The address of anybody's own question."""
    asked = parameters({"sql": "a question in SQLite's SQL; `:name` in it takes the parameter `name`"}, required=True)
    given = answers(reference("Answer"), {400: "SQLite refuses it."})
    return {f"/{DATABASE}.json": got("own_question", "The answer to a question of your own.", asked, given)}


def of_format(ending: str) -> Iterable[tuple[str, Json]]:
    """The addresses of a format: of the whole, and of one row."""
    one = FORMATS[ending]
    told = f"{one.name}: {one.use}"
    content = {"type": "string"} if one.content_type.startswith("text/") else {}
    operation = ending.replace(".", "_").replace("-", "_")
    yield f"/{DATABASE}.{ending}", got(f"all_as_{operation}", told, [], answers(content, None, one.content_type))
    if one.of in ABOUT:
        table = ABOUT[one.of]
        asked = [in_path(one.of, f"the key in `{table}`")]
        path = f"/{DATABASE}/{table}/{{{one.of}}}.{ending}"
        yield path, got(f"one_as_{operation}", told, asked, answers(content, NONE, one.content_type))


def of_services() -> Json:
    """The addresses that are neither tables nor formats."""
    asked = parameters({
        "queries": "names to be matched, a JSON object as the Reconciliation Service API 0.2 has it",
        "extend": "rows and properties whose values are wanted, a JSON object",
        "callback": "the name of a function, for JSONP",
    })  # fmt: skip
    anything = {"type": "object"}
    told = "Reconciliation of names; without parameters what the service can do."
    return {
        "/reconcile": got("reconcile", told, asked, answers(anything, {400: "Not as the specification has it."})),
        "/-/health": got("health", "Whether the database answers.", [], answers(anything, {503: "It does not."})),
    }


def got(operation: str, text: str, asked: list[Json], responses: Json) -> Json:
    """What a GET of an address gives."""
    return {"get": {"operationId": operation, "summary": text, "parameters": asked, "responses": responses}}


def answers(content: Json, others: Mapping[int, str] | None = None, kind: str = "application/json") -> Json:
    """The answers of an address: what it gives, and with which other status it says what is wrong."""
    found: Json = {"200": {"description": "The answer.", "content": {kind.partition(";")[0]: {"schema": content}}}}
    return found | {str(status): {"description": said} for status, said in (others or {}).items()}


def parameters(known: Mapping[str, str], required: bool = False) -> list[Json]:
    """Parameters of an address, each a text."""
    return [
        {"name": name, "in": "query", "description": text, "required": required, "schema": {"type": "string"}}
        for name, text in known.items()
    ]


def in_path(name: str, text: str) -> Json:
    """A parameter that is part of the path."""
    return {"name": name, "in": "path", "description": text, "required": True, "schema": {"type": "string"}}


def reference(name: str) -> Json:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def type_name(table: str) -> str:
    """`ArchivalReferences` of `archival_references`."""
    return "".join(word.capitalize() for word in table.split("_"))


def row(text: str, columns: tuple[Column, ...]) -> Json:
    """A row of a table as an object."""
    return {
        "type": "object", "description": text,
        "required": [column.name for column in columns],
        "properties": {column.name: cell(column) for column in columns},
    }  # fmt: skip


def cell(column: Column) -> Json:
    """A value of a column."""
    kind = JSON_TYPES[column.type]
    return {"type": [kind, "null"] if column.is_nullable else kind, "description": column_description(column)}


def answer() -> Json:
    """An answer with its columns, its rows as lists, and where the next page is."""
    lists: Json = {"type": "array", "items": {"type": "array"}}
    return {
        "type": "object",
        "required": ["columns", "rows"],
        "properties": {
            "columns": {"type": "array", "items": {"type": "string"}},
            "rows": lists,
            "next_url": {"type": ["string", "null"], "description": "where the next page is, null on the last"},
            "truncated": {"type": "boolean", "description": "whether there are more rows than this page has"},
        },
    }
