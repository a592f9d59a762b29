"""The repository: packages pinned with their hashes and without an address, seeds whose bytes nobody has changed."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = Path(__file__).parent.parent
SAID = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
DECLARED = SAID["project"]
SERVE, TEST, FORMATS = "requirements.lock", "requirements-test.lock", "requirements-formats.lock"
BUILD = DECLARED["optional-dependencies"]["build"]
NEEDED = {
    SERVE: [*DECLARED["dependencies"], *BUILD],
    TEST: [*DECLARED["dependencies"], *BUILD, *DECLARED["optional-dependencies"]["test"]],
    FORMATS: SAID["dependency-groups"]["formats"],
}
SEEDS = {
    "000_fdd5d5c2287fb503.txt": "a80584e85e21d92f1fac1e0985ec2e6fcc7f065391e44725fb69960666adf074",
    "002_c7da1b0d8c74f71b.txt": "27114fba14dc89352b05c6ad66ef8674f4583dd3848a677f95182dc8bab367d0",
    "003_56fccbe5912ae871.txt": "29ceb9a7f67dfa3c75d97fe8fe63d59e2dca7ca1288b6761248027cf48ca0272",
}


def pinned(lock: str) -> dict[str, str]:
    """The version of each package in a lock file."""
    text = (PROJECT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", NEEDED)
def test_every_package_is_pinned_with_hashes_and_without_an_address(lock: str) -> None:
    text = re.sub(r"\\\n\s*", "", (PROJECT / lock).read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(lines) == len(pinned(lock))
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+==\S+ (; [^#]+ )?(--hash=sha256:[0-9a-f]{64} ?)+", line), line


@pytest.mark.parametrize("lock", NEEDED)
def test_lock_has_what_is_declared(lock: str) -> None:
    versions = pinned(lock)
    for requirement in map(Requirement, NEEDED[lock]):
        assert versions[requirement.name.lower()] in requirement.specifier, requirement


def test_site_and_tests_use_the_same_versions() -> None:
    assert pinned(SERVE).items() <= pinned(TEST).items()


def test_every_dependency_has_its_reason() -> None:
    text = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    for name in [*NEEDED[TEST], *NEEDED[FORMATS]]:
        assert re.search(rf'^ *"{re.escape(name)}", +# \w.+', text, re.MULTILINE), name


def test_seeds_are_unchanged() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (PROJECT / "seeds").iterdir()}
    assert {name: found[name] for name in SEEDS} == SEEDS
