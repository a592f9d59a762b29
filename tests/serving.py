"""Servers as processes of their own: started, asked, stopped."""

import itertools
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.message import Message
from pathlib import Path

PATIENCE = 120.0  # seconds for what takes two on an idle machine


# Below those that systems give to outgoing connections, and other ones for each process that runs tests.
PORTS = itertools.count(20_000 + os.getpid() * 97 % 10_000)


def free_port() -> int:
    """A port that nobody listens at, given once."""
    for port in PORTS:
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


def ask(address: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    """The status, the headers and the body of an answer, whatever the status."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, headers=named, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def answers(address: str) -> bool:
    """Whether somebody answers there at all."""
    try:
        ask(address)
    except (urllib.error.URLError, ConnectionError):
        return False
    return True


def wait_until_it_answers(address: str, process: subprocess.Popen[str]) -> None:
    """Returns when the server answers; an AssertionError if it ends instead."""
    deadline = time.monotonic() + PATIENCE
    while not answers(address):
        assert process.poll() is None, f"the server ended with {process.returncode}"
        assert time.monotonic() < deadline, "the server does not answer"
        time.sleep(0.05)


@contextmanager
def server(words: Sequence[object], address: str, folder: Path, **variables: str) -> Iterator[subprocess.Popen[str]]:
    """A command that serves at an address, once it answers; stopped in the end, with all its processes."""
    environment = os.environ | {"PYTHONUNBUFFERED": "1"} | variables
    command = [str(word) for word in words]
    with subprocess.Popen(command, cwd=folder, env=environment, text=True, start_new_session=True) as process:
        try:
            wait_until_it_answers(address, process)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            finally:
                process.kill()
