"""Rows -> things of schema.org, as JSON objects: the dataset, people, places, editions, archives.

Keys enter, objects leave; letters are in `linked_letters.py`. JSON-LD, Turtle and pages are written from these. An
object has its IRI as `@id` and names other things by theirs, so there is no blank node. The IRI of a thing is the
address of its page; where the dataset has no public address it is a URN, `urn:correspondence:letters:…`, which leads
nowhere but stays the same. The words of letters are never in it: it is descriptive data, the same with and without
texts. To add a property, put it into the function of its type, and, if its values are no plain texts, into COERCED.
Source: https://schema.org/docs/full.html.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from etl.export.dataset import Dataset, rows, tilde_encoded

Thing = dict[str, Any]
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
# What texts among the values of a property mean, if not themselves
IRI, DATE, DECIMAL = "@id", "xsd:date", "xsd:decimal"
COERCED = {
    "sender": IRI,
    "toRecipient": IRI,
    "ccRecipient": IRI,
    "mentions": IRI,
    "locationCreated": IRI,
    "isPartOf": IRI,
    "isBasedOn": IRI,
    "holdingArchive": IRI,
    "messageAttachment": IRI,
    "publisher": IRI,
    "contactPoint": IRI,
    "license": IRI,
    "sameAs": IRI,
    "url": IRI,
    "dateCreated": DATE,
    "datePublished": DATE,
    "latitude": DECIMAL,
    "longitude": DECIMAL,
}
NOT_IN_IRIS = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
AUTHORITIES = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "viaf": "http://viaf.org/viaf/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "geonames": "https://sws.geonames.org/{}/",
}
ONE_TABLE = """
select {table}.*
from json_each(:keys) as chosen
cross join {table} on {key} = chosen.value
order by chosen.key
"""
PEOPLE = ONE_TABLE.format(table="people", key="person_id")
PLACES = ONE_TABLE.format(table="places", key="place_id")
EDITIONS = ONE_TABLE.format(table="editions", key="edition_id")
REPOSITORIES = ONE_TABLE.format(table="repositories", key="repository_id")
COVERED = """
select min(coalesce(date_earliest, date_latest)), max(coalesce(date_latest, date_earliest))
from letters
"""
PRINTED = "select distinct edition_id from letters where edition_id is not null order by edition_id"


def iri(dataset: Dataset, table: str, *key: str) -> str:
    """The IRI of a row, whose key may have several parts, as its address on the site has."""
    if dataset.address:
        return f"{dataset.address}/correspondence/{table}/{','.join(tilde_encoded(part) for part in key)}"
    return f"urn:{dataset.about['dataset_id']}:{table}:{','.join(quote(part, safe='') for part in key)}"


def home(dataset: Dataset) -> str:
    """The IRI of the dataset itself."""
    return f"{dataset.address}/" if dataset.address else f"urn:{dataset.about['dataset_id']}:dataset"


def address(text: str | None) -> str | None:
    """An address that was typed by somebody, as an IRI allows it."""
    return NOT_IN_IRIS.sub(lambda found: quote(found[0]), text) if text else None


def thing(of: str | list[str], at: str, **properties: Any) -> Thing:
    """An object of one or several types; properties of which nothing is known are left out."""
    return {"@id": at, "@type": of} | {name: value for name, value in properties.items() if value not in (None, [], "")}


def in_russian(text: str | None) -> Thing | None:
    """A text that says of itself that it is Russian."""
    return {"@language": "ru", "@value": text} if text else None


def same_as(row: sqlite3.Row, *schemes: str) -> list[str]:
    """The IRIs of a thing in the authority files."""
    return [AUTHORITIES[scheme].format(quote(row[scheme])) for scheme in schemes if row[scheme]]


def about_dataset(dataset: Dataset) -> Iterator[Thing]:
    """The dataset, who publishes it, and whom to ask."""
    about, at = dataset.about, home(dataset)
    first, last = dataset.connection.execute(COVERED).fetchone()
    yield thing(
        "Dataset",
        at,
        name=about["title"],
        description=f"{about['description']} {about['machine_translation']}",
        identifier=about["dataset_id"],
        version=about["version"],
        datePublished=about["released"],
        license=about["licence_url"],
        copyrightNotice=about["texts"],
        publisher=f"{at}#publisher",
        contactPoint=f"{at}#contact" if about["contact_email"] else None,
        url=dataset.address and at,
        inLanguage="en",
        isAccessibleForFree=True,
        temporalCoverage=f"{first}/{last}" if first else None,
        isBasedOn=[iri(dataset, "editions", key) for (key,) in dataset.connection.execute(PRINTED)],
    )
    yield thing("Organization", f"{at}#publisher", name=about["publisher"])
    if about["contact_email"]:
        yield thing("ContactPoint", f"{at}#contact", name=about["contact_name"], email=about["contact_email"])


def people(dataset: Dataset, keys: Iterable[str]) -> Iterator[Thing]:
    """People and bodies, in the order of their keys."""
    for row in rows(dataset, PEOPLE, keys):
        is_body = row["kind"] == "corporate body"
        began, ended = ("foundingDate", "dissolutionDate") if is_body else ("birthDate", "deathDate")
        yield thing(
            "Organization" if is_body else "Person",
            iri(dataset, "people", row["person_id"]),
            name=row["name"],
            alternateName=in_russian(row["name_ru"]),
            familyName=None if is_body else row["family_name"],
            givenName=None if is_body else row["given_names"],
            description=row["description"],
            identifier=row["person_id"],
            sameAs=same_as(row, "wikidata", "viaf", "gnd"),
            url=dataset.page("people", row["person_id"]),
            **{began: row["born"], ended: row["died"]},
        )


def places(dataset: Dataset, keys: Iterable[str]) -> Iterator[Thing]:
    """Places of writing, in the order of their keys; the name is that of the letters' time."""
    for row in rows(dataset, PLACES, keys):
        is_known = row["latitude"] is not None and row["longitude"] is not None
        now = row["name_now"] if row["name_now"] != row["name"] else None
        yield thing(
            "Place",
            iri(dataset, "places", row["place_id"]),
            name=row["name"],
            alternateName=[name for name in (now, in_russian(row["name_ru"])) if name],
            address=row["country"],
            latitude=str(row["latitude"]) if is_known else None,
            longitude=str(row["longitude"]) if is_known else None,
            identifier=row["place_id"],
            sameAs=same_as(row, "geonames"),
            url=dataset.page("places", row["place_id"]),
        )


def editions(dataset: Dataset, keys: Iterable[str]) -> Iterator[Thing]:
    """Printed editions, in the order of their keys."""
    for row in rows(dataset, EDITIONS, keys):
        credit = [row["publisher"], f"compiled by {row['compilers']}" if row["compilers"] else None]
        yield thing(
            "Book",
            iri(dataset, "editions", row["edition_id"]),
            name=row["title"],
            identifier=[row["edition_id"], f"urn:uuid:{row['uuid']}"],
            copyrightYear=row["published"],
            creditText="; ".join(part for part in credit if part),
            isbn=row["isbn"],
            inLanguage=row["language"],
            url=address(row["url"]),
        )


def repositories(dataset: Dataset, keys: Iterable[str]) -> Iterator[Thing]:
    """Archives, in the order of their keys."""
    for row in rows(dataset, REPOSITORIES, keys):
        yield thing(
            "ArchiveOrganization",
            iri(dataset, "repositories", row["repository_id"]),
            name=row["name"],
            alternateName=[name for name in (row["abbreviation"], in_russian(row["name_ru"])) if name],
            identifier=row["repository_id"],
        )
