"""Places in a text that is still being put together, kept as private-use characters until it is whole.

A mark is written into a string where something begins or ends; `stripped` takes the marks out and says where they stood.
"""

from etl.vocabulary.line_weights import KINDS

LETTER = "\ue100"  # a letter begins
HEAD_END = "\ue101"  # number, heading and date are complete
OPENING_END = "\ue102"  # address lines and salutation are complete
SIGNED = "\ue103"  # the last signature is complete
SOURCE = "\ue104"  # the source line begins
REFERENCE_END = "\ue105"  # its first reference is complete, listy and all
SOURCE_END = "\ue106"
NOTE = "\ue107"  # a note begins
END = "\ue108"  # the letter with its notes ends
KIND = 0xE300  # a stretch of a kind begins: chr(KIND + its index in KINDS)
CALL = "\ue200"  # the call of note n begins: chr(ord(CALL) + n)


def call(note: int, printed: str) -> str:
    """A note call as printed, with the mark that says which note it calls."""
    return chr(ord(CALL) + note) + printed


def of_kind(kind: str, line: str) -> str:
    """The line with the mark that says what it is."""
    return chr(KIND + KINDS.index(kind)) + line


def kind_of(mark: str) -> str | None:
    """The kind of the stretch that a mark begins, or None for any other mark."""
    index = ord(mark) - KIND
    return KINDS[index] if 0 <= index < len(KINDS) else None


def called_note(mark: str) -> int | None:
    """The note that a mark calls, or None for any other mark."""
    number = ord(mark) - ord(CALL)
    return number if 0 < number < 200 else None


def is_mark(sign: str) -> bool:
    """Whether a character is a mark."""
    return "\ue000" <= sign <= "\uefff"


def stripped(text: str) -> tuple[str, list[tuple[str, int]]]:
    """The text without its marks, and each mark with the place where it stood."""
    signs: list[str] = []
    marks: list[tuple[str, int]] = []
    for sign in text:
        if is_mark(sign):
            marks.append((sign, len(signs)))
        else:
            signs.append(sign)
    return "".join(signs), marks
