"""How much of composed pages is read right: `python -m tests.generated.benchmark --pages 1000`.

Prints right and total by field; `--misses 5` shows the first five of each field with the page's text.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from .composed import ComposedPage, page
from .reading import Verdict, verdicts

Miss = tuple[int, ComposedPage, Verdict]


def composed_page(seed: int) -> ComposedPage:
    """The page that a seed gives, always the same."""
    return page(Random(f"page {seed}"))


def measured(seeds: Sequence[int]) -> tuple[dict[str, list[bool]], list[Miss]]:
    """Right or wrong, fact by fact, for each field; and the wrong ones with their pages."""
    tally: dict[str, list[bool]] = defaultdict(list)
    misses: list[Miss] = []
    for seed in seeds:
        composed = composed_page(seed)
        for verdict in verdicts(composed):
            tally[verdict.field].append(verdict.is_right)
            if not verdict.is_right:
                misses.append((seed, composed, verdict))
    return tally, misses


def share(tally: dict[str, list[bool]]) -> float:
    """The share of all facts that are right."""
    return sum(map(sum, tally.values())) / sum(map(len, tally.values()))


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=1000, help="how many pages")
    options.add_argument("--first", type=int, default=0, help="seed of the first page")
    options.add_argument("--misses", type=int, default=0, help="how many misses of each field to show")
    options.add_argument("--text", action="store_true", help="show misses with the page's text")
    chosen = options.parse_args()
    tally, misses = measured(range(chosen.first, chosen.first + chosen.pages))
    for field, verdict_list in tally.items():
        right, total = sum(verdict_list), len(verdict_list)
        print(f"{field:12} {right:6}/{total:<6} {right / total:8.2%}")
        for seed, composed, verdict in [miss for miss in misses if miss[2].field == field][: chosen.misses]:
            print(f"    page {seed}: expected {verdict.expected!r}, read {verdict.found!r}")
            if chosen.text:
                print("\n".join(f"    | {line[:160]}" for line in composed.text.split("\n") if line.strip()))
    print(f"{'all':12} {sum(map(sum, tally.values())):6}/{sum(map(len, tally.values())):<6} {share(tally):8.2%}")


if __name__ == "__main__":
    main()
