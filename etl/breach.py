"""What breaks an invariant of the database: a message, and the place on a page that it speaks of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breach:
    """What breaks an invariant, and where on a page, in characters from its beginning."""

    message: str
    page_id: str | None = None
    offset: int = 0
