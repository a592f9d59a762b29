"""Reconciliation: what the specification wants, asked as OpenRefine asks it, and whom names of catalogues mean.

The schemas below are written from the text of the Reconciliation Service API 0.2; no package carries its own ones.
"""

import asyncio
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import published
import pytest
from conforming import Schema, faults
from datasette.app import Datasette

from etl.publish.headers import headers
from etl.publish.reconciliation.protocol import MOST_BYTES, MOST_CANDIDATES, MOST_IDS, MOST_QUERIES
from etl.publish.site import datasette
from etl.schema import TABLES, columns

TEXT = {"type": "string"}
TYPE = {
    "type": "object",
    "properties": {"id": TEXT, "name": TEXT},
    "required": ["id", "name"],
    "additionalProperties": False,
}
TEMPLATE = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
PART = {
    "type": "object",
    "properties": {
        "service_url": {"type": "string", "pattern": "^https?://"},
        "service_path": {"type": "string", "pattern": "^/"},
    },
    "required": ["service_url", "service_path"],
    "additionalProperties": False,
}
PREVIEW = {
    "type": "object",
    "properties": {"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}},
    "required": ["url", "width", "height"],
}
MANIFEST = {
    "type": "object",
    "properties": {
        "versions": {"type": "array", "items": {"enum": ["0.1", "0.2"]}},
        "name": TEXT,
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "documentation": {"type": "string", "pattern": "^https?://"},
        "defaultTypes": {"type": "array", "items": TYPE},
        "view": {"type": "object", "properties": {"url": TEMPLATE}, "required": ["url"]},
        "preview": PREVIEW,
        "suggest": {"type": "object", "properties": {"entity": PART, "type": PART, "property": PART}, "required": ["entity", "type", "property"]},
        "extend": {"type": "object", "properties": {"propose_properties": PART, "property_settings": {"type": "array"}}, "required": ["propose_properties"]},
    },
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "additionalProperties": False,
}  # fmt: skip
CANDIDATE = {
    "type": "object",
    "properties": {
        "id": TEXT,
        "name": TEXT,
        "description": TEXT,
        "type": {"type": "array", "items": TYPE},
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "features": {
            "type": "array",
            "items": {"type": "object", "properties": {"id": TEXT, "value": {"type": ["boolean", "number"]}}, "required": ["id", "value"]},
        },
    },
    "required": ["id", "name", "score"],
    "additionalProperties": False,
}  # fmt: skip
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {"result": {"type": "array", "items": CANDIDATE}},
        "required": ["result"],
        "additionalProperties": False,
    },
}


def only(**properties: Schema) -> Schema:
    """An object that has these properties and no other."""
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


