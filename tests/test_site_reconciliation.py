"""The reconciliation service, asked as OpenRefine asks it: names in, the people, bodies and places that are meant out.

The schemas are written from the text of the specification, version 0.2.
"""

import asyncio
import json
from typing import Any
from urllib.parse import quote, urlencode

import published
import pytest
from datasette.app import Datasette
from every import every

from etl.publish.reconciliation.candidates import judged
from etl.publish.reconciliation.properties import PROPERTIES
from etl.publish.reconciliation.service import MOST_IDS, MOST_QUERIES

STRING = {"type": "string"}
NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": STRING, "name": STRING}}
SERVICE = {"type": "object", "required": ["service_url", "service_path"],
           "properties": {"service_url": {"type": "string", "pattern": "^https?://"}, "service_path": {"type": "string", "pattern": "^/"}}}  # fmt: skip
SCHEMAS: dict[str, dict[str, Any]] = {
    "manifest": {
        "type": "object", "required": ["versions", "name", "identifierSpace", "schemaSpace", "view"],
        "properties": {
            "versions": {"type": "array", "contains": {"const": "0.2"}},
            "name": STRING,
            "identifierSpace": {"type": "string", "pattern": "^https?://"},
            "schemaSpace": {"type": "string", "pattern": "^https?://"},
            "defaultTypes": {"type": "array", "items": NAMED},
            "view": {"type": "object", "required": ["url"], "properties": {"url": {"type": "string", "pattern": r"\{\{id\}\}"}}},
            "preview": {"type": "object", "required": ["url", "width", "height"],
                        "properties": {"url": {"type": "string", "pattern": r"\{\{id\}\}"}, "width": {"type": "integer"}, "height": {"type": "integer"}}},
            "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "type", "property"), SERVICE), "additionalProperties": False},
            "extend": {"type": "object", "properties": {"propose_properties": SERVICE, "property_settings": {"type": "array"}}},
        },
    },
    "candidates": {
        "type": "object", "additionalProperties": {
            "type": "object", "required": ["result"], "properties": {"result": {"type": "array", "items": {
                "type": "object", "required": ["id", "name", "score", "type"],
                "properties": {"id": STRING, "name": STRING, "score": {"type": "number"}, "match": {"type": "boolean"},
                               "type": {"type": "array", "items": NAMED}, "description": STRING},
            }}},
        },
    },
    "suggestions": {"type": "object", "required": ["result"], "properties": {"result": {"type": "array", "items": NAMED}}},
    "values": {
        "type": "object", "required": ["meta", "rows"], "properties": {
            "meta": {"type": "array", "items": NAMED},
            "rows": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "array", "items": {
                "type": "object", "minProperties": 1,
                "properties": {"str": STRING, "int": {"type": "integer"}, "float": {"type": "number"}}, "additionalProperties": False,
            }}}},
        },
    },
}  # fmt: skip


def asked(site: Datasette, **said: object) -> Any:
    """The answer to a question in the address."""
    written = {name: one if isinstance(one, str) else json.dumps(one) for name, one in said.items()}
    return published.json(site, f"/reconcile?{urlencode(written)}")


def meant(site: Datasette, name: str, **more: object) -> list[tuple[str, bool]]:
    """Whom a name may mean, and whether that is sure."""
    result = asked(site, queries={"q0": {"query": name} | more})["q0"]["result"]
    assert [one["score"] for one in result] == sorted((one["score"] for one in result), reverse=True)
    assert all(0 < one["score"] <= 100 for one in result)
    return [(one["id"], one["match"]) for one in result]


SURE = (
    ("Киров", "people/kirov-sergey"),
    ("Dzerzhinskij", "people/dzerzhinsky-felix"),
    ("Ordzhonikidze S.", "people/ordzhonikidze-grigory"),
    ("Сталин И. В.", "people/stalin-joseph"),
    ("Stalin, Joseph", "people/stalin-joseph"),
    ("Kamenev L. B.", "people/kamenev-lev"),
    ("Троцкий Лев", "people/trotsky-lev"),
    ("Dzerzhinsky, Felix Edmundovich", "people/dzerzhinsky-felix"),
    ("Moscow", "places/moscow"),
    ("Тифлис", "places/tiflis"),
)


@every("name, identifier", SURE)
def test_a_name_that_is_known_in_any_form_is_matched(everything_site: Datasette, name: str, identifier: str) -> None:
    first, *others = meant(everything_site, name)
    assert first == (identifier, True)
    assert not any(is_match for _, is_match in others)


@every(
    "name, likely", [("Kamenev", ["people/kamenev-lev", "people/kamenev-sergei"]), ("Lenen", ["people/lenin-vladimir"])]
)
def test_a_name_that_may_mean_another_is_offered_and_not_matched(site: Datasette, name: str, likely: list[str]) -> None:
    found = meant(site, name)
    assert [key for key, _ in found[: len(likely)]] == likely
    assert not any(is_match for _, is_match in found)


def test_nobody_is_offered_for_a_name_that_nobody_has(site: Datasette) -> None:
    assert meant(site, "Xyzzy Quux") == []
    assert meant(site, "") == []


def test_types_and_limit(everything_site: Datasette) -> None:
    assert meant(everything_site, "Petrograd", type="person") == []
    assert meant(everything_site, "Petrograd", type=["place"])[0] == ("places/petrograd", True)
    assert len(meant(everything_site, "Kamenev", limit=1)) == 1


def test_a_year_that_contradicts_is_no_match(site: Datasette) -> None:
    properties = [{"pid": "born", "v": "1878-12-18"}, {"pid": "died", "v": "1953"}]
    assert meant(site, "J. Stalin", properties=properties)[0] == ("people/stalin-joseph", True)
    wrong = [{"pid": "born", "v": "1801"}]
    assert ("people/stalin-joseph", True) not in meant(site, "J. Stalin", properties=wrong)


