"""Values -> JSON text, one way for every file of JSON."""

import json


def line(value: object) -> str:
    """A value as JSON, on one line."""
    return json.dumps(value, ensure_ascii=False)


def document(value: object) -> bytes:
    """A value as a file, to be read by people too."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
