"""How many forms the grammar has and rows the vocabulary, and which of them the pages at hand use.

    python tests/forms_in_use.py [--unused] [PAGES …]      default: seeds/ and tests/pages/

A form is used where it matched while the pages were read; a row, where its spelling stands on a page as a word. A form or
row that no page uses may be dead, or wait for a page that is still to come: the list is there to be looked at.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from etl.grammar import headings
from etl.grammar.dates import datelines, editors
from etl.parse import calls, printed_page
from etl.printed import Page
from etl.segment import segmented
from etl.vocabulary import records
from etl.vocabulary.tables import FORMS

PROJECT = Path(__file__).parent.parent
# Patterns made by functions of a module: pattern functions, each with the name its forms have in the report.
PATTERNS: tuple[tuple[Any, str, str], ...] = (
    (editors, "cores", "editors' date"),
    (datelines, "_lines", "dateline alone"),
    (datelines, "_openings", "dateline before words"),
    (datelines, "_endings", "dateline behind words"),
    (datelines, "_stamp", "telegraph's stamp"),
    (calls, "_shapes", "note call"),
)


class Watched:
    """A pattern that counts under a name how often it matches."""

    def __init__(self, pattern: re.Pattern[str], name: str, uses: Counter[str]) -> None:
        self.pattern, self.name, self.uses = pattern, name, uses

    def __getattr__(self, method: str) -> Any:
        def matched(*arguments: Any) -> Any:
            found = getattr(self.pattern, method)(*arguments)
            self.uses[self.name] += found is not None
            return found

        return matched

    def finditer(self, *arguments: Any) -> Iterator[re.Match[str]]:
        """Every match, counted."""
        for found in self.pattern.finditer(*arguments):
            self.uses[self.name] += 1
            yield found


def forms_used(texts: Iterable[str]) -> Counter[str]:
    """Every form of the grammar with how often it matched on the pages; 0 for one that never did."""
    uses: Counter[str] = Counter({f"heading: {form.__name__.strip('_')}": 0 for form in headings.FORMS})
    originals = [(module, function, getattr(module, function)) for module, function, _ in PATTERNS]
    try:
        for module, function, name in PATTERNS:
            setattr(module, function, _watching(getattr(module, function)(), name, uses))
        for text in texts:
            read = printed_page(segmented(Page(page_id="page", file_name="page.txt", text=text, sha256="0" * 64)))
            uses.update(f"heading: {one.heading.form}" for one in read.letters if one.heading)
    finally:
        for module, function, original in originals:
            setattr(module, function, original)
    return uses


def _watching(patterns: Sequence[Any], name: str, uses: Counter[str]) -> Any:
    """A function like the original, of the same patterns, watched; a weight beside a pattern stays."""
    watched: list[Any] = []
    for number, one in enumerate(patterns, start=1):
        pattern, *rest = one if isinstance(one, tuple) else (one,)
        key = f"{name}: {number}"
        uses[key] += 0
        seen = Watched(pattern, key, uses)
        watched.append((seen, *rest) if rest else seen)
    return lambda: tuple(watched)


def rows_used(texts: Iterable[str]) -> dict[str, dict[str, bool]]:
    """For each table of spellings its rows, and whether the spelling stands on one of the pages."""
    text = "\n".join(" ".join(text.casefold().split()) for text in texts)
    return {
        row_type.table: {form.printed: _stands(form.printed, text) for form in records(row_type)} for row_type in FORMS
    }


def _stands(spelling: str, text: str) -> bool:
    word = re.escape(" ".join(spelling.casefold().split()))
    return bool(re.search(rf"(?<!\w){word}(?!\w)", text))


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pages", nargs="*", type=Path, help="folders of pages")
    options.add_argument("--unused", action="store_true", help="name the forms and rows that no page uses")
    chosen = options.parse_args()
    folders = chosen.pages or [PROJECT / "seeds", PROJECT / "tests" / "pages"]
    pages = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    forms = forms_used(pages)
    print(f"{len(pages)} pages\n{sum(map(bool, forms.values())):4} of {len(forms):4} forms of the grammar used")
    for name in sorted(form for form, uses in forms.items() if chosen.unused and not uses):
        print(f"          unused: {name}")
    for table, spellings in rows_used(pages).items():
        print(f"{sum(spellings.values()):4} of {len(spellings):4} rows of {table}.csv on a page")
        unused = [spelling for spelling, stands in spellings.items() if not stands]
        if chosen.unused and unused:
            print(f"          unused: {'; '.join(unused)}")


if __name__ == "__main__":
    main()
