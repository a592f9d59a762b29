"""The site as a server: what its options and environment variables say, several workers, a stop amid its work."""

import http.client
import json
import shutil
import signal
import sys
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import command
import pytest
import serving

from etl.publish import asgi

pytestmark = pytest.mark.slow

# 30 million characters: far more than a connection holds that nobody reads from, so the answer is surely under way.
ROWS = 30_000
LONG = (
    f"with recursive n (i) as (select 1 union all select i + 1 from n where i < {ROWS})"
    " select i, printf('%.*c', 1000, 'x') from n"
)
PATH = f"/correspondence.csv?{urllib.parse.urlencode({'sql': LONG})}"


def test_serve_takes_its_options_from_the_environment_too(database: Path, tmp_path: Path) -> None:
    port = serving.free_port()
    said = {
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "DATABASE": str(database),
        "PUBLIC_URL": "https://example.org/letters/",
        "CORS": "1",
        "WORKERS": "2",
    }
    variables = {f"CORRESPONDENCE_{name}": value for name, value in said.items()}
    address = f"http://127.0.0.1:{port}/letters"
    with serving.server(command.line("serve"), f"{address}/-/health", tmp_path, **variables):
        status, headers, body = serving.ask(f"{address}/correspondence/letters.json?_size=1")
        assert (status, headers["access-control-allow-origin"]) == (200, "*")
        assert json.loads(body)["next_url"].startswith("https://example.org/letters/correspondence/letters.json?")
        assert b"Sitemap: https://example.org/letters/sitemap.xml" in serving.ask(f"{address}/robots.txt")[2]
        _, headers, _ = serving.ask(f"{address}/people")
        assert serving.ask(f"{address}/people", if_none_match=headers["etag"])[0] == 304
    assert not serving.answers(f"{address}/-/health")  # no worker is left
    assert list(tmp_path.iterdir()) == []  # nothing was built: there are no seeds


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--public-url", "example.org"], "no public address"),
        (["--public-url", "https://example.org/letters/", "--base-url", "/other/"], "does not end in the prefix"),
        (["--contact", "nobody"], "nobody is no contact"),
        (["--base-url", "/correspondence/"], "is taken"),
        (["--workers", "0"], "not in the range"),
        (["--port", "70000"], "not in the range"),
    ],
)
def test_serve_refuses_what_cannot_be(tmp_path: Path, options: list[str], message: str) -> None:
    done = command.run("serve", *options, folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_serve_builds_no_database_that_it_is_given(database: Path, seeds: Path, tmp_path: Path) -> None:
    """Although there are seeds beside it that it was not built from."""
    shutil.copytree(seeds, tmp_path / "seeds")
    next((tmp_path / "seeds").iterdir()).unlink()
    given = tmp_path / "given.db"
    shutil.copy(database, given)
    port = serving.free_port()
    with serving.server(
        command.line("serve", "--port", port, "--database", given), f"http://127.0.0.1:{port}/-/health", tmp_path
    ):
        assert json.loads(serving.ask(f"http://127.0.0.1:{port}/-/health")[2])["letters"] == 8
    assert given.read_bytes() == database.read_bytes()
    assert not (tmp_path / "correspondence.db").exists()


@pytest.mark.parametrize(
    ("content", "message"), [(None, "there is no such file"), (b"No. 1\n", "is no database that correspondence build")]
)
def test_serve_refuses_a_database_that_is_none_of_ours(tmp_path: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / "a.db").write_bytes(content)
    done = command.run("serve", "--port", 0, "--database", "a.db", folder=tmp_path)
    assert command.failed_clearly(done), done.stderr
    assert message in done.stderr


def test_serve_without_seeds_or_database_says_so(tmp_path: Path) -> None:
    done = command.run("serve", "--port", 0, folder=tmp_path)
    assert command.failed_clearly(done), done.stderr
    assert "seeds: there is no such folder" in done.stderr


@pytest.mark.parametrize(("said", "is_on"), [("on", True), ("1", True), ("YES", True), ("", False), ("off", False)])
def test_variable_says_yes_or_no(monkeypatch: pytest.MonkeyPatch, said: str, is_on: bool) -> None:
    monkeypatch.setenv("CORRESPONDENCE_CORS", said)
    assert asgi.is_on("CORRESPONDENCE_CORS") is is_on


def test_application_refuses_what_its_variables_cannot_mean(monkeypatch: pytest.MonkeyPatch, database: Path) -> None:
    monkeypatch.setenv("CORRESPONDENCE_DATABASE", "nowhere.db")
    with pytest.raises(FileNotFoundError, match=r"nowhere\.db: there is no such file"):
        asgi.application()
    monkeypatch.setenv("CORRESPONDENCE_DATABASE", str(database))
    monkeypatch.setenv("CORRESPONDENCE_CORS", "perhaps")
    with pytest.raises(ValueError, match="CORRESPONDENCE_CORS=perhaps: say on or off"):
        asgi.application()
    monkeypatch.setenv("CORRESPONDENCE_CORS", "off")
    monkeypatch.setenv("CORRESPONDENCE_PUBLIC_URL", "example.org")
    with pytest.raises(ValueError, match="no public address"):
        asgi.application()


UVICORN = [sys.executable, "-m", "uvicorn", "--factory", "etl.publish.asgi:application"]
GUNICORN = [sys.executable, "-m", "gunicorn", "etl.publish.asgi:application()"]
SERVERS: dict[str, Callable[[int], list[str]]] = {
    "uvicorn": lambda port: [*UVICORN, "--port", str(port), "--workers", "2"],
    "gunicorn": lambda port: [
        *GUNICORN, "--bind", f"127.0.0.1:{port}", "--workers", "2", "--worker-class", "uvicorn_worker.UvicornWorker",
    ],
}  # fmt: skip


@pytest.mark.parametrize("words", SERVERS.values(), ids=SERVERS)
def test_other_servers_serve_the_application(database: Path, tmp_path: Path, words: Callable[[int], list[str]]) -> None:
    port = serving.free_port()
    address = f"http://127.0.0.1:{port}"
    variables = {"CORRESPONDENCE_DATABASE": str(database), "CORRESPONDENCE_CORS": "on"}
    with serving.server(words(port), f"{address}/-/health", tmp_path, **variables):
        status, _, body = serving.ask(f"{address}/")
        assert (status, b"Letters over time" in body) == (200, True)
        etags = {serving.ask(f"{address}/people")[1]["etag"] for _ in range(20)}
        assert len(etags) == 1  # the workers agree
        assert serving.ask(f"{address}/correspondence/letters.csv")[1]["access-control-allow-origin"] == "*"


@contextmanager
def begun(port: int, path: str = PATH) -> Iterator[http.client.HTTPResponse]:
    """The answer to a long question, of which the first line has been read."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=serving.PATIENCE)) as connection:
        connection.request("GET", path)
        with connection.getresponse() as answer:
            assert answer.readline().startswith(b"i,")
            yield answer


@pytest.mark.parametrize("workers", [1, 2])
def test_a_running_answer_is_finished_after_the_word_to_stop(database: Path, tmp_path: Path, workers: int) -> None:
    port = serving.free_port()
    address = f"http://127.0.0.1:{port}/-/health"
    words = command.line("serve", "--port", port, "--database", database, "--workers", workers, "--grace", 1000)
    with serving.server(words, address, tmp_path) as process, begun(port) as answer:
        process.send_signal(signal.SIGTERM)
        while workers == 1 and serving.answers(address):  # no new connection is taken any more
            pass
        assert process.poll() is None
        assert sum(1 for _ in answer) == ROWS
        process.wait(serving.PATIENCE)


def test_an_answer_that_takes_too_long_is_cut_and_seen_to_be_cut(database: Path, tmp_path: Path) -> None:
    port = serving.free_port()
    words = command.line("serve", "--port", port, "--database", database, "--grace", 0)
    address = f"http://127.0.0.1:{port}/-/health"
    with serving.server(words, address, tmp_path) as process, begun(port) as answer:
        process.send_signal(signal.SIGTERM)
        process.wait(serving.PATIENCE)  # although nobody has read the answer
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            answer.read()


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_an_endless_answer_does_not_outlive_the_server(database: Path, tmp_path: Path, word: signal.Signals) -> None:
    """Somebody reads it as fast as it comes, until it breaks off."""
    port = serving.free_port()
    words = command.line("serve", "--port", port, "--database", database, "--grace", 0)
    endless = "with recursive n (i) as (select 1 union all select i + 1 from n) select i, 1 from n"
    with (
        serving.server(words, f"http://127.0.0.1:{port}/-/health", tmp_path) as process,
        begun(port, f"/correspondence.csv?{urllib.parse.urlencode({'sql': endless})}") as answer,
    ):
        process.send_signal(word)
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            answer.read()
        process.wait(serving.PATIENCE)
