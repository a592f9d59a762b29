"""How much work a call does, counted and not timed, so that the answer is the same on every machine.

Counted are the functions that it calls, Python's and C's. Searches that grow within one call of a regular expression
are not seen here: `make benchmark` prints how the time of each grows.
"""

import gc
from collections.abc import Callable
from cProfile import Profile

SHORT, LONG = 800, 3_200  # characters of the two texts that are compared
MOST_GROWTH = 1.25  # times the growth of the text: what is done once for each text may take a little


def calls(work: Callable[[], object]) -> int:
    """The number of functions that are called while `work` is done."""
    profile = Profile(builtins=True)
    gc.disable()  # others are told when it runs, and their calls would be counted
    try:
        profile.runcall(work)
    finally:
        gc.enable()
    return sum(entry.callcount for entry in profile.getstats())


def growth(work: Callable[[str], object], repeated: str) -> float:
    """How much faster the calls grow than the text, for a text that repeats some words; 1 or less is in a line."""
    short, long = ((repeated * (length // len(repeated) + 1))[:length] for length in (SHORT, LONG))
    work(short[: SHORT // 2])  # what is made once and remembered is not counted
    return calls(lambda: work(long)) / calls(lambda: work(short)) / (LONG / SHORT)
