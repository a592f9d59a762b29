"""What several test files share: the seeds, a database built from them, the site, the browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
import readings
from datasette.app import Datasette

PROJECT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes tests/golden/ anew from what is read now; the git diff is then the proof to read."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/ anew")


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three seed pages that the tests know, whatever else lies in `seeds/`."""
    folder = tmp_path_factory.mktemp("known") / "seeds"
    folder.mkdir()
    for page in readings.SEED_PAGES:
        shutil.copy(page, folder)
    return folder


@pytest.fixture(scope="session")
def database(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built from the seeds, once for all tests; to be read only."""
    from etl import pipeline

    output = tmp_path_factory.mktemp("seeds") / "correspondence.db"
    pipeline.build(seeds, output, jobs=1, strict=False, progress=lambda done, total: None)
    return output


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built from the pages of `tests/pages`; to be read only."""
    return readings.build(tmp_path_factory.mktemp("practice"), readings.PRACTICE_PAGES)


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built from the seeds and the pages of `tests/pages` together; to be read only."""
    return readings.build(tmp_path_factory.mktemp("everything"), (*readings.SEED_PAGES, *readings.PRACTICE_PAGES))


@pytest.fixture(scope="session")
def site(database: Path) -> Iterator[Datasette]:
    """The site of the database built from the seeds, to ask without a server."""
    from etl.publish.site import datasette

    made = datasette(database)
    yield made
    for opened in made.databases.values():
        opened.close()


@pytest.fixture(scope="session")
def everything_site(everything: Path) -> Iterator[Datasette]:
    """The site of the seeds and the further pages together, which have more of everything."""
    from etl.publish.site import datasette

    made = datasette(everything)
    yield made
    for opened in made.databases.values():
        opened.close()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of an installed Chromium; without one the test fails under CI and is skipped elsewhere."""
    path = chromium.installed()
    if path is None:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(chromium.missing(), pytrace=False)
        pytest.skip(chromium.missing())
    return path
