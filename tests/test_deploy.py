"""What `deploy/` and `docs/deployment.md` say is so: files that are there, options that there are, a health check that checks."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import command
import pytest
import serving
from click.testing import CliRunner

from etl.__main__ import main

PROJECT = Path(__file__).parent.parent
DEPLOY = PROJECT / "deploy"
WORDS = (PROJECT / "docs" / "deployment.md").read_text(encoding="utf-8")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
UNIT = (DEPLOY / "correspondence@.service").read_text(encoding="utf-8")


def options() -> set[str]:
    """The options of `serve`, and their variables."""
    text = CliRunner().invoke(main, ["serve", "--help"], terminal_width=200).output
    return set(re.findall(r"--[a-z-]+|CORRESPONDENCE_[A-Z_]+", text)) - {"--help"}


def test_every_option_is_described_with_its_variable() -> None:
    rows = re.findall(r"^\| (`--.*?) \| (`CORR.*?) \|", WORDS, re.MULTILINE)
    described = [set(re.findall(r"`([^`]+)`", "".join(row))) for row in rows]
    assert set().union(*described) == options()
    for pair in described:
        named = {f"CORRESPONDENCE_{name[2:].replace('-', '_').upper()}" for name in pair if name.startswith("--")}
        assert named == {name for name in pair if not name.startswith("--")}


@pytest.mark.parametrize("text", [UNIT, DOCKERFILE], ids=["unit", "Dockerfile"])
def test_options_and_variables_in_use_are_there(text: str) -> None:
    commands = " ".join(re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE))
    used = {*re.findall(r"CORRESPONDENCE_[A-Z]+(?:_[A-Z]+)*", text), *re.findall(r"--[a-z-]+", commands)}
    assert used
    assert used <= options()


def test_files_that_are_named_are_there() -> None:
    for name in re.findall(r"(?:deploy|tests)/[\w@.]+\w", WORDS + DOCKERFILE + (DEPLOY / "nginx.conf").read_text()):
        assert (PROJECT / name).is_file(), name
    copied = [line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line[0:1] == "!"]
    assert copied
    for name in copied:
        assert (PROJECT / name).exists(), name


@pytest.mark.slow
def test_image_is_built_from_all_that_the_package_needs(tmp_path: Path) -> None:
    """What the first stage copies is enough for the wheel and the build."""
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    for name in (line[1:] for line in ignored if line.startswith("!")):
        path = PROJECT / name
        if path.is_dir():
            shutil.copytree(path, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, tmp_path)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    words = [*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", "made", "."]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "made").glob("correspondence-*.whl"))


@pytest.mark.slow
def test_health_check_of_the_image_tells_health_from_its_lack(database: Path, tmp_path: Path) -> None:
    found = re.search(r"HEALTHCHECK .*?CMD (\[.*?\])\n", DOCKERFILE, re.DOTALL)
    assert found
    check = [sys.executable, *json.loads(found[1])[1:]]
    port = serving.free_port()
    variables = {"CORRESPONDENCE_PORT": str(port), "CORRESPONDENCE_DATABASE": str(database)}
    variables["CORRESPONDENCE_PUBLIC_URL"] = "https://example.org/letters/"
    environment = os.environ | variables
    with serving.server(command.line("serve"), f"http://127.0.0.1:{port}/-/health", tmp_path, **variables):
        assert subprocess.run(check, env=environment, check=False, timeout=serving.PATIENCE).returncode == 0
    done = subprocess.run(check, env=environment, check=False, timeout=serving.PATIENCE, capture_output=True)
    assert done.returncode == 1


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    systemd = shutil.which("systemd-analyze")
    if systemd is None:
        pytest.skip("no systemd-analyze found")
    unit = tmp_path / "correspondence@.service"
    unit.write_text(UNIT.replace("/opt/correspondence/bin/correspondence", sys.executable))
    verify = [systemd, "verify", str(tmp_path / "correspondence@8001.service")]
    done = subprocess.run(verify, capture_output=True, text=True, timeout=300, check=False)
    assert str(unit.name) not in done.stderr + done.stdout, done.stderr
