"""Where the site's pages are: `to.letter("1926-03-17-kirov-ordzhonikidze")`, in templates and in Python alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils import tilde_encode

from etl.counts import LEVELS
from etl.publish.hooks import hookimpl


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses below the root of the site."""

    root: str = "/"

    def letter(self, letter_id: str) -> str:
        """The page of a letter."""
        return f"{self.root}correspondence/letters/{tilde_encode(letter_id)}"

    def note(self, letter_id: str, note_id: str) -> str:
        """A note on the page of its letter."""
        return f"{self.letter(letter_id)}#{anchor(letter_id, note_id)}"

    def person(self, person_id: str, part: str = "") -> str:
        """The page of a person, or of one part in letters: sent, received, copies, named."""
        behind = f"?{urlencode({'part': part})}" if part else ""
        return f"{self.root}correspondence/people/{tilde_encode(person_id)}{behind}"

    def between(self, one: str, other: str) -> str:
        """What two people wrote to each other, in whichever order they are named."""
        return f"{self.root}between/{'/'.join(tilde_encode(person) for person in sorted((one, other)))}"

    def source(self, page_id: str, spans: Iterable[tuple[int, int]] = ()) -> str:
        """A seed page, the characters between these offsets highlighted."""
        ordered = sorted(set(spans))
        path = f"{self.root}correspondence/pages/{tilde_encode(page_id)}"
        if not ordered:
            return path
        written = ",".join(f"{start}-{end}" for start, end in ordered)
        return f"{path}?highlight={written}#c{ordered[0][0]}"

    def positions(self, page_id: str) -> str:
        """Where the text of a web page stands in its file."""
        return f"{self.root}correspondence/page_positions?{urlencode({'page_id': page_id})}"

    def archive(self, *levels: str | None) -> str:
        """What is kept at a place in an archive: repository, fond, opis, papka, delo, as many as are given."""
        named = urlencode([(name, level) for name, level in zip(LEVELS, levels, strict=False) if level])
        return f"{self.root}archive?{named}" if named else f"{self.root}archive"

    def findings(self, kind: str = "", page: int = 1) -> str:
        """Findings of all kinds or of one."""
        asked = urlencode([("kind", kind)] * bool(kind) + [("page", str(page))] * (page > 1))
        return f"{self.root}findings?{asked}" if asked else f"{self.root}findings"


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Addresses]:
    """`to`, the addresses of the site's pages, for every template."""
    return {"to": Addresses(datasette.setting("base_url"))}


def anchor(letter_id: str, key: str) -> str:
    """What a note is called on the page of its letter: `n3`."""
    return key.removeprefix(f"{letter_id}-")
