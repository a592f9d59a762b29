"""A release that anybody can verify: one version everywhere, and wheel and database the same bytes whoever makes them."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent
MADE_FROM = ("etl", "seeds", "Makefile", "pyproject.toml", "metadata.yml", "README.md", "LICENSE", "CITATION.cff")
DAY = "2026-11-26T12:00:00+00:00"


def version() -> str:
    """The version in pyproject.toml."""
    return str(tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def test_one_version() -> None:
    citation = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    newest = re.findall(r"^## (\S+)", (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[0]
    assert (str(citation["version"]), newest) == (version(), version())


def checkout(folder: Path, umask: int) -> Path:
    """A repository with the project in it, committed at a fixed time, its files with the rights that a umask gives."""
    folder.mkdir()
    for name in MADE_FROM:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    for path in sorted(folder.rglob("*")):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~umask)
        os.utime(path, (umask, umask))
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    days = os.environ | {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "A release"]):
        subprocess.run([*git, *words], cwd=folder, env=days, check=True, stdout=subprocess.DEVNULL)
    return folder


def made(folder: Path) -> dict[str, bytes]:
    """What `make dist` makes in a repository, with the packages of this environment."""
    installed = [word for name in ("serve-ready", "test-ready") for word in ("--old-file", f".venv/{name}")]
    words = ["make", "--silent", *installed, f"python={sys.executable}", "dist"]
    without = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "SOURCE_DATE_EPOCH")}
    done = subprocess.run(words, cwd=folder, env=without, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in sorted((folder / "dist").iterdir())}


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_wheel_and_database_are_the_same_bytes(tmp_path: Path) -> None:
    """In two folders, with other rights and times of their files."""
    first, second = (made(checkout(tmp_path / name, umask)) for name, umask in (("a", 0o022), ("other-name", 0o077)))
    assert list(first) == ["SHA256SUMS", f"correspondence-{version()}-py3-none-any.whl", "correspondence.db"]
    assert {name for name in first if first[name] != second[name]} == set()
    sums = first["SHA256SUMS"].decode().splitlines()
    assert [line.split()[1] for line in sums] == [f"correspondence-{version()}-py3-none-any.whl", "correspondence.db"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_release_is_made_from_a_commit(tmp_path: Path) -> None:
    folder = checkout(tmp_path / "a", 0o022)
    (folder / "new").touch()
    done = subprocess.run(["make", "--silent", "release"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Commit first" in done.stderr
    assert not (folder / "dist").exists()
