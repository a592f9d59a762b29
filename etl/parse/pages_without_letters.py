"""What a page seems to be that holds no letter; of a web page its frames, links and first lines tell more."""

import re
from functools import cache

from etl.grammar.words import printed
from etl.printed import Page

FIRST_CHARACTERS = 300
OTHER_TEXT = "it holds a preface, an index or other text of the edition"
SHOWN = 60  # characters
MOSTLY = 0.7  # of the text


def seems(page: Page) -> str:
    """What the page seems to be, to be read after a colon."""
    if page.media_type == "text/plain":
        return OTHER_TEXT
    words = "".join(page.text.split())
    if page.frames and len(words) < FIRST_CHARACTERS:
        return f"it is made of frames, which are pages of their own ({', '.join(page.frames)[:SHOWN]})"
    if not words:
        return "it is empty; what it shows may be a picture"
    if found := _of_servers().search(f"{page.title or ''}\n{page.text[:FIRST_CHARACTERS]}"):
        return f"it seems to be a message of a web server, “{found[0]}”"
    linked = sum(len("".join(page.text[one.start : one.end].split())) for one in page.markup if one.kind == "elsewhere")
    if linked > MOSTLY * len(words):
        return "it seems to be a list of links to other pages"
    return OTHER_TEXT


@cache
def _of_servers() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){printed('server_messages')}(?!\w)", re.IGNORECASE)
