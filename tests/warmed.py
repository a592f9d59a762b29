"""What is done once before commands are forked: all modules imported, and the patterns made that every page needs."""

from pathlib import Path

import etl.__main__
from etl.pipeline import reading, rows_of

SEEDS = Path(etl.__file__).parent.parent / "seeds"

for page in sorted(SEEDS.glob("*.txt"))[:1]:
    list(rows_of(reading(page)))
