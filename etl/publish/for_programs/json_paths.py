"""The site's JSON addresses as OpenAPI describes them: tables and their rows, questions, own SQL.

What there is to ask enters as `Table` or `Asked`, a path item leaves, one function a kind of address. Facets and
filters are those of the tables that they are made from, so a new one is described at once. Files stand in
`file_paths.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from datasette.utils import tilde_encode

from etl.periods import UNDATED
from etl.publish.facets.letter_filters import WITHOUT
from etl.publish.for_programs.json_schemas import HEALTH, RESULT, Schema, of_named_row, of_rows, of_value
from etl.publish.metadata import column_description
from etl.publish.pages.page_queries import DATABASE
from etl.publish.people_and_time import PARTS, STRETCHES, SURELY
from etl.schema import TABLES, columns

Item = dict[str, Any]

SHAPES = ("arrays", "objects", "array", "object")
SHAPE = {
    "description": "`arrays` (default), `objects`: a page, its rows so; `array`: the rows alone; `object`: rows by key",
    "schema": {"enum": SHAPES},
}
SHAPE_OF_ANSWER = {**SHAPE, "schema": {"enum": SHAPES[:-1]}}
WORDS = {"type": "string"}
SEVERAL_WORDS = {"type": "array", "items": WORDS}  # each is a parameter of the address with the same name
OWN_SQL: Item = {
    "description": "a select of SQLite; `:name` in it takes the parameter `name`",
    "schema": WORDS,
    "example": "select kind, count(*) as letters from letters group by kind",
    "required": True,
}
PAGE: Mapping[str, Item] = {
    "_size": {
        "description": "rows of a page; `max` is 1000",
        "schema": {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 1000}, {"const": "max"}]},
    },
    "_next": {"description": "where the page begins: `next` of the page before", "schema": WORDS},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the site: its name in the address, its title, what it says, its parameters, its columns."""

    name: str
    title: str
    description: str
    parameters: Mapping[str, str | None]  # each with an example, where there is one
    columns: tuple[str, ...] | None  # None where they could not be found out


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view: its name, what it holds, its row, and what filters and facets it takes."""

    name: str
    title: str
    description: str
    row: Schema
    filters: Mapping[str, Item]
    has_search: bool
    key: tuple[str, ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)


def parameter(name: str, facts: Item, place: str = "query") -> Item:
    """A parameter of an address."""
    return {"name": name, "in": place, **({"required": True} if place == "path" else {}), **facts}


def several(values: Sequence[str]) -> Schema:
    """One or several of these."""
    return {"type": "array", "items": {"enum": values}}


def answer(description: str, schema: Schema) -> Item:
    """The answers of an address that gives JSON."""
    content = {"application/json": {"schema": schema}}
    return {"200": {"description": description, "content": content}, "4XX": {"$ref": "#/components/responses/Error"}}


def table_filters(row_type: type[Any]) -> dict[str, Item]:
    """The columns of a table as filters."""
    return {
        one.name: {"description": column_description(one), "schema": of_value(one, is_nullable=False)}
        for one in columns(row_type)
    }


def letter_filters() -> dict[str, Item]:
    """The filters and facets that tables of letters have beside their columns."""
    parts = {
        f"_{name}": {"description": f"letters {part.says} this person (`person_id`)", "schema": WORDS}
        for name, part in PARTS.items()
    }
    times = {
        f"_{name}": {
            "description": f"letters that were or may have been written in this {name}; `{UNDATED}`: in none known",
            "schema": {"type": "string", "pattern": rf"^(\d{{4}}{'-[0-9]{2}' if name == 'month' else ''}|{UNDATED})$"},
        }
        for name in STRETCHES
    }
    return {
        **parts,
        **times,
        SURELY: {"description": "`on`: of the year or month chosen surely, not perhaps", "schema": {"enum": ["on"]}},
        WITHOUT: {"description": "all but these: `kind:telegram`, `sender:stalin-joseph`", "schema": SEVERAL_WORDS},
        "_facet_part": {"description": "how many letters each person has this part in", "schema": several([*PARTS])},
        "_facet_time": {"description": "how many letters there are of each", "schema": several([*STRETCHES])},
    }


def of_table(table: Table) -> Item:
    """The rows of a table or view."""
    names = list(table.row["properties"])
    common: dict[str, Item] = {
        "_shape": SHAPE if table.key else SHAPE_OF_ANSWER,
        **PAGE,
        "_sort": {"description": "the column to sort by", "schema": {"enum": names}},
        "_sort_desc": {"description": "the same, the greatest first", "schema": {"enum": names}},
        "_facet": {"description": "a column: how many rows each of its values has", "schema": several(names)},
    }
    if table.has_search:
        common["_search"] = {"description": "words to search for", "schema": WORDS}
    operation = {
        "operationId": table.name,
        "summary": table.title,
        "description": f"{table.description} A column's name with an ending compares otherwise than by equality:"
        " `__contains`, `__startswith`, `__gt`, `__lt`, `__in`, `__not`, `__isnull`.",
        "tags": ["tables"],
        "parameters": [parameter(name, facts) for name, facts in {**common, **table.filters}.items()],
        "responses": answer("a page of rows", of_rows({"$ref": f"#/components/schemas/{table.name}"})),
    }
    return {"get": operation}


def row_path(table: Table) -> str:
    """The address of a row: `/correspondence/witnesses/{letter_id},{page_id},{position}.json`."""
    return f"/{DATABASE}/{table.name}/{','.join(f'{{{name}}}' for name in table.key)}.json"


def of_one_row(table: Table) -> Item:
    """One row of a table, by its key."""
    declared = {one.name: one for one in columns(TABLES[table.name])}
    parameters = [
        parameter(name, {"description": column_description(declared[name]), "schema": WORDS}, "path")
        | ({"example": tilde_encode(str(table.example[name])).replace("+", "~20")} if table.example else {})
        for name in table.key
    ]
    operation = {
        "operationId": f"one_of_{table.name}",
        "summary": f"One row of: {table.title}",
        "description": "In a key, what is no letter, digit, `-` or `_` is written with a tilde and its code: `~2E`.",
        "tags": ["rows"],
        "parameters": [*parameters, parameter("_shape", {**SHAPE, "schema": {"enum": SHAPES[:-1]}})],
        "responses": answer("the row", of_rows({"$ref": f"#/components/schemas/{table.name}"})),
    }
    return {"get": operation}


def of_question(asked: Asked) -> Item:
    """The answer to a question of the site."""
    row = of_named_row(asked.columns) if asked.columns is not None else {"type": "object"}
    parameters = [
        parameter(name, {"schema": WORDS, **({"example": example} if example is not None else {})})
        for name, example in asked.parameters.items()
    ]
    operation = {
        "operationId": f"question_{asked.name}",
        "summary": asked.title,
        **({"description": asked.description} if asked.description else {}),
        "tags": ["questions"],
        "parameters": [*parameters, parameter("_shape", SHAPE_OF_ANSWER), parameter("_next", PAGE["_next"])],
        "responses": answer("the answer", of_rows(row)),
    }
    return {"get": operation}


def of_own_sql() -> Item:
    """The answer to anybody's own SQL."""
    operation = {
        "operationId": "sql",
        "summary": "The answer to your own SQL",
        "tags": ["sql"],
        "parameters": [
            parameter("sql", OWN_SQL),
            parameter("_shape", SHAPE_OF_ANSWER),
            parameter("_next", PAGE["_next"]),
        ],
        "responses": answer("the answer", of_rows({"type": "object"})),
    }
    return {"get": operation}


