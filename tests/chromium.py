"""The Chromium that the browser tests drive: where it is, and how to get one.

Run as a program it makes sure that there is one: an installed browser is taken as it is; where there is none and this
machine allows it (apt-get, as root), the system's package is installed. It never fails: whether a missing browser
is a failure is for the tests to say (`conftest.py`).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Chromium of its own accord asks its maker's hosts for updates and lists; a test that watches for requests
# to other hosts must see those of the site alone.
ARGUMENTS = (
    "--no-sandbox",  # needed as root, as in most containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = "no Chromium found (looked for {}); install one, or name its path in the variable CHROMIUM"


def installed() -> str | None:
    """The path of an installed Chromium, or None; the variable CHROMIUM goes before all others."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    found = (shutil.which(name) for name in (*NAMES, *APPLICATIONS))
    return next((path for path in found if path), None)


def missing() -> str:
    """The sentence for someone who has no browser."""
    return MISSING.format(os.environ.get("CHROMIUM") or ", ".join(NAMES))


def may_install() -> bool:
    """Whether this machine lets us add a system package: apt-get is there and we are root."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def install(package: str) -> None:
    """Installs one of Debian's packages; what apt-get says goes to the terminal only if it fails."""
    print(f"Installing {package} from the system's packages for the tests.", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", package]):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{' '.join(command)} failed:\n{done.stderr.strip()}", file=sys.stderr)
            return


if __name__ == "__main__":
    if installed() is None and may_install() and "CHROMIUM" not in os.environ:
        install("chromium")
    path = installed()
    print(f"Browser for the tests: {path} ({Path(path).resolve()})" if path else f"Browser tests: {missing()}.")
