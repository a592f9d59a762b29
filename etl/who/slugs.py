"""Readable identifiers from names: lower case, Latin letters, hyphens."""

import re
import unicodedata
from functools import cache

from etl.vocabulary.authority import people
from etl.vocabulary.spelling import latin
from etl.who.new_people import stranger


def slug(text: str) -> str:
    """`Antonov-Ovseenko` as `antonov-ovseenko`; `unknown` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "unknown"


@cache
def _families() -> dict[str, str]:
    return {person.person_id: slug(person.family_name) for person in people()}


def family_slug(person_id: str, printed: str) -> str:
    """A person's family name, or a body's id, as letters' ids use it; `printed` helps where nobody knows them."""
    known = _families().get(person_id)
    if known:
        return known
    new = stranger(person_id, printed)
    return slug(latin(new.family_name)) if new.person_id == person_id and new.kind == "person" else person_id
