"""Places in the characters of a file -> places in its bytes."""

from collections.abc import Callable, Iterable, Iterator

from etl.printed import Position

OF_ONE_WIDTH = {"utf-32": 4}  # every other encoding that is not Unicode has one byte a character
OF_SEVERAL = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "utf-16": "utf-16"}
Place = Callable[[int], int]


def in_bytes(positions: Iterable[Position], source: str, content: bytes, encoding: str) -> Iterator[Position]:
    """The same positions, which counted characters of `source`, with the bytes of `content` that they were in."""
    positions = list(positions)
    at = byte_places({place for one in positions for place in one[2:]}, source, content, encoding)
    return (Position(one.start, one.end, at(one.start_byte), at(one.end_byte)) for one in positions)


def byte_places(places: Iterable[int], source: str, content: bytes, encoding: str) -> Place:
    """A function from each of the places, counted in characters, to its byte."""
    if encoding not in OF_SEVERAL:
        width = OF_ONE_WIDTH.get(encoding, 1)
        mark = len(content) - width * len(source)
        return lambda place: mark + width * place
    codec = OF_SEVERAL[encoding]
    if codec == "utf-16":
        codec = "utf-16-be" if content.startswith(b"\xfe\xff") else "utf-16-le"
    if len(content) == len(source):
        return lambda place: place
    found: dict[int, int] = {}
    at, byte = 0, len(content) - len(source.encode(codec))
    for place in sorted(places):
        byte += len(source[at:place].encode(codec))
        found[place] = byte
        at = place
    return found.__getitem__
