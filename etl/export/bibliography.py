"""Letters as BibTeX, RIS and CSL-JSON files, from what `citation_formats.py` makes of each."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from etl.export.citation_formats import bibtex, csl_json, ris
from etl.export.dataset import Dataset, rows
from etl.export.letter_citation import Cited, Name, document_number, names, one_line, shelfmark, title

# What citations need to know of the letters whose ids are the JSON array `:keys`
CITED = """
select
  letters.letter_id,
  letters.title,
  letters.number,
  letters.number_text,
  letters.kind,
  letters.date_edtf,
  letters.date_earliest,
  letters.date_latest,
  letters.date_evidence,
  letters.place,
  coalesce(editions.title_original, editions.title) as edition,
  case when editions.title_original is not null then editions.title end as translated_edition,
  editions.translation,
  editions.published,
  editions.compilers,
  editions.publisher,
  (
    select json_group_array(json_array(part, name, family_name, given_names, kind, evidence, name_text))
    from (
      select
        case when is_copy then 'copied to' else role end as part,
        people.name,
        people.family_name,
        people.given_names,
        people.kind,
        correspondents.evidence,
        correspondents.name_text
      from correspondents
      join people using (person_id)
      where correspondents.letter_id = letters.letter_id
      order by correspondents.position
    )
  ) as correspondents,
  (
    select json_array(abbreviation, fond, opis, papka, delo, listy)
    from archival_references
    left join repositories using (repository_id)
    where archival_references.letter_id = letters.letter_id
      and note_id is null
    order by position
    limit 1
  ) as kept
from json_each(:keys) as chosen
join letters on letters.letter_id = chosen.value
left join editions using (edition_id)
order by chosen.key
"""
# Evidence of what the letter itself does not say: a citation has it in square brackets
SUPPLIED = ("editors", "context", "decision")


def bibtex_pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """A BibTeX file."""
    return pieces(cited_letters(dataset, keys), bibtex)


def ris_pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """A RIS file."""
    return pieces(cited_letters(dataset, keys), ris)


def csl_pieces(dataset: Dataset, keys: Iterable[str]) -> Iterator[bytes]:
    """A CSL-JSON file: one array."""
    yield b"[\n"
    yield from pieces(cited_letters(dataset, keys), csl_json, ",\n")
    yield b"\n]\n"


def pieces(letters: Iterable[Cited], entry: Callable[[Cited], str], between: str = "\n") -> Iterator[bytes]:
    """Letters as entries, one a piece."""
    begin = ""
    for letter in letters:
        yield f"{begin}{entry(letter)}".encode()
        begin = between


def cited_letters(dataset: Dataset, keys: Iterable[str]) -> Iterator[Cited]:
    """What citations need to know of these letters, in their order."""
    for row in rows(dataset, CITED, keys):
        yield cited(dict(row), dataset.page("letters", row["letter_id"]))


def cited(row: Mapping[str, Any], address: str) -> Cited:
    """What citations need to know, from a row of CITED and the address of the letter's page, which may be ""."""
    parts = json.loads(row["correspondents"])
    supplied = [one_line(text).strip(" .,;") for *_, evidence, text in parts if evidence in SUPPLIED]
    archive, *levels = json.loads(row["kept"] or "[null]")

    def named(part: str) -> tuple[Name, ...]:
        return tuple(name(*of_name) for of, *of_name, _, _ in parts if of == part)

    return Cited(
        letter_id=row["letter_id"],
        title=title(row["title"], row["date_evidence"] in SUPPLIED, supplied),
        number=document_number(row["number"], row["number_text"]),
        kind=row["kind"],
        senders=named("sender"),
        addressees=named("addressee"),
        copied_to=named("copied to"),
        date_edtf=row["date_edtf"],
        earliest=row["date_earliest"],
        latest=row["date_latest"],
        place=row["place"],
        edition=row["edition"],
        translated_edition=row["translated_edition"],
        translation=row["translation"],
        published=row["published"],
        compilers=names(row["compilers"]),
        publisher=row["publisher"],
        archive=archive,
        shelfmark=shelfmark(levels) or None,
        address=address,
    )


def name(whole: str, family: str | None, given: str | None, kind: str) -> Name:
    """A correspondent's name; a body's stays whole."""
    return Name(whole, family, given) if kind == "person" else Name(whole)
