"""The nginx that the tests of deployment run: where it is, how to get one, how to start one.

Run as a program it makes sure that there is one, as `chromium.py` does for the browser; it never fails.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import chromium

CONFIGURATION = Path(__file__).parent.parent / "deploy" / "nginx.conf"
MISSING = "no nginx found; install one (Debian: apt-get install nginx), or name its path in the variable NGINX"
# What stands around a site's configuration; one process, so that replicas are asked strictly in turn.
MAIN = """
{user}
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{site}
}}
"""


def installed() -> str | None:
    """The path of an installed nginx, or None; the variable NGINX goes before all others."""
    if named := os.environ.get("NGINX"):
        return shutil.which(named)
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")


def configured(folder: Path, places: Mapping[str, object]) -> Path:
    """The configuration of `deploy/`, moved to other places (ports, folders); each has to stand in it."""
    site = CONFIGURATION.read_text(encoding="utf-8")
    for place, other in places.items():
        site, found = re.subn(re.escape(place), str(other), site)
        assert found, place
    user = "user root;" if os.geteuid() == 0 else ""  # whose the folder is
    path = folder / "nginx.conf"
    path.write_text(MAIN.format(user=user, folder=folder, site=site), encoding="utf-8")
    return path


@contextmanager
def running(program: str, configuration: Path) -> Iterator[None]:
    """An nginx with this configuration."""
    folder = configuration.parent
    with subprocess.Popen([program, "-p", folder, "-c", configuration, "-e", folder / "error.log"]) as process:
        try:
            yield
        finally:
            process.terminate()


if __name__ == "__main__":
    if installed() is None and chromium.may_install() and "NGINX" not in os.environ:
        chromium.install("nginx-light")
    print(f"nginx for the tests: {installed()}" if installed() else f"Tests of deployment: {MISSING}.")
