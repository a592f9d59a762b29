"""The command line, as someone at a terminal meets it: a process of its own, its exit code and what it prints.

To start Python and to make all patterns takes longer than to build three pages. So a command is run by a process that is
forked from one in which that is done (`warmed`), unless how Python starts is what a test is about.
"""

import contextlib
import ctypes
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def line(*arguments: object) -> list[str]:
    """The words of a command."""
    return [sys.executable, "-m", "etl", *map(str, arguments)]


FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["tests.warmed"])
PATIENCE = 120  # seconds


def run(*arguments: object, folder: Path, first: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """A command run in a folder, with variables set, after the program `first`."""
    words = [str(argument) for argument in arguments]
    with TemporaryDirectory() as outside:
        out, err = Path(outside, "out"), Path(outside, "err")
        process = FORKING.Process(target=forked, args=(words, folder, first, variables, out, err))
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(words, PATIENCE)
        return subprocess.CompletedProcess(words, process.exitcode, out.read_text(), err.read_text())


def forked(words: list[str], folder: Path, first: str, variables: Mapping[str, str], out: Path, err: Path) -> None:
    """What the forked process does."""
    for path, number in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.environ.update(variables)
    os.chdir(folder)
    exec(first, {})
    from etl.__main__ import main

    main(words)


def started(
    *arguments: object, folder: Path, before: Callable[[], None] | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """A command that Python is started for, in a folder, with variables set; `before` is called in its process."""
    return subprocess.run(
        line(*arguments),
        cwd=folder,
        env=os.environ | {"PYTHONUNBUFFERED": "1"} | variables,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        preexec_fn=before,
    )


def here(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command run in a folder by this process, in a tenth of the time; its errors are those of a process."""
    from etl.__main__ import main

    words = [str(argument) for argument in arguments]
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, words)
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


def without_root_rights() -> None:
    """Gives up root's right to read and write every file, so that modes of files count; nothing for other users."""
    if os.geteuid() == 0:
        for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            if ctypes.CDLL(None, use_errno=True).prctl(PR_CAPBSET_DROP, right, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "root's rights cannot be given up")


def failed_clearly(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether a command ended with exit code 1 and one line that begins with `Error:`, without a traceback."""
    errors = [row for row in done.stderr.splitlines() if row.startswith("Error: ")]
    return done.returncode == 1 and len(errors) == 1 and "Traceback" not in done.stderr + done.stdout
