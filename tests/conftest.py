"""What several test files share: the seeds, a database built from them, the browser."""

import os
from pathlib import Path

import chromium
import pytest

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the three seed pages."""
    return PROJECT / "seeds"


@pytest.fixture(scope="session")
def database(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built from the seeds, once for all tests; to be read only."""
    from etl import pipeline

    output = tmp_path_factory.mktemp("seeds") / "correspondence.db"
    pipeline.build(seeds, output, jobs=1, strict=False, progress=lambda done, total: None)
    return output


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of an installed Chromium; without one the test fails under CI and is skipped elsewhere."""
    path = chromium.installed()
    if path is None:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(chromium.missing(), pytrace=False)
        pytest.skip(chromium.missing())
    return path
