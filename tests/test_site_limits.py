"""What the site refuses and in which words: methods, addresses without measure, questions that would use it up."""

import asyncio
import threading
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import published
import pytest
from datasette.app import Datasette
from every import every

from etl.publish import limits
from etl.publish.answers import own_sql, thread_pools
from etl.publish.answers.stream import Incomplete
from etl.publish.site import datasette

LETTERS = "/correspondence/letters"
ASKED = {"own": "/correspondence.json?sql=select+1", "slow": "/search?q=grain"}


def asked(site: Datasette, method: str, path: str) -> httpx.Response:
    """The answer to a request of any method."""
    answer: httpx.Response = asyncio.run(site.client.request(method, quote(path, safe="/?=&:+%._-")))
    return answer


def sql(question: str, ending: str = "json") -> str:
    """The address of an answer to SQL."""
    return f"/correspondence{ending and '.'}{ending}?{urlencode({'sql': question})}"


NINES = "9" * 5000
MANY = "&".join(f"p{number}=1" for number in range(400))
NAMES = " ".join(f":p{number}," for number in range(101))
NONSENSE = [
    (400, "GET", f"{LETTERS}?_sort=nope"),
    (400, "GET", f"{LETTERS}.json?_sort=nope"),
    (400, "GET", f"{LETTERS}.csv?_sort=nope"),
    (400, "GET", f"{LETTERS}.csv?_size=²"),
    (400, "GET", f"{LETTERS}.csv?_size={NINES}"),
    (400, "GET", f"{LETTERS}.csv?_labels=perhaps"),
    (400, "GET", "/correspondence.json?sql=select+1&_next=²"),
    (400, "GET", f"/correspondence.json?sql=select+1&_next={NINES}"),
    (400, "GET", f"/correspondence.json?sql=select+1&_next={'9' * 50}"),
    (400, "GET", f"{LETTERS}.csv?{MANY}"),
    (400, "GET", f"/correspondence.json?sql=select+{NAMES}1"),
    (400, "GET", f"{LETTERS}?_where={NAMES}"),
    (414, "GET", f"/search?q={'a' * limits.LONGEST}"),
    (200, "GET", f"/search?q={'a' * 2000}"),
    (200, "HEAD", LETTERS),
    *(
        (405, method, path)
        for method in ("POST", "PUT", "TRACE", "BREW")
        for path in ("/", LETTERS, f"{LETTERS}.csv", "/correspondence", "/correspondence.db", "/search")
    ),
]


@every("status, method, path", NONSENSE)
def test_what_makes_no_sense_is_the_fault_of_who_asks(status: int, method: str, path: str, site: Datasette) -> None:
    answer = asked(site, method, path)
    assert answer.status_code == status, answer.text[:200]
    assert ("allow" in answer.headers) == (status == 405)
    assert answer.headers["x-content-type-options"] == "nosniff"


TOO_LONG = [
    "select hex(randomblob(400000000))",
    "select zeroblob(1000000000)",
    "select group_concat(pages.text) from pages, letters",
    "select replace(hex(zeroblob(400000)), '0', 'xxxxxx')",
]


@every("question", TOO_LONG)
def test_own_sql_makes_no_value_without_measure(question: str, everything_site: Datasette) -> None:
    """However it is asked for, and the answer says which limit it is."""
    for ending in ("json", "csv", ""):
        answer = published.answer(everything_site, sql(question, ending))
        assert answer.status_code == 400
        assert "more than 1,000,000 bytes" in answer.text


LONG = "printf('%.*c', 900000, 'a')"
ENDLESS = [
    "printf('%.*c', 1000000000, 'x')",
    "printf('%.*c', '1000000000', 'x')",
    "printf('%1000000000d', 1)",
    f"instr({LONG}, substr({LONG}, 1, 400000) || 'b')",
    f"replace({LONG}, substr({LONG}, 1, 400000) || 'b', '')",
    f"trim({LONG}, printf('%.*c', 500000, 'b') || 'a')",
]


@every("function", ENDLESS)
def test_no_function_of_own_sql_works_without_end(function: str, site: Datasette) -> None:
    """SQLite cannot be interrupted within one."""
    answer = published.answer(site, sql(f"select length({function})"))
    assert answer.status_code == 400
    assert "more than 1,000,000 bytes" in answer.text


