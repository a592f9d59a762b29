"""A lead: something that a typed text may mean, with the address where it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lead:
    """Its kind (`document`, `archive`, `place`, `year`), what to call it, where it is, what else is to be said."""

    kind: str
    label: str
    address: str
    remark: str = ""
