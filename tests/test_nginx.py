"""Two replicas behind nginx, with the configuration of `deploy/`: prefix, cache, whence a request came, a replica's death.

The replicas have databases of the same letters. In the first one's, the view of gaps never ends, so that a request for
it is surely unanswered when the replica dies: nothing here hangs on a moment being met.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import command
import nginx
import pytest
import serving

pytestmark = pytest.mark.slow

ENDLESS = """
drop view gaps;
create view gaps as
with recursive n (number) as (select 1 union all select number + 1 from n)
select 'x' as edition_id, number, null as referred_to_by from n where number < 0
"""
CACHE = "/var/cache/nginx/correspondence"


@dataclass
class Site:
    """Where nginx answers, where the replicas do, and their processes."""

    address: str
    ports: tuple[int, int]
    replicas: tuple[subprocess.Popen[str], subprocess.Popen[str]]


@pytest.fixture(scope="module")
def program() -> str:
    """The path of nginx; without one the test fails under CI and is skipped elsewhere."""
    path = nginx.installed()
    if path is None:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(nginx.MISSING, pytrace=False)
        pytest.skip(nginx.MISSING)
    return path


@pytest.fixture(scope="module")
def lasting(program: str, database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two replicas behind nginx, for all tests that only ask."""
    with behind_nginx(program, database, tmp_path_factory.mktemp("nginx")) as site:
        yield site


@pytest.fixture
def mortal(program: str, database: Path, tmp_path: Path) -> Iterator[Site]:
    """Two replicas behind nginx, of which the test may end one."""
    with behind_nginx(program, database, tmp_path) as site:
        yield site


@contextmanager
def behind_nginx(program: str, database: Path, tmp_path: Path) -> Iterator[Site]:
    """Two replicas behind nginx, and their files in a folder."""
    stuck = tmp_path / "stuck.db"
    shutil.copy(database, stuck)
    with closing(sqlite3.connect(stuck)) as connection:
        connection.executescript(ENDLESS)
    port, *ports = (serving.free_port() for _ in range(3))
    with ExitStack() as stack:
        replicas = []
        for number, path in zip(ports, (stuck, database), strict=True):
            words = command.line("serve", "--port", number, "--database", path, "--base-url", "/letters/")
            address = f"http://127.0.0.1:{number}/letters/-/health"
            replicas.append(stack.enter_context(serving.server(words, address, tmp_path)))
        places = {
            "127.0.0.1:8001": f"127.0.0.1:{ports[0]}",
            "127.0.0.1:8002": f"127.0.0.1:{ports[1]}",
            "listen 80": f"listen 127.0.0.1:{port}",
            CACHE: tmp_path / "cache",
        }
        stack.enter_context(nginx.running(program, nginx.configured(tmp_path, places)))
        made = Site(f"http://127.0.0.1:{port}", (ports[0], ports[1]), (replicas[0], replicas[1]))
        deadline = time.monotonic() + serving.PATIENCE
        while not serving.answers(made.address):
            assert time.monotonic() < deadline, (tmp_path / "error.log").read_text()
        yield made


def test_site_below_a_prefix(lasting: Site) -> None:
    status, headers, body = serving.ask(f"{lasting.address}/letters/")
    assert (status, b'href="/letters/people"' in body) == (200, True)
    assert "'none'" in headers["content-security-policy"]
    assert serving.ask(f"{lasting.address}/letters/-/static-plugins/correspondence/base.css")[0] == 200
    assert serving.ask(f"{lasting.address}/letters")[2] == body  # by way of a redirect
    assert serving.ask(f"{lasting.address}/letters/people/")[0] == 200
    assert serving.ask(f"{lasting.address}/people")[0] == 404
    assert b"Disallow: /letters/cite" in serving.ask(f"{lasting.address}/robots.txt")[2]
    assert serving.ask(f"{lasting.address}/letters/-/health")[0] == 200


def test_cache_asks_once_and_knows_what_has_not_changed(lasting: Site) -> None:
    address = f"{lasting.address}/letters/people?page=1"
    first, second = (serving.ask(address)[1] for _ in range(2))
    assert (first["x-cache-status"], second["x-cache-status"]) == ("MISS", "HIT")
    assert first["etag"] == second["etag"]
    assert serving.ask(address, if_none_match=first["etag"])[0] == 304
    # What carries a cookie is somebody's own, and is neither kept nor taken from what is kept.
    own = serving.ask(address, cookie="a=b")[1]
    assert (own["x-cache-status"], own["cache-control"]) == ("MISS", "private, no-store")
    assert serving.ask(address, cookie="a=b")[1]["x-cache-status"] == "MISS"
    assert "x-cache-status" not in serving.ask(f"{lasting.address}/letters/correspondence/letters.csv")[1]


def test_site_knows_whence_a_request_came(lasting: Site) -> None:
    path = "/letters/correspondence/notes.json?_size=1"
    _, _, body = serving.ask(lasting.address + path, host="letters.example", x_forwarded_proto="https")
    assert json.loads(body)["next_url"].startswith("http://letters.example/letters/correspondence/notes.json?")
    direct = f"http://127.0.0.1:{lasting.ports[1]}{path}"  # as from a proxy that speaks https
    _, _, body = serving.ask(direct, host="letters.example", x_forwarded_proto="https")
    assert json.loads(body)["next_url"].startswith("https://letters.example/letters/correspondence/notes.json?")


def test_no_request_fails_when_a_replica_is_killed(mortal: Site) -> None:
    with ThreadPoolExecutor(8) as readers:
        question = f"{mortal.address}/letters/correspondence.csv?sql=select+*+from+gaps"
        addresses = [f"{question}&_number={number}" for number in range(8)]
        waiting = {readers.submit(serving.ask, address) for address in addresses}
        done: set[Future[Any]] = set()
        while len(done) < 4:  # every second one was given to the replica that does not answer
            more, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            done |= more
        assert not wait(waiting, timeout=1).done
        mortal.replicas[0].kill()
        answers = [future.result() for future in (*done, *waiting)]
    assert [status for status, *_ in answers] == [200] * 8
    assert len({body for *_, body in answers}) == 1
    for number in range(4):  # and the next ones, too
        assert serving.ask(f"{mortal.address}/letters/people?_number={number}")[0] == 200


def test_no_request_fails_when_a_replica_is_told_to_stop(mortal: Site) -> None:
    with ThreadPoolExecutor(4) as readers:
        addresses = [f"{mortal.address}/letters/search?q=Stalin&_number={number}" for number in range(60)]
        asked = [readers.submit(serving.ask, address) for address in addresses]
        wait(asked, return_when=FIRST_COMPLETED)
        mortal.replicas[1].send_signal(signal.SIGTERM)
        assert {future.result()[0] for future in asked} == {200}
    mortal.replicas[1].wait(serving.PATIENCE)
    assert serving.ask(f"{mortal.address}/letters/")[0] == 200
