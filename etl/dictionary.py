"""What docs/ list: every table and column, of the database and of the vocabulary, and every format.

The declarations enter, Markdown leaves. To add a table or a column, declare it and run `make descriptions`; a test
fails while a file is stale.
"""

from pathlib import Path

from etl.export import ABOUT, FORMATS, WHOLE, Format
from etl.publish.metadata import column_description
from etl.schema import Column, columns, description, tables
from etl.vocabulary import Record, records
from etl.vocabulary.forms import FORMS, Form
from etl.vocabulary.tables import KNOWLEDGE

DOCS = Path(__file__).parents[1] / "docs"
BEGINNING = """# Data dictionary

Written from `etl/schema/` by `make descriptions`. All offsets count characters (code points) of `pages.text` from 0,
the end not included: `substr(pages.text, start_offset + 1, end_offset - start_offset)` is what is printed there.

Whose it is: a column with `rights: translation` holds words of letters or whole pages, in English machine translation;
one with `rights: edition text` words of the printed edition's editors (headings, notes, references). All others are
descriptive data, in the public domain (CC0 1.0). `build` and `export` with `--without-texts` give those alone."""
OF_WORDS = """# Vocabulary

Written from the declarations in `etl/vocabulary/` by `make descriptions`. What a historian may extend stands in csv
tables there; [correcting a reading](correcting.md) says how. A row that cannot be right stops the build with file, line
and column. Four are written by programs: `line_looks.csv` and `line_order.csv` by `make weights`, `quality.csv` and
`calibration.csv` by `make quality WRITE=1`; the columns of the last two are those of
[`quality`](data-dictionary.md#quality) and [`calibration`](data-dictionary.md#calibration)."""
OF_FORMS = """## Spellings

What is printed, and what it means. All these tables have the same columns, and a test reads each row's
example. Rows are kept whether their form was seen on a page or not: pages that nobody has read yet need them.
`seen` counts the rows whose form was."""
FORMATS_FILE = DOCS / "formats.md"
FORMATS_BEGIN, FORMATS_END = "<!-- formats: written by `make descriptions` -->\n", "<!-- end of formats -->"
TYPES = {str: "text", int: "integer", float: "number"}


def dictionary() -> str:
    """The whole file: every table and column of the schema, in Markdown."""
    return (
        "\n\n".join([BEGINNING, *(table(name, description, columns) for name, description, columns in tables())]) + "\n"
    )


def table(name: str, description: str, columns: tuple[Column, ...]) -> str:
    """A table: what one row is, and what each column holds."""
    lines = [f"## `{name}`", "", description, "", "| column | type | what it holds |", "|---|---|---|"]
    return "\n".join([*lines, *(row(column) for column in columns)])


def row(column: Column) -> str:
    """A column: its name, its type and whether it may be null, what it holds and whose key that is."""
    kind = TYPES[column.type] + (", may be null" if column.is_nullable else "") + (", key" if column.is_key else "")
    holds = column_description(column).replace("|", "\\|") + (f" → `{column.to}`" if column.to else "")
    return f"| `{column.name}` | {kind} | {holds} |"


def vocabulary() -> str:
    """The tables of the vocabulary in Markdown: what a person knows, each in full, and all spellings in one list."""
    knowledge = [table(f"{one.table}.csv", f"{description(one)} {counted(one)}", columns(one)) for one in KNOWLEDGE]
    same = "\n".join(table("", "", columns(Form)).split("\n")[4:])
    head = ["| table | what a row is | what it means | rows | seen |", "|---|---|---|---|---|"]
    spellings = "\n".join([*head, *(form_table(one) for one in FORMS)])
    text = "\n\n".join([OF_WORDS, *knowledge, OF_FORMS, same, spellings]) + "\n"
    return text.replace("may be null", "may be empty")


def form_table(row_type: type[Record]) -> str:
    """A table of spellings as a line of the list: what it holds, what its forms mean, how many there are."""
    means = next(column for column in columns(row_type) if column.name == "means")
    meaning = f"→ `{means.to}`" if means.to else ", ".join(means.values) or "what rows say"
    cells = (f"`{row_type.table}.csv`", description(row_type), meaning, len(records(row_type)), seen(row_type))
    return f"| {' | '.join(map(str, cells))} |"


def counted(row_type: type[Record]) -> str:
    """How many rows a table has, and how many of them were seen, in a sentence."""
    rows = f"Rows: {len(records(row_type))}"
    names = {column.name for column in columns(row_type)}
    return f"{rows}, of which seen: {seen(row_type)}." if "seen" in names else f"{rows}."


def seen(row_type: type[Record]) -> int:
    """How many rows name the page or source in which their form was met."""
    return sum(1 for row in records(row_type) if getattr(row, "seen", None))


def formats() -> str:
    """docs/formats.md with its table of formats as they are; what else it says stays as it is."""
    text = FORMATS_FILE.read_text(encoding="utf-8")
    before, begin, rest = text.partition(FORMATS_BEGIN)
    _, end, behind = rest.partition(FORMATS_END)
    head = ["| ending | format | who wants it | of what |", "|---|---|---|---|"]
    return before + begin + "\n".join([*head, *map(format_row, FORMATS.values())]) + "\n" + end + behind


def format_row(one: Format) -> str:
    """A format as a line of the list: its ending, its name, who wants it, and what it can be had of."""
    of = "the whole dataset" if one.of == WHOLE else ABOUT[one.of]
    needs = f" (needs {', '.join(f'`{package}`' for package in one.needs)})" if one.needs else ""
    return f"| `.{one.ending}` | {one.name}{needs} | {one.use} | {of} |"


FILES = {DOCS / "data-dictionary.md": dictionary, DOCS / "vocabulary.md": vocabulary, FORMATS_FILE: formats}


def main() -> None:
    """Writes the files anew."""
    for path, text in FILES.items():
        path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
