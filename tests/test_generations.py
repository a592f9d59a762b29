"""A build puts a new database in the place of the one that is served: every answer is of one of the two, none an error."""

import asyncio
import os
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import published
import pytest

from etl.publish.generations import Generations
from etl.publish.site import datasette

# What an answer says of the number of letters
SAID: dict[str, Callable[[httpx.Response], int]] = {
    "/-/health": lambda answer: int(answer.json()["letters"]),
    "/correspondence/letters": lambda answer: int(re.search(r"([\d,]+) rows?\b", answer.text)[1]),  # type: ignore[index]
    "/correspondence/letters.json?_size=1": lambda answer: int(answer.json()["filtered_table_rows_count"]),
    "/correspondence.json?sql=select+count(*)+from+letters": lambda answer: int(answer.json()["rows"][0][0]),
    "/correspondence/letters.csv?_col=letter_id&_labels=on": lambda answer: len(answer.text.splitlines()) - 1,
    "/correspondence.bib": lambda answer: answer.text.count("\n@") + answer.text.startswith("@"),
    "/correspondence.db": lambda answer: len(answer.content),
}


def put(database: Path, place: Path) -> None:
    """Puts a copy of a database in a place, whole, as a build does."""
    shutil.copy(database, place.with_suffix(".new"))
    os.replace(place.with_suffix(".new"), place)


def expected(database: Path) -> dict[str, int]:
    """What each answer says where it is of this database."""
    ((letters,),) = published.rows(database, "select count(*) from letters")
    return {path: database.stat().st_size if path.endswith(".db") else letters for path in SAID}


def test_answers_are_of_the_old_database_or_of_the_new_one(database: Path, everything: Path, tmp_path: Path) -> None:
    """Asked all at once, before and after it is replaced, and again when the new site has taken over."""
    place = tmp_path / "correspondence.db"
    put(database, place)
    site: Any = Generations(place, partial(datasette, place))
    old, new = expected(database), expected(everything)

    async def asked() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=site), base_url="http://site") as client:

            async def said(path: str) -> int:
                answer = await client.get(path)
                assert answer.status_code == 200, (path, answer.text)
                return SAID[path](answer)

            async def all_said() -> list[tuple[str, int]]:
                return list(zip(SAID, await asyncio.gather(*map(said, SAID)), strict=True))

            assert await all_said() == list(old.items())
            before = site.current
            running = [asyncio.ensure_future(said(path)) for path in SAID for _ in range(4)]
            await asyncio.sleep(0)
            put(everything, place)
            for each in await all_said():
                assert each[1] in (old[each[0]], new[each[0]]), each
            for path, found in zip((path for path in SAID for _ in range(4)), running, strict=True):
                assert await found in (old[path], new[path]), path
            while site.current is before:
                await said("/-/health")
            assert await all_said() == list(new.items())
            site.current.close()

    asyncio.run(asked())


def test_what_is_no_database_of_ours_is_not_served(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is one that cannot be read: pages go on from the old one, and what would have to open it anew says so."""
    place, broken = tmp_path / "correspondence.db", tmp_path / "broken.db"
    put(database, place)
    broken.write_bytes(database.read_bytes()[:100] + b"nothing")
    site: Any = Generations(place, partial(datasette, place))

    async def asked() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=site), base_url="http://site") as client:
            before = (await client.get("/correspondence/letters.json?_size=1")).json()["filtered_table_rows_count"]
            place.with_suffix(".new").write_text("No. 1")
            os.replace(place.with_suffix(".new"), place)
            for path in ("/-/health", "/correspondence/letters", "/correspondence.db"):
                assert (await client.get(path)).status_code == 200, path
            csv = await client.get("/correspondence/letters.csv")
            assert (csv.status_code, "has been replaced" in csv.text) == (503, True)
            put(broken, place)
            await client.get("/correspondence/letters.csv")
            after = (await client.get("/correspondence/letters.json?_size=1")).json()["filtered_table_rows_count"]
            assert after == before
            site.current.close()

    asyncio.run(asked())
    assert "the new database is not served" in capsys.readouterr().err
