"""`edition-check`: what the pages of an edition that no row knows yet print alike, and the rows that would read them.

`--write` adds the rows to the vocabulary, all or none; a row that the tables would refuse is said and nothing written.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from etl.commands.build import ANY_PATH
from etl.survey import Observations, Proposal, observations, proposals

VOCABULARY = Path(__file__).parent.parent / "vocabulary"
EXAMPLES = 3


@click.command("edition-check")
@click.argument("folder", type=ANY_PATH)
@click.option("--id", "edition_id", help="The edition's id; without it the folder's name.")
@click.option("--title", help="The edition's title in English, as its pages print it.")
@click.option("--write", is_flag=True, help="Add the proposed rows to the vocabulary.")
def edition_check(folder: Path, edition_id: str | None, title: str | None, write: bool) -> None:
    """Say what the pages in FOLDER, of an edition not known yet, print alike, and propose rows for the vocabulary."""
    from etl.read import SeedError, is_page_name, page, seed_files
    from etl.vocabulary import VocabularyError
    from etl.who.slugs import slug

    try:
        pages = [page(path, folder) for path in seed_files(folder) if is_page_name(path)]
        seen = observations(pages)
        rows = proposals(seen, edition_id or slug(folder.resolve().name), title)
        for line in (*report(seen), "", *proposed(rows)):
            click.echo(line)
        if write:
            for line in written(rows):
                click.echo(line)
    except (SeedError, VocabularyError) as error:
        raise click.ClickException(str(error)) from error


def report(seen: Observations) -> Iterator[str]:
    """What was seen, with example lines."""
    yield f"{seen.pages} pages"
    yield from _listed("at the head of several pages", [t for t, n in seen.heads.most_common() if n > 1])
    yield from _listed("at the foot of several pages", [t for t, n in seen.feet.most_common() if n > 1])
    yield from _listed("labels that are known", [f"{label} ({n})" for label, n in seen.known_labels.most_common()])
    labels = sorted(seen.labels.items(), key=lambda one: -len(one[1]))
    yield from _listed("labels that no row knows", [f"{label} ({len(lines)}): {lines[0]}" for label, lines in labels])
    yield from _listed("number words", [f"{word} ({n})" for word, n in seen.number_words.most_common()])
    yield from _listed("number words that no row knows", list(seen.unknown_number_words.values()))
    if seen.bare_numbers:
        yield f"lines that are nothing but a number: {seen.bare_numbers}"
    yield from _listed("headings that are read", seen.headings)
    yield from _listed("headings that could not be read", seen.unread)
    yield f"source lines below a heading: {seen.sources_first}, below a letter's words: {seen.sources_last}"
    yield f"pages with a heading above their notes: {seen.notes_headings}"


def _listed(what: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{what}: {len(lines)}"
        yield from (f"    {line}" for line in lines[:EXAMPLES])
        if len(lines) > EXAMPLES:
            yield f"    … and {len(lines) - EXAMPLES} more"


def proposed(rows: Iterable[Proposal]) -> Iterator[str]:
    """The rows, each under the table that it is for, with the reason."""
    for row in rows:
        yield f"{row.row_type.table}.csv: {row.why}"
        yield f"    {row.line.rstrip()}"


def written(rows: Sequence[Proposal]) -> Iterator[str]:
    """Adds the rows to their tables, and says which; VocabularyError, and nothing written, where one is refused."""
    from etl.vocabulary.reader import records_of_text

    texts: dict[str, str] = {}
    for row in rows:
        name = row.row_type.table
        text = texts.get(name) or (VOCABULARY / f"{name}.csv").read_text(encoding="utf-8")
        texts[name] = f"{text.rstrip()}\n{row.line}"
    types = {row.row_type.table: row.row_type for row in rows}
    added = {row.cells["edition_id"] for row in rows if row.row_type.table == "editions"}
    for name, text in texts.items():
        if name != "labels":  # which name the edition, whose row is not there yet
            records_of_text(types[name], text)
    for name, text in texts.items():
        (VOCABULARY / f"{name}.csv").write_text(text, encoding="utf-8")
        yield f"added to {name}.csv: {sum(row.row_type.table == name for row in rows)} rows"
    yield f"read the pages with: python -m etl build FOLDER --edition {min(added)}"
