"""What pages say of themselves to search engines, in words of schema.org."""

import json
import re
from pathlib import Path
from typing import Any

import published
import pytest
from datasette.app import Datasette

LETTER = "1926-03-17-kirov-ordzhonikidze"


def said(site: Datasette, path: str) -> Any:
    """The object in the head of a page."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', published.page(site, path))
    return json.loads(text)


def test_the_first_page_describes_the_dataset(site: Datasette) -> None:
    found = said(site, "/")
    assert (found["@context"], found["@type"]) == ("https://schema.org/", "Dataset")
    assert found["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    for one in found["distribution"]:
        address = one["contentUrl"].removeprefix("http://localhost")
        assert published.answer(site, address).headers["content-type"].startswith(one["encodingFormat"]), address


def test_a_letter_names_its_people(site: Datasette) -> None:
    found = said(site, f"/correspondence/letters/{LETTER}")
    assert "Message" in found["@type"]
    assert found["dateCreated"] == "1926-03-17"
    assert "Kirov" in json.dumps(found["sender"])


def test_a_person_and_a_body(everything_site: Datasette) -> None:
    assert said(everything_site, "/correspondence/people/stalin-joseph")["@type"] == "Person"
    assert said(everything_site, "/correspondence/people/central-committee")["@type"] == "Organization"


@pytest.mark.parametrize("path", ["/", "/correspondence/letters/{}", "/correspondence/people/{}"])
def test_no_word_of_a_letter_ends_the_script(site: Datasette, database: Path, path: str) -> None:
    table = path.split("/")[2] if "{}" in path else ""
    keys = [key for (key, *_) in published.rows(database, f"select * from {table}")] if table else [""]
    for key in keys[:20]:
        text = published.page(site, path.format(key))
        script = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        assert not set(script) & set("<>&")
