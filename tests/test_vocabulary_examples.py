"""Every row of the vocabulary by its own example: the grammar reads it, and the row's form means what it says.

A row enters as table and line, so that a failure names it: `closings.csv:12`.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from every import every
from readings import span

from etl.grammar.archive import references
from etl.grammar.artefacts import field_codes
from etl.grammar.citations import source_citations
from etl.grammar.copy_forms import copy_form
from etl.grammar.dates.datelines import dateline, stamp
from etl.grammar.dates.editors import printed_date
from etl.grammar.editions import layouts
from etl.grammar.endings import could_sign, heads_enclosure, signature_names
from etl.grammar.headings import heading
from etl.grammar.leave_taking import is_closing
from etl.grammar.lines import document_number, frame_kind, is_notes_heading, note_start
from etl.grammar.names.lists import is_body
from etl.grammar.openings import addressees, has_greeting, is_address, is_salutation, mark_kinds
from etl.grammar.signatures import is_clerks_line, without_signing_word
from etl.grammar.words import table
from etl.parse.calls import candidates
from etl.parse.individuals import mentions
from etl.parse.pages_without_letters import seems
from etl.printed import Page, PrintedReference
from etl.vocabulary.forms import Form
from etl.vocabulary.places import place_id
from etl.who.person_matching import authority

VOCABULARY = Path(__file__).parent.parent / "etl" / "vocabulary"


def stands_in(row: Form) -> bool:
    """Whether the row's form stands in its example, as a word or behind a sheet's figure, in any case of letters."""
    form = r"\s+".join(re.escape(part) for part in row.printed.split())
    return bool(re.search(rf"(?<![^\W\d]){form}(?!\w)|(?<!\w){form}(?=[A-Z])", row.example, re.IGNORECASE))


def joins_names_of_an_address(row: Form) -> bool:
    return is_address(span(row.example))


def labels_a_level(row: Form) -> bool:
    (found,) = references(span(row.example))
    value = getattr(found, row.means)
    return bool(value) and bool(re.search(rf"{re.escape(row.printed)}\.?\s{re.escape(value)}", row.example))


def names_an_archive(row: Form) -> bool:
    (found,) = references(span(row.example))
    return found.repository == row.means and found.fond is not None and found.span.start == 0


def names_a_body(row: Form) -> bool:
    return is_body(row.example)


def takes_leave(row: Form) -> bool:
    return is_closing(row.example) and row.example.casefold().startswith(row.printed.casefold())


def makes_a_courtesy(row: Form) -> bool:
    """The example takes leave by its build, and no longer without the word."""
    words = re.sub(rf"(?i)(?<!\w){re.escape(row.printed)}(?!\w)", "Bread", row.example)
    built = {
        "verb": r"(?:I|We)\s",
        "participle": r"\w+ing\s",
        "noun": r"(?!\w+ing\s)(?!I\s|We\s)\w+",
        "phrase": rf"{re.escape(row.printed)}(?!\w|,?$)|As\s|Stay\s",
    }
    return is_closing(row.example) and not is_closing(words) and bool(re.match(built[row.means], row.example))


def is_nobody_near(row: Form) -> bool:
    """Whoever has such a name is himself, known or not."""
    found = {one.text for one in mentions(span(row.example))}  # none where a town has the same name
    return found <= {row.printed} and authority().resolution(row.printed).method != "slip"


def calls_somebody_comrade(row: Form) -> bool:
    found = [one.span.text for one in addressees(span(row.example))]
    return bool(found) and all(row.printed.casefold() not in name.casefold().split() for name in found)


def tells_a_copys_form(row: Form) -> bool:
    citations, unknown = source_citations(span(row.example))
    if citations:
        forms = [one.copy_form for one in citations if isinstance(one, PrintedReference)]
        told = forms[0] or ""
    else:
        found = copy_form(span(row.example))
        told = found.form or "" if found else ""
    return unknown == () and row.means in told.split(", ")


def qualifies_a_date(row: Form) -> bool:
    found = printed_date(span(row.example))
    if found is None or found.edtf is None:
        return False
    days = (found.earliest or "")[8:], (found.latest or "")[8:]
    return {
        "not later": found.edtf.startswith("../") and found.earliest is None,
        "not earlier": found.edtf.endswith("/..") and found.latest is None,
        "first third": found.edtf.endswith("~") and days == ("01", "10"),
        "middle third": found.edtf.endswith("~") and days == ("11", "20"),
        "last third": found.edtf.endswith("~") and days == ("21", "31"),
        "first half": found.edtf.endswith("~") and days == ("01", "15"),
        "second half": found.edtf.endswith("~") and days == ("16", "31"),
        "about": found.edtf.endswith("~") and days == ("04", "04"),
        "spring": found.edtf == "1920-21",
        "summer": found.edtf == "1920-22",
        "autumn": found.edtf == "1920-23",
        "winter": found.edtf == "1920-24",
    }[row.means]


def is_left_by_a_word_processor(row: Form) -> bool:
    (found,) = field_codes(span(row.example))
    return found.text.startswith(row.printed) and row.example[found.end :].startswith("See note 1")


def belongs_to_the_frame(row: Form) -> bool:
    return frame_kind(row.example) == row.means


def greets(row: Form) -> bool:
    return has_greeting(row.example) and is_salutation(span(row.example))


def points_to_the_citation_before(row: Form) -> bool:
    (found,) = references(span(row.example))
    return found.is_ibid and found.listy == "17"


def tells_the_kind_of_letter(row: Form) -> bool:
    found = heading(span(row.example))
    return found is not None and found.kind == row.means


def marks_a_document(row: Form) -> bool:
    return mark_kinds(row.example) == (row.means,)


def is_a_month(row: Form) -> bool:
    found = printed_date(span(row.example))
    return found is not None and found.month == int(row.means)


def heads_the_notes(row: Form) -> bool:
    return is_notes_heading(row.example)


def heads_an_enclosure(row: Form) -> bool:
    return heads_enclosure(row.example)


def stands_before_a_number(row: Form) -> bool:
    return document_number(row.example) is not None and document_number(row.example.replace(row.printed, "Zzz")) is None


def numbers_a_note(row: Form) -> bool:
    found = note_start(span(row.example))
    return found is not None and (found.number, found.printed.text) == (int(row.means), row.printed)


def is_an_office(row: Form) -> bool:
    found = [one.text for one in signature_names(span(row.example))]
    return could_sign(row.example) and bool(found) and row.printed.split()[0] not in " ".join(found)


def is_an_opis_misread(row: Form) -> bool:
    (found,) = references(span(row.example))
    return found.opis == row.means and bool(found.normalised)


def is_a_place(row: Form) -> bool:
    found = dateline(span(row.example))
    place = found.place.text if found and found.place else ""
    return place == row.printed and place_id(place) == row.means


def is_no_page(row: Form) -> bool:
    return "a web server" in seems(
        Page(page_id="a", file_name="a", text=row.example, sha256="", media_type="text/html")
    )


def stamps_a_telegram(row: Form) -> bool:
    return stamp(span(row.example)) is not None


def is_the_back_of_a_sheet(row: Form) -> bool:
    (found,) = references(span(f"RTSKHIDNI. F. 17. Op. 3. D. 391. {row.example}"))
    return found.listy == row.example.removeprefix("L. ").strip(" .")


def follows_a_call(row: Form) -> bool:
    found = candidates([span(row.example)])
    return any(row.example[one.span.end :].startswith(f" {row.printed} ") for one in found)


def makes_a_figure_of_what_follows(row: Form) -> bool:
    found = [row.example[: one.span.start].split()[-1] for one in candidates([span(row.example)])]
    return row.printed.casefold() not in [word.casefold().strip(".") for word in found]


def stands_around_a_signature(row: Form) -> bool:
    if row.means == "certified":
        return is_clerks_line(row.example)
    return row.printed not in without_signing_word(span(row.example)).text


def signs_nothing(row: Form) -> bool:
    return not could_sign(row.example)


def helps_to_tell_names_in_running_text(row: Form) -> bool:
    """A title, or a word before initials, makes a name of what follows; all others are none, or make none of a name."""
    found = [one.text for one in mentions(span(row.example))]
    if row.means in ("title", "relation"):
        return bool(found) and all(row.printed not in name.split() for name in found)
    return found == []


EXAMPLES: dict[str, Callable[[Form], bool]] = {
    "address_words": joins_names_of_an_address,
    "archival_labels": labels_a_level,
    "archives": names_an_archive,
    "body_words": names_a_body,
    "closings": takes_leave,
    "common_names": is_nobody_near,
    "comrade": calls_somebody_comrade,
    "copy_forms": tells_a_copys_form,
    "courtesies": makes_a_courtesy,
    "date_words": qualifies_a_date,
    "enclosures": heads_an_enclosure,
    "field_codes": is_left_by_a_word_processor,
    "frame": belongs_to_the_frame,
    "greetings": greets,
    "interjections": signs_nothing,
    "ibid": points_to_the_citation_before,
    "kinds": tells_the_kind_of_letter,
    "marks": marks_a_document,
    "mention_words": helps_to_tell_names_in_running_text,
    "months": is_a_month,
    "notes_headings": heads_the_notes,
    "number_words": stands_before_a_number,
    "numerals": numbers_a_note,
    "office_words": is_an_office,
    "opis_numbers": is_an_opis_misread,
    "place_forms": is_a_place,
    "server_messages": is_no_page,
    "signing_words": stands_around_a_signature,
    "stamps": stamps_a_telegram,
    "verso": is_the_back_of_a_sheet,
    "words_after_calls": follows_a_call,
    "words_before_figures": makes_a_figure_of_what_follows,
}
# Tables whose examples other tests read: who is meant, and the sentences that speak of letters
ELSEWHERE = {
    "abbreviations": "test_attested.py",
    "attested_words": "test_attested.py",
    "body_names": "test_authority.py",
    "declensions": "test_declined.py",
    "labels": "test_labels.py",
    "offices": "test_authority.py",
    "person_names": "test_authority.py",
    "transliteration": "test_names.py",
}
ROWS = [(name, row) for name in EXAMPLES for row in table(name)]


@every("name, row", ROWS, ids=lambda case: f"{case[1].table}.csv:{case[1].line}")
def test_a_row_does_what_its_example_says(name: str, row: Form) -> None:
    assert row.example, "a row without an example"
    assert stands_in(row), "the form does not stand in its example"
    assert EXAMPLES[name](row)


def test_every_table_with_examples_is_tested() -> None:
    with_examples = set()
    for path in VOCABULARY.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            if "example" in next(csv.reader(file)):
                with_examples.add(path.stem)
    assert with_examples == set(EXAMPLES) | set(ELSEWHERE)
    for file_name in set(ELSEWHERE.values()):
        assert "example" in (Path(__file__).parent / file_name).read_text(encoding="utf-8")


# Under another form the example of a row says nothing of it; with another meaning it says something else.
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_wrong_row_would_be_noticed(name: str) -> None:
    rows = table(name)
    assert not stands_in(replace(rows[0], printed="Zzz"))
    others = {row.means for row in rows} - {rows[0].means}
    if others and name != "stamps":  # sent or received, a stamp is a stamp
        wrong = [replace(rows[0], means=meaning) for meaning in others]
        assert not all(holds(name, row) for row in wrong)


def holds(name: str, row: Form) -> bool:
    """Whether the grammar reads the example as the row says; a reading that cannot be made is another reading."""
    try:
        return EXAMPLES[name](row)
    except (KeyError, ValueError):
        return False


def test_every_edition_is_known_by_its_words() -> None:
    from etl.grammar.editions import layout_named

    for layout in layouts():
        for words in layout.names:
            if len(words) == 1:
                assert layout_named(f" {words[0].removeprefix('…')} Correspondence. 1912-1927") == layout
    assert layout_named("Correspondence of Bolshevik leadership") is None
    assert layout_named("") is None
