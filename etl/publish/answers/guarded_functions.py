"""SQLite's functions that could work for minutes at one call, which nothing interrupts, each with a measure.

`printf('%.*c', 1000000000, 'x')` counts to the end although the value is refused; `trim`, `instr` and `replace` compare
every character with every other. In go arguments, out comes what SQLite gives for them, and for arguments beyond the
measure a value too long for the connection, which SQLite refuses: an error of Python's would be printed each time.
"""

import re
import sqlite3
from collections.abc import Callable
from typing import Any

WIDEST = 1_000_000  # characters that a format may fill
LONGEST = {"trim": 1_000, "ltrim": 1_000, "rtrim": 1_000, "instr": 10_000, "replace": 10_000}  # of the second argument
FORMATS = ("printf", "format")
WIDE = re.compile(r"\d{7}")


def guard(connection: sqlite3.Connection) -> None:
    """Puts the guarded functions in the place of SQLite's own, for one connection."""
    plain = sqlite3.connect(":memory:", check_same_thread=False)
    plain.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH))
    for name in (*LONGEST, *FORMATS):
        if has(plain, name):
            connection.create_function(name, -1, guarded(plain, name), deterministic=True)


def has(plain: sqlite3.Connection, name: str) -> bool:
    """Whether this SQLite has a function of the name; `format` came late."""
    return bool(plain.execute("select 1 from pragma_function_list where name = ?", [name]).fetchall())


def guarded(plain: sqlite3.Connection, name: str) -> Callable[..., Any]:
    """The function of this name, and something too long for arguments beyond the measure."""
    too_long = bytes(plain.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) + 1)
    is_too_much = is_too_wide if name in FORMATS else is_too_long

    def function(*arguments: Any) -> Any:
        if is_too_much(plain, name, arguments):
            return too_long
        try:
            return plain.execute(f"select {name}({', '.join('?' * len(arguments))})", arguments).fetchone()[0]
        except sqlite3.DataError:  # string or blob too big
            return too_long

    return function


def is_too_wide(plain: sqlite3.Connection, _: str, arguments: tuple[Any, ...]) -> bool:
    """Whether a format fills a value with very many characters, by its own figure or by one of its arguments."""
    form = str(arguments[0]) if arguments else ""
    numbers = (plain.execute("select cast(? as integer)", [value]).fetchone()[0] or 0 for value in arguments[1:])
    return bool(WIDE.search(form)) or ("*" in form and any(abs(number) > WIDEST for number in numbers))


def is_too_long(_: sqlite3.Connection, name: str, arguments: tuple[Any, ...]) -> bool:
    """Whether what is looked for is very long."""
    return len(arguments) > 1 and isinstance(arguments[1], str | bytes) and len(arguments[1]) > LONGEST[name]
