"""The package as others get it: a wheel, installed into an environment of its own, used from any folder.

The wheel is built from the checkout; its dependencies are those of the environment that runs the tests, so that
nothing is asked of the network. The package itself comes from the wheel alone.
"""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
import serving

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent
# What a file of the package ends in; whatever else lies below etl/ is made by Python and stays out.
ENDINGS = (".py", ".csv", ".html", ".css", ".js", ".json", ".png", ".svg")


def run(*command: object, folder: Path) -> str:
    """What a command prints, run in a folder; it has to succeed."""
    words = [str(word) for word in command]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    run(*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, PROJECT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that has the wheel."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, folder=folder)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip())
    # A folder that a .pth file names is searched last, and its own .pth files (the editable install) are not read.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python.parent


def test_wheel_holds_every_file_of_the_package_and_the_descriptions(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("correspondence-")}
    files = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / "etl").rglob("*") if path.suffix in ENDINGS}
    assert held == {*files, "etl/publish/metadata.yml"}


def test_wheel_is_the_same_whoever_builds_it(wheel: Path, tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    run(*pip, "--no-build-isolation", "--wheel-dir", tmp_path, PROJECT, folder=tmp_path)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_command_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import etl; print(etl.__file__)", folder=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    assert run(installed / "correspondence", "--version", folder=tmp_path).startswith("correspondence, version ")


@pytest.fixture(scope="session")
def built(installed: Path, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that the installed command built in a folder of its own."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(installed / "correspondence", "build", seeds, folder=folder)
    return folder / "correspondence.db"


def test_installed_command_builds_the_same_database(built: Path, database: Path) -> None:
    tables = (path.read_bytes()[100:] for path in (built, database))  # without the header, which has the fingerprint
    assert next(tables) == next(tables)


SHOWN = {
    "/": "Letters over time",
    "/correspondence/letters/1923-11-22-stalin-magidov": "Cite this letter",
    "/search?q=Kronstadt": "<mark>Kronstadt</mark>",
    "/charts": "<svg",
    "/correspondence/correspondence": "Narrow down",
    "/-/static-plugins/correspondence/base.css": "font-family",
}


def test_installed_plugin_gives_datasette_the_whole_site(installed: Path, built: Path, tmp_path: Path) -> None:
    port = serving.free_port()
    address = f"http://127.0.0.1:{port}"
    options = ["--port", port, "--metadata", PROJECT / "metadata.yml"]
    command = [installed / "python", "-m", "datasette", built, *options]
    with serving.server(command, f"{address}/-/health", tmp_path, PYTHONPATH=""):
        for path, words in SHOWN.items():
            assert words in serving.ask(address + path)[2].decode(), path


UVICORN = ("python", "-m", "uvicorn", "--factory", "etl.publish.asgi:application", "--workers", "2")


@pytest.mark.parametrize("words", [UVICORN, ("correspondence", "serve")], ids=["uvicorn", "serve"])
def test_installed_package_is_served(installed: Path, built: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    port = serving.free_port()
    address = f"http://127.0.0.1:{port}"
    command = [installed / words[0], *words[1:], "--port", port]
    with serving.server(command, f"{address}/-/health", tmp_path, CORRESPONDENCE_DATABASE=str(built), PYTHONPATH=""):
        status, _, body = serving.ask(f"{address}/")
        assert (status, b"Letters over time" in body) == (200, True)
        assert serving.ask(f"{address}/-/static-plugins/correspondence/base.css")[0] == 200
