"""The error of a page or a folder of pages that cannot be read; it names file and line."""


class SeedError(Exception):
    """A page or a folder of pages that cannot be read: `003….txt:71: NUL byte at byte 4711 …`."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        super().__init__(file, line, message)
        self.file = file
        self.line = line
        self.message = message

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"


def line_number(text: str, place: int) -> int:
    """The number of the line, from 1, on which a character stands."""
    return text.count("\n", 0, place) + 1
