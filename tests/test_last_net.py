"""No traceback reaches a person: what no command foresees is one line and an exit code, too."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import command
import pytest
from click.testing import CliRunner

from etl import pipeline
from etl.__main__ import main

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux how large a process is"),
]
PAGE = "003_56fccbe5912ae871.txt"
MEBIBYTE = 1 << 20


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    """A folder with the seeds in it."""
    shutil.copytree(seeds, tmp_path / "seeds")
    return tmp_path


def run(program: str, *arguments: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, after a few lines that spoil it."""
    words = [sys.executable, "-c", f"{program}\nfrom etl.__main__ import main\nmain()", *arguments]
    environment = os.environ | variables
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


# What a build raises where it loads the rows; exit code and message.
RAISED: dict[str, tuple[BaseException, int, str]] = {
    "memory": (MemoryError(), 1, "a.db is not built: memory ran out; try fewer --jobs"),
    "nesting": (RecursionError("maximum"), 1, "something is nested too deeply to be read; "),
    "interrupt": (KeyboardInterrupt(), 130, "interrupted"),
    "pipe": (BrokenPipeError(32, "Broken pipe"), 1, "a.db cannot be written: Broken pipe"),
    "our mistake": (KeyError("letter\nid"), 1, "unexpected KeyError: 'letter\\nid'; CORRESPONDENCE_TRACEBACK=1 shows"),
}


@pytest.mark.parametrize(("raised", "code", "message"), RAISED.values(), ids=RAISED)
def test_error_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, message: str
) -> None:
    def load(*_: object) -> None:
        raise raised

    monkeypatch.setattr(pipeline, "load", load)
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["build", "--output", "a.db"])
    assert (done.exit_code, done.stdout) == (code, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: {message}")
    assert os.listdir(folder) == ["seeds"]


def test_developer_can_see_where(folder: Path) -> None:
    program = "from etl import pipeline\npipeline.load = lambda *_: 1 / 0"
    done = command.run("build", folder=folder, first=program, CORRESPONDENCE_TRACEBACK="1")
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("ZeroDivisionError: division by zero")
    assert "Traceback" in done.stderr
    done = command.run("build", folder=folder, first=program, CORRESPONDENCE_TRACEBACK="0")
    assert "Traceback" not in done.stderr


def test_memory_that_runs_out(folder: Path) -> None:
    """A real limit: the process may take 64 MiB more than it has when it begins to read."""
    program = f"""
import resource
from etl import pipeline
load = pipeline.load
def little_memory(*arguments):
    size = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + {64 * MEBIBYTE},) * 2)
    kept = [bytearray({MEBIBYTE})]
    while True:
        kept.append(bytearray({MEBIBYTE}))
pipeline.load = little_memory
"""
    done = run(program, "build", "--output", "a.db", folder=folder)
    assert command.failed_clearly(done), done.stderr
    assert done.stderr == "Error: a.db is not built: memory ran out; try fewer --jobs\n"
    assert os.listdir(folder) == ["seeds"]


@pytest.mark.parametrize("mebibytes", [4, 16, 64, 256])
def test_little_memory_from_the_start(folder: Path, mebibytes: int) -> None:
    """Whether it is enough, or not even for the modules: the database is there, or an error line."""
    program = f"""
import resource
import etl.__main__
size = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (size + {mebibytes * MEBIBYTE},) * 2)
"""
    done = run(program, "build", "--output", "a.db", folder=folder)
    assert (done.returncode, (folder / "a.db").exists()) in [(0, True), (1, False)]
    assert done.returncode == 0 or command.failed_clearly(done), done.stderr


def test_reader_who_leaves(folder: Path) -> None:
    """As with `explain … | head -1`, where the pipe holds less than what is printed."""
    reader, writer = os.pipe()
    os.close(reader)
    words = command.line("explain", f"seeds/{PAGE}", "--whole")
    done = subprocess.run(words, cwd=folder, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "Error: nobody reads the output any more\n")


def test_disk_that_is_full_for_what_is_printed(folder: Path) -> None:
    with open("/dev/full", "w") as full:
        words = command.line("explain", f"seeds/{PAGE}")
        done = subprocess.run(words, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == "Error: No space left on device"
    assert "Traceback" not in done.stderr


def test_control_c_while_processes_read(folder: Path) -> None:
    """Control-C reaches all processes of a terminal; one line is shown, not one traceback a process."""
    program = """
import os, signal
from concurrent.futures import ProcessPoolExecutor
os.setsid()
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background job would ignore
reading = ProcessPoolExecutor.map
def interrupted(results):
    yield next(results)
    os.killpg(0, signal.SIGINT)
    yield from iter(signal.pause, None)
ProcessPoolExecutor.map = lambda *pages, **options: interrupted(reading(*pages, **options))
"""
    done = command.run("build", "--output", "a.db", "--jobs", "2", folder=folder, first=program)
    assert (done.returncode, done.stderr) == (128 + signal.SIGINT, "Error: interrupted\n")
    assert os.listdir(folder) == ["seeds"]
