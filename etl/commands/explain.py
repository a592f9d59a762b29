"""`explain`: how a page was read, segment by segment, with the values and findings read from each.

A letter begins with what the dataset says of it. Then come a line number, the kind of each segment and its printed
words; under them, indented, each value that was read there (`sender`, `date` …) and each finding. Long segments are
shown by their first and last words, because a wrong reading shows at the seams; `--whole` shows every word.
"""

import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from etl.commands.build import ANY_PATH, of_edition
from etl.commands.page_parts import Part, Rows, findings, letter_values, parts
from etl.commands.page_values import Value
from etl.printed import PrintedPage
from etl.read import SeedError
from etl.vocabulary import VocabularyError

COLOURS = {
    "number": "bright_cyan",
    "heading": "bright_cyan",
    "date": "cyan",
    "mark": "cyan",
    "dateline": "cyan",
    "address": "cyan",
    "salutation": "yellow",
    "closer": "yellow",
    "signature": "yellow",
    "postscript": "yellow",
    "source": "magenta",
    "notes-heading": "green",
    "note": "green",
    "footnote": "green",
    "unplaced": "bright_red",
}
OF_NO_LETTER = "bright_black"
SEVERITY_COLOURS = {"error": "bright_red", "warning": "bright_yellow", "notice": "bright_blue"}
LONGEST_SHOWN = 320
# A page's control characters are shown (as ␛), not sent to the terminal.
CONTROL_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421, 0x9B: 0x241B}
KIND_COLUMN, TEXT_COLUMN, VALUE_COLUMN = 6, 22, 36


@click.command()
@click.argument("page", type=ANY_PATH)
@click.option("--edition", help="The page's edition, by its id in editions.csv; it need not name it.")
@click.option("--letter", type=click.IntRange(1), help="Show only the first, second … letter of the page.")
@click.option("--whole", is_flag=True, help="Show every word of long segments.")
def explain(page: Path, edition: str | None, letter: int | None, whole: bool) -> None:
    """Show how PAGE was read: each segment with its kind, and the values and findings read from it.

    Other pages are left aside: a letter that stands on two of them is shown as this one prints it.
    """
    try:
        from etl import pipeline

        with of_edition(edition):
            printed = pipeline.reading(page)
        rows = tuple(pipeline.rows_of(printed))
    except (SeedError, VocabularyError) as error:
        raise click.ClickException(str(error)) from error
    if letter is not None and letter > len(printed.letters):
        raise click.ClickException(f"{page.name} has {counted(len(printed.letters), 'letter')}, no letter {letter}")
    for line in explanation(printed, rows, letter=letter, whole=whole):
        click.echo(line)


def explanation(printed: PrintedPage, rows: Rows, *, letter: int | None, whole: bool) -> Iterator[str]:
    """The lines that explain a page, or one letter of it, coloured."""
    page = printed.page
    yield click.style(f"{page.file_name}: {printed.title}", bold=True)
    counts = counted(len(printed.letters), "letter"), counted(len(findings(rows)), "finding")
    yield ", ".join(
        [f"edition {printed.edition_id or 'unknown'}", page.encoding, f"{len(page.text):,} characters", *counts]
    )
    before: int | None = None
    for part in parts(printed, rows):
        if letter not in (None, part.segment.letter) or not (part.text.strip() or part.findings):
            continue
        if part.segment.letter != before and part.text.strip():
            before = part.segment.letter
            yield from heading_lines(before, rows)
        yield from part_lines(part, whole=whole)


def heading_lines(letter: int | None, rows: Rows) -> Iterator[str]:
    """The lines above a letter: what the dataset says of it as a whole."""
    yield ""
    yield click.style(f"letter {letter}" if letter else "no letter", bold=True, underline=True)
    if letter:
        for value in letter_values(rows, letter):
            yield from value_lines(value)


def part_lines(part: Part, *, whole: bool) -> Iterator[str]:
    """The lines of a segment: its words, then what was read in them."""
    kind = part.segment.kind
    colour = COLOURS.get(kind) if part.segment.letter else COLOURS.get(kind, OF_NO_LETTER)
    label = kind if part.segment.note is None else f"{kind} {part.segment.note}"
    words = part.text.strip() if whole else shortened(part.text.strip())
    first, *more = indented(words, TEXT_COLUMN)
    yield f"{part.line:>{KIND_COLUMN - 2}}  " + click.style(
        f"{label:<{TEXT_COLUMN - KIND_COLUMN - 1}} " + first[TEXT_COLUMN:], fg=colour
    )
    yield from (click.style(line, fg=colour) for line in more)
    for value in part.values:
        yield from value_lines(value)
    for finding in part.findings:
        lines = indented(f"! {finding.kind} ({finding.severity}): {finding.message}", TEXT_COLUMN)
        yield from (click.style(line, fg=SEVERITY_COLOURS.get(finding.severity)) for line in lines)


def value_lines(value: Value) -> Iterator[str]:
    """The lines of a value: its name, its printed words, and what they were read as if that is more than the words."""
    says_more = value.meaning not in ("", value.text)
    first, *more = indented(shortened(value.text) + (f" = {value.meaning}" if says_more else ""), VALUE_COLUMN)
    yield click.style(f"{value.name:>{VALUE_COLUMN - 2}}  ", bold=True) + first[VALUE_COLUMN:]
    yield from more


def indented(text: str, width: int) -> list[str]:
    """A text wrapped for the terminal, each line after `width` spaces; at least one line."""
    columns = max(width + 40, min(shutil.get_terminal_size().columns, width + 100))
    margin = " " * width
    wrapper = textwrap.TextWrapper(
        columns, initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )
    paragraphs = text.translate(CONTROL_PICTURES).splitlines()
    return [line for paragraph in paragraphs for line in wrapper.wrap(paragraph)] or [margin]


def shortened(text: str) -> str:
    """A text of which only the first and last words are left if it is long."""
    if len(text) <= LONGEST_SHOWN:
        return text
    half = LONGEST_SHOWN // 2
    head, tail = text[:half].rsplit(maxsplit=1)[0], text[-half:].split(maxsplit=1)[-1]
    return f"{head} […] {tail}"


def counted(number: int, noun: str) -> str:
    """`1 letter`, `2 letters`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
