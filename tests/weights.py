"""Fits the weights of `line_looks.csv` and `line_order.csv` to pages whose lines are known: `make weights`.

Composed pages, half of them damaged, and the pages annotated by hand, three times each since they are few and real.
What is written is all that a build needs. L1 regularisation leaves out whatever says little. The looks that only web
pages have keep the weights that were set for them: no annotated page is one.
"""

import csv
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pycrfsuite  # type: ignore[import-untyped]
from known_lines import Known, annotated, composed, damaged_page, list_page

from etl.grammar.looks import looks_in_order
from etl.grammar.markup_looks import MARKUP_LOOKS
from etl.printed import Span
from etl.vocabulary import line_weights
from etl.vocabulary.reader import records

VOCABULARY = Path(line_weights.__file__).parent
COMPOSED, DAMAGED, LISTS = range(1000, 1600), range(2000, 2600), range(3000, 3060)  # seeds; others measure
TIMES_ANNOTATED = 3
SETTINGS = {"c1": 1.0, "c2": 0.1, "max_iterations": 200}


def fitted(pages: Sequence[Known], model: Path) -> pycrfsuite.Tagger:
    """The weights that make what is known of the pages likeliest."""
    trainer = pycrfsuite.Trainer(verbose=False, params=SETTINGS)
    for text, lines in pages:
        spans = [Span(start, end, text[start:end]) for start, end, _ in lines]
        trainer.append(looks_in_order(spans, text), [kind for _, _, kind in lines])
    trainer.train(str(model))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    return tagger


def write(name: str, header: Sequence[str], rows: Sequence[tuple[str, str, float]]) -> None:
    """A table of the vocabulary, ordered, weights to two places."""
    with (VOCABULARY / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows((*pair, f"{weight:.2f}") for *pair, weight in sorted(rows) if abs(weight) >= 0.005)


def main() -> None:
    """Fits and writes."""
    pages = [*map(composed, COMPOSED), *map(damaged_page, DAMAGED), *map(list_page, LISTS)]
    pages += list(annotated()) * TIMES_ANNOTATED
    with tempfile.TemporaryDirectory() as folder:
        info = fitted([known for known in pages if known[1]], Path(folder) / "model").info()
    looks = [(look, kind, weight) for (look, kind), weight in info.state_features.items()]
    looks += [(row.look, row.kind, row.weight) for row in records(line_weights.LineLook) if row.look in MARKUP_LOOKS]
    order = [(above, below, weight) for (above, below), weight in info.transitions.items()]
    write("line_looks", ("look", "kind", "weight"), looks)
    write("line_order", ("above", "below", "weight"), order)
    print(f"{len(looks)} looks, {len(order)} pairs")


if __name__ == "__main__":
    main()
