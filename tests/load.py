"""`make bench-load`: how the site answers many readers at once, and readers beside hostile questions.

Serves a database by two workers and asks it for pages of every kind, by 1, 16 and 64 readers at once, then by 16 beside 20
who ask hostile questions without end. For each: requests a second, the median and the 99th percentile of the time until
an answer is whole, errors, and the memory of all processes after. Figures of a machine: no test looks at them.
"""

import argparse
import asyncio
import itertools
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import httpx
import serving

PAGES = (
    "/", "/people", "/archive", "/findings", "/charts", "/map", "/search?q=grain", "/search?q=Stalin", "/correspondence",
    "/correspondence/letters", "/correspondence/letter_overview", "/correspondence/people.json", "/correspondence/notes.csv",
    "/correspondence/letters.json?_size=10", "/correspondence.bib", "/-/health", "/robots.txt",
)  # fmt: skip
ENDLESS = "with recursive n (i) as (select 1 union all select i + 1 from n)"
HOSTILE = (
    f"{ENDLESS} select count(*) from n",
    "select hex(randomblob(1000000000))",
    "select printf('%.*c', 1000000000, 'x')",
    "select count(*) from segments a, segments b, segments c, segments d",
    f"{ENDLESS} select length(group_concat(i)) from n",
    f"{ENDLESS} select i, hex(randomblob(1000)) from n order by 2 limit 10",
)
READERS = (1, 16, 64)
BESIDE, WHO_ASK_HOSTILE_QUESTIONS = 16, 20


@dataclass
class Measured:
    """What was met while readers asked: the seconds of each answer, and how many were errors."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0

    def line(self, name: str, span: float, memory: int) -> str:
        """The figures in a row."""
        rate, median = len(self.seconds) / span, statistics.median(self.seconds)
        late = statistics.quantiles(self.seconds, n=100)[98]
        figures = f"{rate:8.1f}/s {median * 1000:8.0f} ms {late * 1000:8.0f} ms {late / median:8.1f}"
        return f"{name:34} {figures} {self.errors:7} {memory / 1e6:7.0f} MB"


async def reader(client: httpx.AsyncClient, paths: Sequence[str], first: int, until: float) -> Measured:
    """What one reader meets who asks for page after page until it is time."""
    measured = Measured()
    for path in itertools.islice(itertools.cycle(paths), first % len(paths), None):
        if time.monotonic() > until:
            break
        started = time.monotonic()
        try:
            measured.errors += (await client.get(path)).status_code != 200
        except httpx.HTTPError:
            measured.errors += 1
        measured.seconds.append(time.monotonic() - started)
    return measured


async def readers(address: str, paths: Sequence[str], number: int, until: float) -> Measured:
    """What so many readers meet together."""
    limits = httpx.Limits(max_connections=number)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=serving.PATIENCE, trust_env=False) as client:
        all_of_them = await asyncio.gather(*(reader(client, paths, first, until) for first in range(number)))
    seconds = [one for measured in all_of_them for one in measured.seconds]
    return Measured(seconds, sum(measured.errors for measured in all_of_them))


async def beside_hostile(address: str, paths: Sequence[str], until: float) -> Measured:
    """What readers meet beside those who ask hostile questions, whose answers nobody counts."""
    hostile = [f"/correspondence.{ending}?{urlencode({'sql': sql})}" for sql in HOSTILE for ending in ("json", "csv")]
    asking = asyncio.ensure_future(readers(address, hostile, WHO_ASK_HOSTILE_QUESTIONS, until))
    await asyncio.sleep(1)
    measured = await readers(address, paths, BESIDE, until)
    asking.cancel()
    return measured


def memory(process: int) -> int:
    """The bytes that a process and its children hold, where the system tells (Linux)."""
    children = Path(f"/proc/{process}/task/{process}/children")
    if not children.exists():
        return 0
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(memory(int(child)) for child in children.read_text().split())


def letters(address: str) -> list[str]:
    """The pages of some letters."""
    rows = httpx.get(f"{address}/correspondence/letters.json?_shape=array&_size=20", trust_env=False).json()
    return [f"/correspondence/letters/{row['letter_id']}" for row in rows]


def measured_all(address: str, process: "subprocess.Popen[str]", seconds: float) -> None:
    """Prints the figures, a quarter of the time for each."""
    span = seconds / (len(READERS) + 1)
    paths = [path for pair in itertools.zip_longest(letters(address), PAGES) for path in pair if path]
    print(f"{'':34} {'requests':>10} {'median':>11} {'p99':>11} {'p99/med':>8} {'errors':>7} {'memory':>10}")
    print(f"{'before':34} {'':52} {memory(process.pid) / 1e6:7.0f} MB")
    for number in READERS:
        found = asyncio.run(readers(address, paths, number, time.monotonic() + span))
        print(found.line(f"{number} at once", span, memory(process.pid)), flush=True)
    found = asyncio.run(beside_hostile(address, paths, time.monotonic() + span))
    name = f"{BESIDE} beside {WHO_ASK_HOSTILE_QUESTIONS} hostile"
    print(found.line(name, span - 1, memory(process.pid)))


def main() -> None:
    """Serves and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, default=Path("correspondence.db"))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    port = serving.free_port()
    address = f"http://127.0.0.1:{port}"
    database = asked.database.resolve()
    words = [sys.executable, "-m", "etl", "serve", "--port", port, "--database", database, "--workers", asked.workers]
    with serving.server([*words, "--grace", 1], f"{address}/-/health", Path(__file__).parents[1]) as process:
        measured_all(address, process, asked.seconds)


if __name__ == "__main__":
    main()
