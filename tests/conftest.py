"""What several test files share; each is made once a run, whatever the number of processes, and only read.

`seeds`: a folder with the three seed pages; `database`: built from them; `practice`: from the pages of `tests/pages`;
`everything`: from both and those of `tests/pages/witnesses`; `many`: a hundred letters; `site`, `everything_site`,
`many_site`: their sites, to ask without a server. A test that must not run in `make test FAST=1` has the mark `slow`.
"""

import fcntl
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import chance  # noqa: F401 - sets how Hypothesis works, before any test is collected
import chromium
import published
import pytest
import readings
from datasette.app import Datasette
from jinja2 import Environment, FileSystemBytecodeCache
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes tests/golden/ anew from what is read now; the git diff is then the proof to read."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/ anew")


FORMATS = Path(sys.prefix) / "formats"  # what `make test-formats` installs and puts on the path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without what `make test-formats` installs its tests are skipped."""
    for item in items:
        if item.get_closest_marker("formats") and str(FORMATS) not in sys.path:
            item.add_marker(pytest.mark.skip(reason="`make test-formats` runs it"))


# Tests that share something that takes long to make: a browser, an environment, servers, figures
TOGETHER = re.compile(r"tests/(?:browser/|test_(?:nginx|package|quality)\.py)")


class Shared(LoadScopeScheduling):  # type: ignore[misc]
    """Tests that share much stay with one process; all others go to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        """What is not parted: the folder or file, or the test alone."""
        found = TOGETHER.match(nodeid)
        return found[0] if found else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Shared:
    """How tests are shared out. `xdist_group` would do, but xdist 3.8 finds no groups under pytest 9.2."""
    return Shared(config, log)


def of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Datasette's limits of time, as the tests need them."""
    from etl.publish import site

    site.SETTINGS.update(published.PATIENCE)


@pytest.fixture(scope="session", autouse=True)
def templates_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Templates are compiled once a run, not once for each of the many sites that the tests ask."""
    compiled = FileSystemBytecodeCache(str(of_the_run(tmp_path_factory)))

    def kept(self: Environment, *arguments: Any, **options: Any) -> None:
        made(self, *arguments, **options | {"bytecode_cache": compiled})

    made = Environment.__init__
    Environment.__init__ = kept  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """A function from a name to a folder that the first process of the run fills and all others find filled."""
    shared = of_the_run(tmp_path_factory)

    def folder(name: str, fill: Callable[[Path], object]) -> Path:
        made = shared / f"made-{name}"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                unfinished = shared / f"unfinished-{name}"
                unfinished.mkdir()
                fill(unfinished)
                unfinished.rename(made)
        return made

    return folder


MadeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def seeds(made_once: MadeOnce) -> Path:
    """A folder with the three seed pages that the tests know, whatever else lies in `seeds/`."""
    return made_once("seeds", lambda folder: [shutil.copy(page, folder) for page in readings.SEED_PAGES])


@pytest.fixture(scope="session")
def database(made_once: MadeOnce) -> Path:
    """A database built from the seeds; to be read only."""
    return made_once("database", lambda folder: readings.build(folder, readings.SEED_PAGES)) / "correspondence.db"


@pytest.fixture(scope="session")
def practice(made_once: MadeOnce) -> Path:
    """A database built from the pages of `tests/pages`; to be read only."""
    return made_once("practice", lambda folder: readings.build(folder, readings.PRACTICE_PAGES)) / "correspondence.db"


@pytest.fixture(scope="session")
def everything(made_once: MadeOnce) -> Path:
    """A database built from all of these, and from letters in two languages; to be read only."""
    return made_once("everything", lambda folder: readings.build(folder, readings.EVERY_PAGE)) / "correspondence.db"


@pytest.fixture(scope="session")
def many(made_once: MadeOnce) -> Path:
    """A database of a hundred letters, with dates open on a side, of several years, and none; to be read only."""
    return made_once("many", lambda folder: readings.build(folder, readings.many_pages())) / "correspondence.db"


@pytest.fixture(scope="session")
def composed_letters(made_once: MadeOnce) -> Path:
    """A database of letters composed at random, always the same; to be read only."""
    from exported_letters import some_composed

    return made_once("some-composed-letters", some_composed) / "correspondence.db"


@pytest.fixture(params=("database", "practice", "composed_letters"))
def letters(request: pytest.FixtureRequest) -> Path:
    """One database after the other: seeds, further pages, composed letters."""
    path: Path = request.getfixturevalue(request.param)
    return path


def sites(database: Path) -> Iterator[Datasette]:
    """The site of a database, closed in the end."""
    from etl.publish.site import datasette

    made = datasette(database)
    yield made
    for opened in made.databases.values():
        opened.close()


@pytest.fixture(scope="session")
def site(database: Path, patience: None) -> Iterator[Datasette]:
    """The site of the database built from the seeds, to ask without a server."""
    yield from sites(database)


@pytest.fixture(scope="session")
def everything_site(everything: Path, patience: None) -> Iterator[Datasette]:
    """The site of the seeds and the further pages together, which have more of everything."""
    yield from sites(everything)


@pytest.fixture(scope="session")
def many_site(many: Path, patience: None) -> Iterator[Datasette]:
    """The site of a hundred letters."""
    yield from sites(many)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of an installed Chromium; without one the test fails under CI and is skipped elsewhere."""
    path = chromium.installed()
    if path is None:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(chromium.missing(), pytrace=False)
        pytest.skip(chromium.missing())
    return path