VALUE = {
    "anyOf": [
        only(),
        only(id=TEXT, name=TEXT),
        only(str=TEXT),
        only(int={"type": "integer"}),
        only(float={"type": "number"}),
    ]
}
EXTENDED = {
    "type": "object",
    "properties": {
        "meta": {
            "type": "array",
            "items": {"type": "object", "properties": {"id": TEXT, "name": TEXT, "type": TYPE}, "required": ["id", "name"], "additionalProperties": False},
        },
        "rows": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "array", "items": VALUE}},
        },
    },
    "required": ["meta", "rows"],
}  # fmt: skip
SUGGESTED = {
    "type": "object",
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": TEXT, "name": TEXT, "description": TEXT, "notable": {"type": "array", "items": TYPE}},
                "required": ["id", "name"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["result"],
}  # fmt: skip
PROPOSED = {
    "type": "object",
    "properties": {
        "type": TEXT,
        "limit": {"type": "integer"},
        "properties": {"type": "array", "items": {"type": "object", "properties": {"id": TEXT, "name": TEXT}, "required": ["id", "name"]}},
    },
    "required": ["properties"],
    "additionalProperties": False,
}  # fmt: skip


def sent(site: Datasette, path: str = "/reconcile", **form: Any) -> httpx.Response:
    """What the site answers to a form, as OpenRefine sends it: JSON in fields, no cookie, no token."""
    fields = {name: value if isinstance(value, str) else json.dumps(value) for name, value in form.items()}
    answered: httpx.Response = asyncio.run(site.client.post(path, data=fields))
    return answered


def conforming(answer: httpx.Response, schema: Schema) -> Any:
    """The JSON of a good answer that any page may read and that is as a schema says."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["access-control-allow-origin"] == "*"
    content = answer.json()
    assert [*faults(content, schema, schema)] == []
    return content


def found(site: Datasette, query: str, **more: Any) -> list[dict[str, Any]]:
    """The candidates of one query."""
    answer = conforming(sent(site, queries={"q0": {"query": query, **more}}), RESULTS)
    results: list[dict[str, Any]] = answer["q0"]["result"]
    scores = [one["score"] for one in results]
    assert scores == sorted(scores, reverse=True)
    assert sum(one["match"] for one in results) <= 1
    return results


def of_path(address: str) -> str:
    """An address of the manifest as a path."""
    assert address.startswith("http://localhost/")
    return address.removeprefix("http://localhost")


def test_a_walk_with_openrefine(everything_site: Datasette) -> None:
    site = everything_site
    # the service is added by its address
    manifest = conforming(published.answer(site, "/reconcile"), MANIFEST)
    # types are guessed from the first cells, then the column is matched in batches of ten
    cells = ["Киров", "Dzerzhinskij", "Ordzhonikidze S.", "Сталин И. В.", "Politburo", "Nobody Whatsoever"]
    guessed = conforming(
        sent(site, queries={f"q{n}": {"query": cell, "limit": 3} for n, cell in enumerate(cells)}), RESULTS
    )
    assert {kind["id"] for each in guessed.values() for one in each["result"] for kind in one["type"]} >= {
        "person",
        "body",
    }
    queries = {
        f"q{n}": {
            "query": cell,
            "type": "person",
            "type_strict": "should",
            "limit": 5,
            "properties": [{"pid": "died", "v": ""}],
        }
        for n, cell in enumerate(cells)
    }
    results = conforming(sent(site, queries=queries), RESULTS)
    assert [*results] == [*queries]
    matches = {key: [one["id"] for one in each["result"] if one["match"]] for key, each in results.items()}
    assert matches == {
        "q0": ["kirov-sergey"], "q1": ["dzerzhinsky-felix"], "q2": ["ordzhonikidze-grigory"], "q3": ["stalin-joseph"],
        "q4": [], "q5": [],
    }  # fmt: skip
    # a cell is looked up by hand, its candidates looked at
    entity = manifest["suggest"]["entity"]
    suggested = published.answer(
        site, of_path(entity["service_url"] + entity["service_path"]) + "?prefix=%D0%94%D0%B7%D0%B5%D1%80"
    )
    assert conforming(suggested, SUGGESTED)["result"][0]["id"] == "dzerzhinsky-felix"
    preview = published.answer(site, of_path(manifest["preview"]["url"].replace("{{id}}", "kirov-sergey")))
    assert "Sergey Mironovich Kirov" in preview.text
    page = published.answer(site, of_path(manifest["view"]["url"].replace("{{id}}", "kirov-sergey")))
    assert (page.status_code, page.headers["location"]) == (302, "/correspondence/people/kirov-sergey")
    # a column is added from matched cells
    propose = manifest["extend"]["propose_properties"]
    proposed = published.answer(
        site, of_path(propose["service_url"] + propose["service_path"]) + "?type=person&limit=50"
    )
    names = [one["id"] for one in conforming(proposed, PROPOSED)["properties"]]
    assert {"born", "died", "gnd", "name_ru"} <= {*names}
    extend = {"ids": ["kirov-sergey", "stalin-joseph"], "properties": [{"id": "born"}, {"id": "gnd"}]}
    extended = conforming(sent(site, extend=extend), EXTENDED)
    assert extended["rows"] == {
        "kirov-sergey": {"born": [{"str": "1886"}], "gnd": [{"str": "119257343"}]},
        "stalin-joseph": {"born": [{"str": "1878"}], "gnd": [{"str": "118642499"}]},
    }


# What a catalogue has, who is meant: sure, or the first of those who may be
SURE = [
    ("Киров", "kirov-sergey"),
    ("киров", "kirov-sergey"),
    ("Kirov, Sergey Mironovich (1886–1934)", "kirov-sergey"),
    ("Kirov, S. M., 1886-1934", "kirov-sergey"),
    ("Kirov Sergei", "kirov-sergey"),
    ("Dzerzhinskij", "dzerzhinsky-felix"),
    ("Dzierżyński", "dzerzhinsky-felix"),
    ("Дзержинский Ф.Э.", "dzerzhinsky-felix"),
    ("Ordzhonikidze S.", "ordzhonikidze-grigory"),
    ("Орджоникидзе, Г. К.", "ordzhonikidze-grigory"),
    ("Сталин И. В.", "stalin-joseph"),
    ("Stalin, Joseph", "stalin-joseph"),
    ("Trotzki", "trotsky-lev"),
    ("Троцкий Лев", "trotsky-lev"),
    ("Dzerzhinsky, Felix Edmundovich", "dzerzhinsky-felix"),
    ("Kamenev L. B.", "kamenev-lev"),
    ("Каменев Л.Б.", "kamenev-lev"),
    ("ЦК РКП(б)", "central-committee"),
    ("Politburo", "politburo"),
    ("stalin-joseph", "stalin-joseph"),
]
OPEN = [
    ("Kamenev", {"kamenev-lev", "kamenev-sergei"}),  # two of them
    ("Ордженикидзе", {"ordzhonikidze-grigory"}),  # a slip
    ("Lenen", {"lenin-vladimir"}),
    ("Xyzzy Quux", set()),
    ("Sergo", {"ordzhonikidze-grigory", "kavtaradze-sergei"}),  # both were called so
    ("J. Smith", set()),
    ("Nobody Known", set()),
    ("", set()),
    ("!?", set()),
]


@pytest.mark.parametrize(("name", "person_id"), SURE)
def test_names_that_are_sure(everything_site: Datasette, name: str, person_id: str) -> None:
    first, *others = found(everything_site, name, type=["person", "body"])
    assert (first["id"], first["match"]) == (person_id, True)
    assert first["score"] >= 95 > max([one["score"] for one in others], default=0)


@pytest.mark.parametrize(("name", "may_be"), OPEN)
def test_names_that_stay_open(everything_site: Datasette, name: str, may_be: set[str]) -> None:
    results = found(everything_site, name, type=["person", "body"]) if name else found(everything_site, name)
    assert not any(one["match"] for one in results)
    assert may_be <= {one["id"] for one in results[: max(2, len(may_be))]}
    assert may_be or all(one["score"] < 50 for one in results)


def test_who_is_known_from_a_page_alone_is_no_match(everything_site: Datasette, everything: Path) -> None:
    sql = "select person_id, name from people where not is_in_authority and name like '%. %' order by person_id"
    strangers = published.rows(everything, sql)
    assert strangers
    for person_id, name in strangers:
        results = {one["id"]: one for one in found(everything_site, name)}
        assert not results[person_id]["match"]
        assert results[person_id]["score"] >= 50


BORN = {
    1883: ("kamenev-lev", True), "1883": ("kamenev-lev", True), "1881-04-16": ("kamenev-sergei", True), "1900": (None, False),
}  # fmt: skip


@pytest.mark.parametrize("born", BORN)
def test_years_decide_between_those_who_bear_a_name(everything_site: Datasette, born: str | int) -> None:
    person_id, is_match = BORN[born]
    results = found(everything_site, "Kamenev", properties=[{"pid": "born", "v": born}])
    assert [one["id"] for one in results if one["match"]] == [person_id] * is_match
    assert (results[0]["score"] >= 95) == is_match
    assert {"id": "born", "value": is_match} in results[0]["features"]


def test_years_that_contradict_a_sure_name(everything_site: Datasette) -> None:
    for value in ("1901", ["1901", "1902"]):
        (first, *_) = found(everything_site, "Киров", properties=[{"pid": "born", "v": value}])
        assert (first["id"], first["match"], first["score"]) == ("kirov-sergey", False, 50.0)
    assert found(everything_site, "Киров", properties=[{"pid": "born", "v": ["1901", "1886"]}])[0]["match"]
    assert found(everything_site, "Киров", properties=[{"pid": "unheard of", "v": "1901"}])[0]["match"]


@pytest.mark.parametrize("number", ["118642499", "https://d-nb.info/gnd/118642499", {"id": "118642499"}])
def test_a_number_decides_whatever_the_name(everything_site: Datasette, number: Any) -> None:
    queries = {
        "a": {"query": "Dzhugashvili's son", "properties": [{"pid": "gnd", "v": number}]},
        "b": {"properties": [{"pid": "gnd", "v": number}]},
    }
    for each in conforming(sent(everything_site, queries=queries), RESULTS).values():
        assert [one["id"] for one in each["result"] if one["match"]] == ["stalin-joseph"]


def test_of_two_who_are_sure_neither_is_the_match(everything_site: Datasette) -> None:
    both = [{"pid": "gnd", "v": ["118642499", "119257343"]}]
    results = found(everything_site, "somebody", properties=both)
    assert [(one["id"], one["score"], one["match"]) for one in results[:2]] == [
        ("kirov-sergey", 100, False),
        ("stalin-joseph", 100, False),
    ]


@pytest.mark.parametrize("name", ["Moscow", "Москва", "moscow", "MOSCOW", "Тифлис"])
def test_places(everything_site: Datasette, name: str) -> None:
    first = found(everything_site, name)[0]
    place = "tiflis" if name == "Тифлис" else "moscow"
    assert (first["id"], first["type"], first["match"]) == (place, [{"id": "place", "name": "Place"}], True)
    assert not [one for one in found(everything_site, name, type="person") if one["match"]]


def test_letters_by_their_ids(everything_site: Datasette) -> None:
    (first,) = found(everything_site, "1926-03-17-kirov-ordzhonikidze", type="letter")
    assert (first["name"], first["match"]) == ("S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926", True)
    asked = {
        "ids": [first["id"]],
        "properties": [{"id": one} for one in ("senders", "date_edtf", "edition_id", "number")],
    }
    content = conforming(sent(everything_site, extend=asked), EXTENDED)
    assert content["rows"][first["id"]] == {
        "senders": [{"id": "kirov-sergey", "name": "Sergey Mironovich Kirov"}],
        "date_edtf": [{"str": "1926-03-17"}],
        "edition_id": [{"str": "bolshevik-leadership"}],
        "number": [{"int": 205}],
    }


def test_limits_are_kept(everything_site: Datasette) -> None:
    assert len(found(everything_site, "Kirov", limit=1)) == 1
    assert 1 < len(found(everything_site, "Ivanov", limit=10**9)) <= MOST_CANDIDATES
    too_many = {f"q{n}": {"query": "Kirov"} for n in range(MOST_QUERIES + 1)}
    for answer in (
        sent(everything_site, queries=too_many),
        sent(everything_site, queries="x" * (MOST_BYTES + 1)),
        sent(everything_site, extend={"ids": ["x"] * (MOST_IDS + 1), "properties": []}),
    ):
        assert (answer.status_code, answer.json()["status"]) == (413, "error")


@pytest.mark.parametrize(
    "form",
    [
        {"queries": "no JSON"},
        {"queries": "[" * 100_000},
        {"queries": []},
        {"queries": {"q0": "Kirov"}},
        {"queries": {"q0": {"query": 1}}},
        {"queries": {"q0": {"query": "x" * 301}}},
        {"queries": {"q0": {"query": "Kirov", "limit": "5"}}},
        {"queries": {"q0": {"query": "Kirov", "limit": 0}}},
        {"queries": '{"q0": {"query": "Kirov", "limit": NaN}}'},
        {"queries": '{"q0": {"query": "Kirov", "limit": 1e400}}'},
        {"queries": r'{"q0": {"query": "Kirov"}, "\ud800": {"query": "Kirov"}}'},  # half a character
        {"queries": {"q0": {"query": "Kirov", "type": [1]}}},
        {"queries": {"q0": {"query": "Kirov", "properties": [{"pid": "born"}]}}},
        {"queries": {"q0": {"query": "Kirov", "properties": {"born": 1886}}}},
        {"extend": {"ids": "x", "properties": []}},
        {"extend": {"ids": ["x"]}},
        {"extend": {"ids": ["x"], "properties": ["born"]}},
        {"extend": r'{"ids": ["\ud800"], "properties": [{"id": "born"}]}'},
    ],
)
def test_what_is_asked_wrongly_is_refused(site: Datasette, form: dict[str, Any]) -> None:
    answer = sent(site, **form)
    assert (answer.status_code, answer.json()["status"]) == (400, "error")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert next(iter(form)) in answer.json()["message"] or "q0" in answer.json()["message"]


def test_get_and_post_are_alike_and_json_comes_in_a_callback(site: Datasette) -> None:
    asked = {"queries": json.dumps({"q0": {"query": "Киров"}})}
    by_get = published.answer(site, f"/reconcile?{urlencode(asked)}")
    assert by_get.content == sent(site, **asked).content
    called = published.answer(site, f"/reconcile?{urlencode(asked | {'callback': 'jQuery.a_1'})}")
    assert called.headers["content-type"].startswith("application/javascript")
    assert called.text == f"/**/jQuery.a_1({by_get.text});"
    for path in ("/reconcile", "/reconcile/suggest/type", "/reconcile/properties"):
        assert published.answer(site, f"{path}?callback=f").text.startswith("/**/f({")
        for callback in ("alert(1)", "a;b", "<script>", "a..b", "1a", "a" * 400, "а"):
            refused = published.answer(site, f"{path}?{urlencode({'callback': callback})}")
            assert (refused.status_code, refused.headers["content-type"]) == (400, "application/json; charset=utf-8")


def test_browsers_may_ask_beforehand(site: Datasette) -> None:
    answer = asyncio.run(site.client.request("OPTIONS", "/reconcile"))
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]


def test_suggestions(everything_site: Datasette) -> None:
    def suggested(what: str, prefix: str, more: str = "") -> list[str]:
        path = f"/reconcile/suggest/{what}?{urlencode({'prefix': prefix})}{more}"
        return [one["id"] for one in conforming(published.answer(everything_site, path), SUGGESTED)["result"]]

    assert suggested("entity", "Orz") == []
    assert suggested("entity", "ordz")[0] == "ordzhonikidze-grigory"
    assert suggested("entity", "Моск")[0] == "moscow"
    assert suggested("entity", "kirov-sergey")[0] == "kirov-sergey"
    assert suggested("entity", "") == []
    all_with_s = suggested("entity", "s")
    assert len(all_with_s) == 20
    assert {*all_with_s}.isdisjoint(suggested("entity", "s", "&cursor=20"))
    assert suggested("type", "p") == ["person", "place"]
    assert suggested("type", "Corp") == ["body"]
    assert {"born"} <= {*suggested("property", "bo")}


def test_every_column_that_is_no_quotation_is_a_property(site: Datasette) -> None:
    for kind, table in (("person", "people"), ("place", "places"), ("letter", "letters")):
        content = conforming(published.answer(site, f"/reconcile/properties?type={kind}"), PROPOSED)
        names = {one["id"] for one in content["properties"]}
        described = columns(TABLES[table])
        assert {one.name for one in described if not one.is_text and not one.is_key} <= names
        assert names.isdisjoint(one.name for one in described if one.is_text)
        few, all_of_them = (
            conforming(published.answer(site, f"/reconcile/properties?type={kind}&limit={limit}"), PROPOSED)
            for limit in ("3", "9" * 5000)
        )
        assert (few["properties"], all_of_them) == (content["properties"][:3], content)


def test_values_are_those_of_the_database(everything_site: Datasette, everything: Path) -> None:
    names = [one.name for one in columns(TABLES["places"]) if not one.is_key]
    ids = [key for (key,) in published.rows(everything, "select place_id from places order by place_id")]
    content = conforming(
        sent(everything_site, extend={"ids": ids, "properties": [{"id": name} for name in names]}), EXTENDED
    )
    assert len(ids) > 20
    for key, *row in published.rows(everything, f"select place_id, {', '.join(names)} from places"):
        values = [[*one.values()] for name in names for one in content["rows"][key][name]]
        assert values == [[cell] for cell in row if cell is not None]


def test_ids_of_people_places_and_letters_are_different(everything: Path) -> None:
    ids = [
        key
        for table, column in (("people", "person_id"), ("places", "place_id"), ("letters", "letter_id"))
        for (key,) in published.rows(everything, f"select {column} from {table}")
    ]
    assert len(ids) == len({*ids})


def test_preview_is_framed_and_has_no_script(site: Datasette) -> None:
    answer = published.answer(site, "/reconcile/preview?id=kirov-sergey")
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "x-frame-options" not in answer.headers
    assert "script-src 'self'" in policy
    assert not re.search(r"<script|<style|style=|onclick|<form", answer.text)
    assert {link for link in re.findall(r'(?:href|src)="([^"]+)"', answer.text) if not link.startswith("/")} == set()
    assert "frame-ancestors 'none'" in headers("/reconcile", 200)["content-security-policy"]
    assert headers("/correspondence/people/kirov-sergey", 200)["x-frame-options"] == "DENY"
    for path in ("/reconcile/preview?id=nobody", "/reconcile/view", "/reconcile/view?id=nobody"):
        assert published.answer(site, path).status_code == 404


@pytest.mark.formats
def test_jsonschema_agrees_with_our_reading_of_schemas(site: Datasette) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    extend = {"ids": ["kirov-sergey", "moscow"], "properties": [{"id": "born"}, {"id": "geonames"}, {"id": "senders"}]}
    answers: list[tuple[Any, Schema, Any]] = [
        (published.json(site, "/reconcile"), MANIFEST, lambda answer: answer["view"].update(url="none")),
        (
            sent(site, queries={"a": {"query": "Kamenev"}, "b": {"query": "Moscow"}}).json(),
            RESULTS,
            lambda answer: answer["a"]["result"][0].update(score="high"),
        ),
        (
            published.json(site, "/reconcile/suggest/entity?prefix=Len"),
            SUGGESTED,
            lambda answer: answer["result"][0].pop("id"),
        ),
        (
            sent(site, extend=extend).json(),
            EXTENDED,
            lambda answer: answer["rows"]["moscow"].update(geonames=["524901"]),
        ),
        (published.json(site, "/reconcile/properties?type=person"), PROPOSED, lambda answer: answer.pop("properties")),
    ]
    for answer, schema, planted in answers:
        jsonschema.validate(answer, schema)
        planted(answer)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(answer, schema)
        assert [*faults(answer, schema, schema)] != []


def test_below_a_prefix(database: Path, patience: None) -> None:
    site = datasette(database, public_url="https://example.org/letters/")
    try:
        manifest = conforming(published.answer(site, "/letters/reconcile"), MANIFEST)
        assert manifest["view"]["url"] == "https://example.org/letters/reconcile/view?id={{id}}"
        view = published.answer(site, "/letters/reconcile/view?id=kirov-sergey")
        assert view.headers["location"] == "/letters/correspondence/people/kirov-sergey"
        asked = sent(site, "/letters/reconcile", queries={"q0": {"query": "Киров"}})
        assert conforming(asked, RESULTS)["q0"]["result"][0]["match"]
        assert (
            'href="/letters/correspondence/'
            in published.answer(site, "/letters/reconcile/preview?id=kirov-sergey").text
        )
    finally:
        for opened in site.databases.values():
            opened.close()


def test_a_form_is_taken_without_a_token_even_with_a_cookie(site: Datasette) -> None:
    fields = {"queries": '{"q0": {"query": "Kirov"}}'}
    answer = asyncio.run(site.client.post("/reconcile", data=fields, cookies={"ds_actor": "x"}))
    assert answer.status_code == 200
