"""`explain`: how a page was read, segment by segment, with the values and findings read from each.

A line number, the kind of the segment and its printed words stand on the left; under them, indented, each value
that was read there (`sender`, `date` …) and each finding. Long segments are shown by their first and last words,
because a wrong reading shows at the seams; `--whole` shows every word.
"""

import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from etl.commands import values
from etl.commands.build import ANY_PATH
from etl.printed import Finding, PrintedPage, Segment
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
@click.option("--letter", type=click.IntRange(1), help="Show only the first, second … letter of the page.")
@click.option("--whole", is_flag=True, help="Show every word of long segments.")
def explain(page: Path, letter: int | None, whole: bool) -> None:
    """Show how PAGE was read: each segment with its kind, and the values and findings read from it."""
    try:
        from etl import pipeline

        printed = pipeline.reading(page)
    except (SeedError, VocabularyError) as error:
        raise click.ClickException(str(error)) from error
    if letter is not None and letter > len(printed.letters):
        raise click.ClickException(f"{page.name} has {counted(len(printed.letters), 'letter')}, no letter {letter}")
    for line in explanation(printed, letter=letter, whole=whole):
        click.echo(line)


def explanation(printed: PrintedPage, *, letter: int | None, whole: bool) -> Iterator[str]:
    """The lines that explain a page, or one letter of it, coloured."""
    page = printed.page
    yield click.style(f"{page.file_name}: {printed.title}", bold=True)
    letters, findings = counted(len(printed.letters), "letter"), counted(len(all_findings(printed)), "finding")
    yield f"edition {printed.edition_id}, {page.encoding}, {len(page.text):,} characters, {letters}, {findings}"
    before: int | None = None
    for part in parts(printed):
        if letter not in (None, part.segment.letter) or not (part.text.strip() or part.findings):
            continue
        if part.segment.letter != before:
            before = part.segment.letter
            yield ""
            yield click.style(f"letter {before}" if before else "no letter", bold=True, underline=True)
        yield from part_lines(part, whole=whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A segment with its words, its first line, and what was read in it."""

    segment: Segment
    text: str
    line: int
    values: tuple[values.Value, ...]
    findings: tuple[Finding, ...]


def parts(printed: PrintedPage) -> Iterator[Part]:
    """The segments of a page in order, each with the values and findings that begin in it."""
    text = printed.page.text
    read = [value for letter in printed.letters for value in values.values(letter, text)]
    findings = all_findings(printed)
    for segment in printed.segments:
        words = text[segment.start : segment.end]
        first = segment.start + len(words) - len(words.lstrip())
        is_last = segment.end == len(text)
        yield Part(
            segment=segment,
            text=words,
            line=text.count("\n", 0, first) + 1,
            values=tuple(sorted(value for value in read if segment.start <= value.start < segment.end)),
            findings=tuple(
                finding
                for finding in findings
                if segment.start <= finding.start < segment.end or (is_last and finding.start >= segment.end)
            ),
        )


def all_findings(printed: PrintedPage) -> list[Finding]:
    """The findings of a page's file, of the page and of its letters, in the order of the page."""
    of_letters = (finding for letter in printed.letters for finding in letter.findings)
    return sorted(
        {*printed.page.findings, *printed.findings, *of_letters}, key=lambda finding: (finding.start, finding.kind)
    )


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


def value_lines(value: values.Value) -> Iterator[str]:
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
