"""Pages of the site as elements: what stands in them, whatever their layout."""

from html.parser import HTMLParser


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of those of one class."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        self.found.append((tag, dict(attrs)))

    def named(self, name: str) -> list[str]:
        """The values of an attribute, in order."""
        return [value or "" for _, attributes in self.found for key, value in attributes.items() if key == name]


def escaped(text: str) -> str:
    """Text as HTML has it."""
    pairs = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}
    return "".join(pairs.get(character, character) for character in text)