def of_reconciliation() -> Item:
    """The service that says whom a name means, in the short form of its protocol."""
    queries = {
        "description": "a batch of queries of the Reconciliation Service API 0.2, in JSON; without one, the manifest",
        "schema": WORDS,
        "example": '{"q0": {"query": "Киров", "type": "person", "limit": 5}}',
    }
    operation = {
        "operationId": "reconcile",
        "summary": "Whom a name means",
        "description": "The manifest of the service says the rest; POST takes the same fields as a form.",
        "tags": ["reconciliation"],
        "parameters": [parameter("queries", queries)],
        "responses": answer("the candidates of each query", {"type": "object", "additionalProperties": RESULT}),
    }
    return {"get": operation}


def of_completions() -> Item:
    """What a reader may mean who has begun to type."""
    words = {"type": "string"}
    lead = {"type": "object", "properties": dict.fromkeys(("kind", "label", "address", "remark"), words)}
    operation = {
        "operationId": "completions",
        "summary": "People, places, documents and shelfmarks that begin so",
        "tags": ["search"],
        "parameters": [parameter("q", {"description": "what was typed", "schema": WORDS, "example": "Dzerzh"})],
        "responses": answer(
            "the likeliest first",
            {"type": "object", "properties": {"query": words, "completions": {"type": "array", "items": lead}}},
        ),
    }
    return {"get": operation}


def of_health() -> Item:
    """Whether the site is well."""
    answers = answer("it is", HEALTH)
    answers["503"] = {**answers["200"], "description": "it is not"}
    return {"get": {"operationId": "health", "summary": "Whether the database answers", "responses": answers}}
