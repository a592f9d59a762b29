"""How well each field is read: the pages annotated by hand against what a build says of them.

The project's folder enters (with its annotated sets in `tests/`), `Figures` leave, one for each set and field.
`python -m tests.quality` shows them, and with `--write` puts them into `etl/vocabulary/quality.csv`, which every build
publishes; a test fails when that table is stale. To measure a further field, add it to `FIELDS` of `seeds.py` or
`practice.py`, or a set to `annotations.py`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # composed pages, also for `python -m tests.quality`

from .figures import COLUMNS, Figures
from .measuring import measured, table_text

__all__ = ["COLUMNS", "Figures", "measured", "table_text"]
