"""The life of a correspondence: `/between/kirov-sergey/ordzhonikidze-grigory`.

In go the ids of two people, out comes all that they wrote to each other, drawn and in words, with answers, the days
that they took, and silences. The two stand in the order of their ids; the other order leads there.
"""

from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response

from etl.publish.hooks import hookimpl
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.between.between_queries import ANSWERS, LETTERS, PEOPLE, QUERIES, WORDS
from etl.publish.pages.between.exchange import Answer, Sent, answers, sent, silences
from etl.publish.pages.between.exchange_drawing import drawings
from etl.publish.pages.between.letter_marks import Drawing
from etl.publish.pages.page_queries import (
    Row,
    address_before_page,
    allowed,
    canned,
    page_number,
    page_of,
    rows,
    shown,
    sources,
)
from etl.publish.search.expressions import WORD

canned_queries = canned(QUERIES)
MOST = 300  # letters of one page; of more, nothing could be seen


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The address of two people."""
    return [(r"/between/(?P<one>[^/.]+)/(?P<other>[^/.]+)$", between_page)]


async def between_page(datasette: Datasette, request: Request) -> Response:
    """The page; NotFound if one of the two is not there, the one address for any other order of them."""
    await allowed(datasette, request)
    one, other = (tilde_decode(request.url_vars[name]) for name in ("one", "other"))
    to = Addresses(datasette.setting("base_url"))
    if one >= other:
        return Response.redirect(to.between(one, other) if one > other else to.person(one))
    word = " ".join(WORD.findall(request.args.get("word") or ""))
    parameters = {"one": one, "other": other, "word": word}
    people = await rows(datasette, PEOPLE, parameters)
    if len(people) < 2:
        raise NotFound(f"There are no two people called {one} and {other}")
    paged = await page_of(datasette, LETTERS, parameters, page_number(request), MOST)
    answered = [] if word else await rows(datasette, ANSWERS, parameters)
    context = {
        "people": people,
        "paged": paged,
        "before": (paged.number - 1) * MOST,
        "here": to.between(one, other),
        "address": address_before_page(to.between(one, other), {"word": word}),
        "word": word,
        "words": await rows(datasette, WORDS, parameters),
        "sources": sources(datasette, QUERIES, parameters),
        **life(people, sent(paged.rows), answered, to, is_whole=not word),
    }
    return await shown(datasette, request, "correspondence/between.html", context)


def life(
    people: list[Row], letters: list[Sent], answered: list[Row], to: Addresses, *, is_whole: bool
) -> dict[str, Any]:
    """What passed between the two, drawn and to be said in words; of some letters alone no silence is told."""
    found, quiet = answers(letters, answered), silences(letters) if is_whole else []
    names = people[0]["label"], people[1]["label"]
    if names[0] == names[1]:
        names = people[0]["name"], people[1]["name"]
    return {
        "letters": letters,
        "names": names,
        "answers": found,
        "silences": quiet,
        "answer_to": {each.letter: each for each in found},
        "answered_by": by_answered(found),
        "silent_before": {each.after: each for each in quiet},
        "drawing": drawings(Drawing(names, letters, found, quiet, lambda letter: to.letter(letter.row["letter_id"]))),
        "spoken_of": sum(not letter.row["is_printed"] for letter in letters),
        "undated": sum(letter.begin is None for letter in letters),
        "open": sum((letter.first is None) != (letter.last is None) for letter in letters),
    }


def by_answered(found: list[Answer]) -> dict[int, list[Answer]]:
    """The answers to each letter."""
    return {at: [each for each in found if each.answered == at] for at in {each.answered for each in found}}