def test_two_that_are_surely_meant_are_no_match() -> None:
    found = judged({"a": 100.0, "b": 95.0, "c": 10.0}, "people", 60.0)
    assert [(one.key, one.is_match) for one in found] == [("a", False), ("b", False)]


def test_as_openrefine_asks(site: Datasette) -> None:
    """The manifest; a column of names, posted as a form; a look at one; its values; the page that it leads to."""
    manifest = published.json(site, "/reconcile")
    queries = {
        f"q{number}": {"query": name, "type": "person", "limit": 3}
        for number, name in enumerate(("Kirov", "Nobody Here"))
    }

    async def post() -> Any:
        return await site.client.post("/reconcile", data={"queries": json.dumps(queries)})

    answered = asyncio.run(post())
    assert (answered.status_code, answered.headers["access-control-allow-origin"]) == (200, "*")
    first = answered.json()["q0"]["result"][0]
    assert (first["id"], first["match"], answered.json()["q1"]) == ("people/kirov-sergey", True, {"result": []})
    look = published.answer(
        site, manifest["preview"]["url"].replace("{{id}}", first["id"]).removeprefix("http://localhost")
    )
    assert "Sergey Mironovich Kirov" in look.text
    assert "x-frame-options" not in look.headers
    extend = {
        "ids": [first["id"], "people/nobody"],
        "properties": [{"id": "born"}, {"id": "gnd"}, {"id": "letters_sent"}],
    }
    rows = asked(site, extend=extend)["rows"]
    assert rows[first["id"]] == {"born": [{"str": "1886"}], "gnd": [{"str": "119257343"}], "letters_sent": [{"int": 1}]}
    assert rows["people/nobody"]["born"] == []
    assert published.page(site, manifest["view"]["url"].replace("{{id}}", first["id"]).removeprefix("http://localhost"))


def test_suggestions(site: Datasette) -> None:
    def suggested(what: str, prefix: str) -> list[str]:
        return [
            one["id"] for one in published.json(site, f"/reconcile/suggest/{what}?prefix={quote(prefix)}")["result"]
        ]

    assert suggested("entity", "Ordzh")[0] == "people/ordzhonikidze-grigory"
    assert suggested("entity", "Дзержинский") == ["people/dzerzhinsky-felix"]
    assert suggested("type", "pl") == ["place"]
    assert suggested("property", "year of b") == ["born"]
    assert suggested("entity", "") == []


def test_properties_of_a_type(site: Datasette) -> None:
    people = {one["id"] for one in published.json(site, "/reconcile/properties?type=person")["properties"]}
    places = {one["id"] for one in published.json(site, "/reconcile/properties?type=place")["properties"]}
    assert people | places == set(PROPERTIES)
    assert not people & places


def test_jsonp(site: Datasette) -> None:
    found = published.answer(site, "/reconcile?callback=jQuery1.got")
    assert found.headers["content-type"].startswith("text/javascript")
    assert json.loads(found.text.removeprefix("/**/jQuery1.got(").removesuffix(");"))["versions"] == ["0.2"]
    assert published.answer(site, f"/reconcile?callback={quote('alert(1)//')}").status_code == 400


WRONG = (
    ({"queries": "{"}, "queries is no JSON"),
    ({"queries": "[]"}, "queries is no JSON object"),
    ({"queries": '{"q0": {}}'}, "a query is an object with a text in `query`"),
    ({"queries": '{"q0": {"query": "a", "limit": 0}}'}, "limit is no positive number"),
    ({"queries": json.dumps({"q0": {"query": "a" * 201}})}, "a query of 201 characters"),
    ({"queries": json.dumps({f"q{n}": {"query": "a"} for n in range(MOST_QUERIES + 1)})}, f"{MOST_QUERIES + 1} queries at once"),
    ({"extend": '{"ids": "a"}'}, "extend has lists of `ids` and of `properties`"),
    ({"extend": '{"ids": [], "properties": [{"id": "shoe"}]}'}, "there is no property shoe"),
    ({"extend": json.dumps({"ids": ["a"] * (MOST_IDS + 1), "properties": []})}, f"{MOST_IDS + 1} ids at once"),
)  # fmt: skip


@every("said, message", WRONG)
def test_what_is_asked_wrongly_is_refused_with_the_reason(site: Datasette, said: dict[str, str], message: str) -> None:
    found = published.answer(site, f"/reconcile?{urlencode(said)}")
    assert found.status_code == 400
    assert message in found.json()["message"]


def test_nobody_to_look_at_is_not_found(site: Datasette) -> None:
    for identifier in ("", "people/nobody", "letters/x", "<script>"):
        assert published.answer(site, f"/reconcile/preview?id={quote(identifier)}").status_code == 404


@pytest.mark.formats
def test_answers_are_as_the_specification_has_them(site: Datasette) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    extend = {"ids": ["people/kirov-sergey", "places/moscow"], "properties": [{"id": key} for key in PROPERTIES]}
    answers = {
        "manifest": published.json(site, "/reconcile"),
        "candidates": asked(site, queries={"a": {"query": "Kamenev"}, "b": {"query": "Moscow"}}),
        "suggestions": published.json(site, "/reconcile/suggest/entity?prefix=Len"),
        "values": asked(site, extend=extend),
    }
    for name, answer in answers.items():
        jsonschema.validate(answer, SCHEMAS[name])
    del answers["manifest"]["view"]
    answers["candidates"]["a"]["result"][0]["score"] = "high"
    answers["values"]["rows"]["places/moscow"]["geonames"] = ["524901"]
    for name in ("manifest", "candidates", "values"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(answers[name], SCHEMAS[name])