def test_guarded_functions_are_sqlites_own_otherwise(site: Datasette, database: Path) -> None:
    question = (
        "select printf('%05.1f|%-4s|%,d', 3.14159, 'ab', 1234567), printf('%*d', 5, 7), trim('  a '), trim('xxaxx', 'x'),"
        " ltrim('xa', 'x'), rtrim('ax', 'x'), instr('Ordzhonikidze', 'zh'), instr(null, 'a'), replace('abab', 'b', 'c')"
    )
    assert published.json(site, sql(question))["rows"] == [list(published.rows(database, question)[0])]


def test_own_sql_has_an_answer_of_a_measure(everything_site: Datasette) -> None:
    """Small values, but together too many for a page or JSON; CSV has them all."""
    question = "with recursive n (i) as (select 1 union all select i + 1 from n limit 600)"
    question += " select i, printf('%.*c', 20000, 'x') from n"
    for ending in ("json", ""):
        answer = published.answer(everything_site, sql(question, ending))
        assert answer.status_code == 400
        assert "more than 10,000,000 bytes" in answer.text
    assert len(published.csv_rows(everything_site, sql(question, "csv"))) == 601


def test_csv_of_own_sql_has_a_measure_and_that_of_a_table_none(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer cut short ends its connection; what is read of a table is not counted."""
    monkeypatch.setattr(own_sql.CsvCursor, "most", 20_000)
    monkeypatch.setattr(own_sql.MeasuredCursor, "most", 20_000)
    with pytest.raises(Incomplete, match="more than 20,000 bytes"):
        published.sent(
            site, sql("with recursive n (i) as (select 1 union all select i + 1 from n) select i from n", "csv")
        )
    for ending in ("csv", "json"):
        assert published.answer(site, f"/correspondence/segments.{ending}").status_code == 200


def test_pages_of_json_behind_many_bytes_are_had(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is skipped is not counted."""
    monkeypatch.setattr(own_sql.MeasuredCursor, "most", 20_000)
    address = sql("with recursive n (i) as (select 1 union all select i + 1 from n limit 5000) select i from n")
    assert published.json(site, f"{address}&_next=4000")["rows"][-1] == [5000]


def test_threads_are_shared_out_by_what_is_asked() -> None:
    for path, query, threads in (
        ("/", b"", "quick"),
        ("/correspondence/letters/x", b"", "quick"),
        ("/-/health", b"", "quick"),
        ("/correspondence/letters", b"_facet=place_id", "slow"),
        ("/correspondence", b"", "slow"),
        ("/charts/time", b"", "slow"),
        ("/search", b"q=grain", "slow"),
        ("/correspondence/letters", b"_where=1", "own"),
        ("/correspondence.csv", b"sql=select+1", "own"),
    ):
        assert thread_pools.pool_for(path, query) == threads, path


@pytest.mark.parametrize("kind", ["own", "slow"])
def test_busy_threads_of_one_kind_leave_the_quick_pages_theirs(kind: thread_pools.Name, database: Path) -> None:
    """All threads of a kind are held fast, and questions wait behind them: home and a letter answer all the same."""
    made = datasette(database)
    letter = published.rows(database, "select letter_id from letters")[0][0]
    freed = threading.Event()

    async def asked_together() -> list[int]:
        await made.invoke_startup()
        await made.client.get("/")
        database = made.databases["correspondence"]
        pool = database.pools[kind]
        held = [asyncio.ensure_future(pool.run(lambda _: freed.wait())) for _ in range(thread_pools.MOST_WAITING - 6)]
        waiting = [asyncio.ensure_future(made.client.get(path)) for path in 6 * [ASKED[kind]]]
        try:
            quick = [(await made.client.get(path)).status_code for path in ("/", f"{LETTERS}/{letter}", "/-/health")]
            while kind == "own" and pool.asked < pool.most:
                await asyncio.sleep(0)
            over = (await made.client.get(ASKED[kind])).status_code if kind == "own" else 503
        finally:
            freed.set()
        await asyncio.gather(*held)
        return [*quick, over, *[(await answer).status_code for answer in waiting]]

    try:
        assert asyncio.run(asked_together()) == [200, 200, 200, 503, *6 * [200]]
    finally:
        for opened in made.databases.values():
            opened.close()
