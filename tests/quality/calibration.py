"""How often a reading that was said to be so sure was right, on pages that the weights were not fitted to.

Composed pages enter, as they are and damaged, of which it is known what each line is; a segment is right when all its
lines are of its kind.
"""

import csv
import io
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, fields

import readings
from generated.marks import is_mark
from known_lines import Known, composed, damaged_page

from etl.parse.certainty import segment_lines
from etl.schema import Calibration

SEEDS = range(150)
BOUNDS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99)
SETS: dict[str, Callable[[int], Known]] = {
    "composed pages": composed,
    "composed pages, damaged": damaged_page,
}


def readings_of(known: Known) -> Iterator[tuple[float, bool]]:
    """Each segment of a page: how sure its reading was said to be, and whether it is right."""
    text, stretches = known
    assert not any(map(is_mark, text))
    read = readings.page(text)
    is_right: dict[int, bool] = {}
    for line in segment_lines(read.segments, text):
        truth = _kind(stretches, line.span.start, line.span.end)
        is_right[line.segment] = is_right.get(line.segment, True) and _alike(line.kind, truth)
    yield from ((read.segments[index].confidence, right) for index, right in is_right.items())


def _kind(stretches: Iterable[tuple[int, int, str]], start: int, end: int) -> str:
    """The kind of the stretch that most of a line belongs to."""
    shared: Counter[str] = Counter()
    for begin, stop, kind in stretches:
        shared[kind] += max(0, min(end, stop) - max(start, begin))
    return shared.most_common(1)[0][0]


def _alike(read: str, truth: str) -> bool:
    """A note's second line is a note; which of its lines is the first, its number says."""
    return read.removesuffix("-goes-on") == truth.removesuffix("-goes-on")


def calibration() -> Iterator[Calibration]:
    """The rows of the table, for each set and each range of confidence that a segment was read with."""
    for name, page in SETS.items():
        counts: Counter[tuple[int, bool]] = Counter()
        for seed in SEEDS:
            counts.update((bisect_right(BOUNDS, said) - 1, right) for said, right in readings_of(page(seed)))
        for index, low in enumerate(BOUNDS):
            segments = counts[index, True] + counts[index, False]
            if segments:
                yield Calibration(
                    calibration_id=f"{name}, {low:g}", pages=name, said_from=low, said_to=(*BOUNDS[1:], 1.0)[index],
                    segments=segments, right=counts[index, True], share=round(counts[index, True] / segments, 4),
                )  # fmt: skip


def calibration_text(rows: Iterable[Calibration]) -> str:
    """The rows as the text of `calibration.csv`."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(field.name for field in fields(Calibration))
    writer.writerows(map(astuple, rows))
    return file.getvalue()
