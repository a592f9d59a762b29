"""The site as a Datasette plugin: whole for a database of ours, unseen by anybody else's."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import published
import pytest
from datasette.app import Datasette
from datasette.plugins import DEFAULT_PLUGINS, pm

import etl.publish
from etl.publish import metadata
from etl.publish.assembly import PARTS

STRANGE = """
create table letters (letter_id text primary key, kind text, senders text);
insert into letters values ('a', 'telegram', '["Somebody"]'), ('b', 'letter', null);
create view overview as select * from letters
"""
# Paths of a strange database, and how Datasette's own page of each can be told from the site's.
STRANGE_PAGES = ("", "/letters", "/letters?_facet=kind&_facet_part=sender&_sender=a", "/letters/a", "/overview")


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A database of somebody else, with a table of a name that ours has too."""
    path = tmp_path / "strange.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(STRANGE)
    return path


@contextmanager
def served(*databases: Path) -> Iterator[Datasette]:
    """What `datasette DATABASES -m metadata.yml` serves."""
    made = Datasette([str(database) for database in databases], metadata=metadata.read())
    yield made
    for opened in made.databases.values():
        opened.close()


@contextmanager
def without_the_plugin() -> Iterator[None]:
    """Datasette as it is where the package is not installed."""
    name = pm.get_name(etl.publish)
    pm.unregister(etl.publish)
    try:
        yield
    finally:
        pm.register(etl.publish, name)


def shown(site: Datasette, path: str) -> tuple[int, str, dict[str, str]]:
    """The answer to a path, without what differs from one Datasette to the next."""
    answer = published.answer(site, path)
    text = re.sub(r"Queries took [\d.]+ms|\"query_ms\": [\d.e-]+", "", answer.text)
    return answer.status_code, re.sub(r"\d+(\.\d+)? ?ms", "", text), dict(answer.headers)


def test_datasette_finds_the_plugin_by_its_entry_point() -> None:
    ours = [plugin for plugin in pm.get_plugins() if getattr(plugin, "__name__", "").startswith("etl")]
    assert ours == [etl.publish]
    assert not set(PARTS) & set(pm.get_plugins())
    assert len(DEFAULT_PLUGINS) < len(pm.get_plugins())


def test_every_hook_of_a_part_is_answered_by_the_plugin() -> None:
    from etl.publish.assembly import parts

    asked = {caller.name for part in PARTS for caller in parts.get_hookcallers(part) or []}
    assert asked | {"asgi_wrapper"} == {caller.name for caller in pm.get_hookcallers(etl.publish) or []}


@pytest.mark.slow
def test_the_whole_site_without_its_own_command(database: Path, site: Datasette) -> None:
    letter = "/correspondence/letters/1923-11-22-stalin-magidov"
    paths = ["/", "/people", "/archive", "/charts", "/findings", "/search?q=Kronstadt", letter, f"{letter}.bib"]
    paths += ["/correspondence", "/correspondence/letters.csv", "/correspondence/letters_by_month"]
    with served(database) as plain:
        for path in paths:
            there, here = (shown(each, path) for each in (plain, site))
            assert (there[0], there[2]["content-security-policy"]) == (200, here[2]["content-security-policy"])
            if "csv" in path or "bib" in path or path in ("/people", letter):
                assert there[1] == here[1]
        for path in ("/correspondence/correspondence", "/correspondence/notes", "/correspondence/gaps"):
            assert 'class="filters"' in published.page(plain, path)
            assert "static-plugins/correspondence/tables.css" in published.page(plain, path)
        assert "Take it with you" in published.page(plain, "/correspondence/letters")


def test_a_strange_database_alone_is_served_as_if_there_were_no_plugin(strange: Path) -> None:
    paths = [f"/strange{path}" for path in STRANGE_PAGES]
    paths += ["/", "/people", "/charts", "/robots.txt", "/-/health", "/strange/letters.json", "/strange/letters.csv"]
    paths += ["/strange/letters.pdf", "/strange/none", "/strange/letters/none", "/-/versions", "/strange?sql=select+1"]
    with served(strange) as with_it:
        answers = [shown(with_it, path) for path in paths]
    with without_the_plugin(), served(strange) as plain:
        for path, answer in zip(paths, answers, strict=True):
            assert answer == shown(plain, path), path


@pytest.mark.slow
def test_a_strange_database_beside_ours_keeps_its_pages(database: Path, strange: Path) -> None:
    with without_the_plugin(), served(database, strange) as plain:
        expected = {path: shown(plain, f"/strange{path}") for path in STRANGE_PAGES}
        wrong = {path: shown(plain, f"/strange{path}")[1] for path in ("/none", "/letters?_where=x+y")}
    with served(database, strange) as beside:
        for path, answer in expected.items():
            assert shown(beside, f"/strange{path}") == answer, path
        for path, text in wrong.items():
            assert shown(beside, f"/strange{path}")[1] == text
        assert published.json(beside, "/strange/letters.json")["rows"] == [
            ["a", "telegram", '["Somebody"]'],
            ["b", "letter", None],
        ]
        assert "static-plugins/correspondence/home.css" in published.page(beside, "/")
        assert '<a href="/strange">strange</a>' in published.page(beside, "/")
        assert published.answer(beside, "/correspondence/letters/1923-11-22-stalin-magidov").status_code == 200
        assert "Nothing here" in published.answer(beside, "/nowhere").text


def test_our_database_is_known_by_what_it_is_and_not_by_its_name(database: Path, strange: Path, tmp_path: Path) -> None:
    renamed, pretender = tmp_path / "letters of 1923.db", tmp_path / "correspondence.db"
    shutil.copy(database, renamed)
    shutil.copy(strange, pretender)
    with served(pretender, renamed) as beside:
        assert "static-plugins/correspondence/home.css" in published.page(beside, "/")
        assert published.json(beside, "/correspondence/letters.json")["filtered_table_rows_count"] == 8
        assert published.json(beside, "/correspondence_2/letters.json")["filtered_table_rows_count"] == 2
        assert "static-plugins/correspondence" not in published.page(beside, "/correspondence_2/letters")


def test_custom_templates_go_before_the_sites(database: Path, tmp_path: Path) -> None:
    (tmp_path / "table-correspondence-notes.html").write_text("mine")
    made = Datasette([str(database)], metadata=metadata.read(), template_dir=str(tmp_path))
    assert published.page(made, "/correspondence/notes") == "mine"
    assert published.page(made, "/correspondence/letters") != "mine"
    for opened in made.databases.values():
        opened.close()
