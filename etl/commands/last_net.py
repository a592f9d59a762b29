"""What happens to an error that nobody foresaw: one line and an exit code, as for every other error.

Whoever wants to see where it came from sets the environment variable CORRESPONDENCE_TRACEBACK to 1.
"""

import os
import sys
from contextlib import suppress
from traceback import clear_frames
from typing import Any

import click

TRACEBACK = "CORRESPONDENCE_TRACEBACK"
INTERRUPTED = 130  # as a shell says it: 128 and the number of the signal


class Commands(click.Group):
    """A group of commands that end in a line for people, whatever happens."""

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives. Raises ClickException in place of all that click does not know."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            if os.environ.get(TRACEBACK, "") not in ("", "0"):
                raise
            raise last_error(error) from error


class Interrupted(click.ClickException):
    """Control-C."""

    exit_code = INTERRUPTED


def last_error(error: BaseException) -> click.ClickException:
    """The error to show for one that no command expected."""
    if isinstance(error, MemoryError):
        clear_frames(error.__traceback__)  # what filled the memory, so that there is some to say so
    if isinstance(error, BrokenPipeError):  # what is left to write would fail again when Python ends
        with suppress(OSError, ValueError):  # where it is no file
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, KeyboardInterrupt):
        return Interrupted(sentence(error))
    return click.ClickException(sentence(error))


def sentence(error: BaseException) -> str:
    """What happened, in words."""
    match error:
        case KeyboardInterrupt():
            return "interrupted"
        case MemoryError():
            return "memory ran out"
        case RecursionError():
            return f"something is nested too deeply to be read; {TRACEBACK}=1 shows where"
        case BrokenPipeError():
            return "nobody reads the output any more"
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            return f"{place}{error.strerror or error}"
    return f"unexpected {type(error).__name__}: {' '.join(str(error).split())}; {TRACEBACK}=1 shows where"
