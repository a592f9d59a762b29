"""How the time of a page grows that repeats the same words: `python -m tests.generated.growth`.

Each repetition is read in each place at two lengths, in seconds of the processor, the best of three; printed are the
repetitions whose time grows most. A ratio of 1 is growth in a line with the length, one of 4 growth with its square.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import readings
from repeated import AROUND, REPEATED

SHORT, LONG = 10_000, 40_000  # characters
SHOWN = 10
TRIES = 3


def seconds(text: str) -> float:
    """The least time that reading a page takes the processor."""
    taken = []
    for _ in range(TRIES):
        begun = time.process_time()
        readings.page(text)
        taken.append(time.process_time() - begun)
    return min(taken)


def growth(place: str, repeated: str) -> float:
    """How much faster the time grows than the length."""
    short, long = (AROUND[place].format((repeated * length)[:length]) for length in (SHORT, LONG))
    return seconds(long) / seconds(short) / (LONG / SHORT)


def main() -> None:
    """Prints the figures."""
    ratios = sorted(((growth(place, words), words, place) for place in AROUND for words in REPEATED), reverse=True)
    print(
        f"time of {LONG:,} characters beside {SHORT:,}, by their length; the {SHOWN} that grow most of {len(ratios)}:"
    )
    for ratio, words, place in ratios[:SHOWN]:
        print(f"{ratio:6.2f}  {words!r} {place}")


if __name__ == "__main__":
    main()
