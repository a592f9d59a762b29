"""How many forms the grammar has and rows the vocabulary, and which of them the pages at hand use.

    python tests/forms_in_use.py [--unused] [--write-seen] [PAGES …]      default: seeds/ and tests/pages/

A form is used where it matched while the pages were read; a row, where its spelling stands on a page as a word, and where
its table means it: the label of a fond before a figure, a greeting at the beginning of a line. A form or row that no page
uses may be dead, or wait for a page that is still to come: the list is there to be looked at. `--write-seen` names in the
column `seen` of each row that has none yet the first page that uses it.
"""

import argparse
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from etl.grammar import headings
from etl.grammar.dates import datelines, editors
from etl.parse import calls, printed_page
from etl.printed import Page
from etl.schema import columns
from etl.segment import segmented
from etl.vocabulary import records
from etl.vocabulary.forms import FORMS
from etl.vocabulary.reader import text_of
from etl.vocabulary.tables import TABLES

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

VOCABULARY = PROJECT / "etl" / "vocabulary"
TABLES_WITH_SEEN = tuple(
    name for name, row_type in TABLES.items() if "seen" in {column.name for column in columns(row_type)}
)
WORD = r"(?<!\w){}(?!\w)"
AT_THE_BEGINNING = r"^\W*{}(?!\w)"
ALONE = r"^\W*{}\W*$"
# Where a spelling of a table means what the table says, if not everywhere; `{}` is the spelling.
PLACES = {
    "abbreviations": WORD + r"\.",
    "address_words": r"(?<!\w){}\s+(?-i:[A-ZА-Я])",
    "archival_labels": (
        r"(?<!\w)F\w*\.\s*\d[^\n]{{0,60}}(?<!\w){}\.?\s*[\dIVX]"  # behind the fond; `P. 499` alone is a page
        r"|(?<!\w){}\.?\s*\d+\.?\s*(?:Op|On)\b"  # the fond
    ),
    "closings": AT_THE_BEGINNING,
    "common_names": WORD,
    "comrade": r"(?<!\w){}\s*(?-i:[A-ZА-Я])",
    "copy_forms": r"\d\w*\s?\.\s+(?:[^\n]{{0,60}}\s)?{}(?!\w)",
    "courtesies": r"(?:^|[.!?]\s)[^.!?]{{0,30}}(?<!\w){}(?!\w)[^.!?]{{0,60}}[.,!]?\s*$",
    "date_words": r"(?<!\w){}(?!\w).{{0,30}}\d|\d.{{0,15}}(?<!\w){}(?!\w)",
    "enclosures": AT_THE_BEGINNING,
    "greetings": AT_THE_BEGINNING,
    "interjections": ALONE,
    "kinds": AT_THE_BEGINNING,
    "marks": r"^.{{0,40}}(?<!\w){}(?!\w).{{0,20}}$",
    "months": r"(?<!\w){}\.?\s*\d|\d\.?\s*{}(?!\w)",
    "notes_headings": ALONE,
    "numerals": r"^{}(?=(?-i:[A-ZА-Я]))",
    "opis_numbers": r"(?<!\w)(?-i:Op|On|Оп)\.\s*{}(?!\w)",
    "signing_words": AT_THE_BEGINNING,
    "stamps": AT_THE_BEGINNING,
    "verso": r"\d\s?{}(?!\w)",
    "words_after_calls": r"\d\s+{}(?!\w)",
    "words_before_figures": r"(?<!\w){}\.?\s+\d",
}


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
    """For each table of spellings its rows, and whether one of the pages uses the spelling."""
    text = "\n".join(texts)
    return {
        row_type.table: {form.printed: stands(row_type.table, form.printed, text) for form in records(row_type)}
        for row_type in FORMS
    }


def stands(table: str, spelling: str, text: str) -> bool:
    """Whether a text uses the spelling of a table; one of less than four signs with the capitals that it has."""
    word = r"\s+".join(map(re.escape, spelling.split()))
    flags = re.MULTILINE | (re.IGNORECASE if len(spelling) > 3 else 0)
    pattern = PLACES.get(table, WORD).format(*[word] * 2)
    return len(spelling.strip(".")) > 1 - (table in PLACES) and bool(re.search(pattern, text, flags))


def write_seen(pages: Iterable[Path]) -> None:
    """Names the first page that uses a row in the row's column `seen`, where that is empty."""
    texts = {path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8") for path in pages}
    for name in TABLES_WITH_SEEN:
        path = VOCABULARY / f"{name}.csv"
        header, *lines = csv.reader(io.StringIO(text_of(name, path.read_bytes())))
        rows = [dict(zip(header, cells, strict=True)) for cells in lines]
        for row in rows:
            met = (page for page, text in texts.items() if stands(name, row["printed"], text))
            row["seen"] = row["seen"] or next(met, "")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pages", nargs="*", type=Path, help="folders of pages")
    options.add_argument("--unused", action="store_true", help="name the forms and rows that no page uses")
    options.add_argument("--write-seen", action="store_true", help="name the first page that uses a row in the row")
    chosen = options.parse_args()
    folders = chosen.pages or [PROJECT / "seeds", PROJECT / "tests" / "pages"]
    paths = [path.resolve() for folder in folders for path in sorted(folder.glob("*.txt"))]
    pages = [path.read_text(encoding="utf-8") for path in paths]
    if chosen.write_seen:
        write_seen(paths)
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
