"""Letters that letters speak of: against pages annotated by hand, and in sentences that are easily misread.

How the annotations were made, and what counts, stands in `annotations/README.md`.
"""

import csv
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
import readings
import work
from hypothesis import given
from hypothesis import strategies as st

from etl import pipeline
from etl.grammar.sentences import sentences
from etl.parse.attestations import attested
from etl.parse.individuals import mentions
from etl.printed import PrintedAttestation, PrintedParty, Span
from etl.vocabulary import records
from etl.vocabulary.forms import TABLES_OF_FORMS, Form

HERE = Path(__file__).parent
SEEDS, PAGES, ANNOTATIONS = HERE.parent / "seeds", HERE / "pages", HERE / "annotations"
LEAST = 0.9


def table(name: str) -> list[dict[str, str]]:
    """The rows of an annotation table."""
    with (ANNOTATIONS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def annotated_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of all annotated pages together."""
    folder = tmp_path_factory.mktemp("pages")
    for path in (*sorted(SEEDS.glob("*.txt")), *sorted(PAGES.glob("*.txt"))):
        (folder / path.name).write_bytes(path.read_bytes())
    output = tmp_path_factory.mktemp("database") / "correspondence.db"
    pipeline.build(folder, output, jobs=1, strict=False, progress=lambda done, total: None)
    return output


def asked(database: Path, sql: str) -> set[tuple[str | int, ...]]:
    """The rows of a question, nulls as empty text."""
    with closing(sqlite3.connect(database)) as connection:
        return {tuple("" if value is None else value for value in row) for row in connection.execute(sql)}


FOUND = """
select page_id, letter_id, replace(coalesce(note_id, ''), letter_id || '-n', ''), start_offset, end_offset, text, kind,
       sender_id, addressee_id, date_edtf, date_means, printed_letter_id
from attested_letters
"""


def measured(
    what: str, got: set[tuple[str | int, ...]], wanted: set[tuple[str | int, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Prints precision and recall, and fails below the floor."""
    precision, recall = len(got & wanted) / len(got), len(got & wanted) / len(wanted)
    with capsys.disabled():
        print(f"\n{what}: {len(wanted)} annotated, precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= LEAST, sorted(got - wanted, key=str)
    assert recall >= LEAST, sorted(wanted - got, key=str)


def test_letters_spoken_of_are_found_with_all_that_is_said_of_them(
    annotated_pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = {
        tuple(int(value) if "offset" in column else value for column, value in row.items())
        for row in table("attested.csv")
    }
    measured("letters spoken of", asked(annotated_pages, FOUND), wanted, capsys)


def test_relations_are_those_that_a_reader_sees(annotated_pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted: set[tuple[str | int, ...]] = {
        (row["letter_id"], row["kind"], row["target_letter_id"]) for row in table("relations.csv")
    }
    measured(
        "relations", asked(annotated_pages, "select letter_id, kind, target_letter_id from relations"), wanted, capsys
    )


def zone(text: str) -> Span:
    return Span(100, 100 + len(text), text)


def shown(party: PrintedParty | None) -> str:
    """`I`, `you`, a name, `he (name)`, or nothing."""
    if party is None:
        return ""
    known = {"writer": "I", "reader": "you", "several": "several"}
    if party.who in known:
        return known[party.who]
    name = party.name.text if party.name else "?"
    return f"he ({name})" if party.who == "pronoun" else name


RECEIVED = (  # whether the date is that of receipt
    ("I received a telegram from you on November 9th.", True),
    ("On the 11th, a telegram arrived from Comrade Trilisser.", True),
    ("In early September, I received from Comrade. Dzerzhinsky a letter.", True),
    ("Yesterday I received a letter from Kirov.", True),
    ("I received your letter of July 3.", False),
    ("I received a telegram from you dated 5.X. 1918.", False),
    ("In my telegram to you of July 3, I said that it is so.", False),
    ("Your letter of July 3.", False),
)


@pytest.mark.parametrize(("text", "is_receipt"), RECEIVED, ids=[text for text, _ in RECEIVED])
def test_a_letter_may_be_dated_by_its_receipt(text: str, is_receipt: bool) -> None:
    (one,) = attested(zone(text), mentions(zone(text)), is_note=False)
    assert one.is_receipt is is_receipt


def test_a_letter_that_a_sentence_and_its_note_speak_of_is_one(tmp_path: Path) -> None:
    """Not where the parties differ, or the note's date is later than the receipt."""
    for note, count in (
        ("On September 7, 1923, Dzerzhinsky sent the following letter to Krestinsky: “Well.”", 1),
        ("On September 7, 1923, Menzhinsky sent the following letter to Krestinsky: “Well.”", 2),
        ("On October 7, 1923, Dzerzhinsky sent the following letter to Krestinsky: “Well.”", 2),
    ):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        text = (
            "No. 5\nN.N. Krestinsky to I.V. Stalin\nNovember 13, 1923\nDear comrade!\nIn early September, I received from"
            " Comrade Dzerzhinsky a letter about Myasnikov 1.\nN. Krestinsky.\nRTSKHIDNI. F. 5. Op. 1. D. 2. L. 3."
            f" Autograph.\nNotes:\n1 {note}\n"
        )
        built = readings.build(folder, {"page": readings.FRAME + text})
        assert len(asked(built, "select attested_id from attested_letters")) == count, note


TELEGRAM = (
    "No. 4\nTelegram from I.V. Stalin to N.N. Krestinsky\nNovember {day}, 1923\nGive no visa.\nStalin.\n"
    "RTSKHIDNI. F. 5. Op. 1. D. 1. L. 3. Autograph.\n"
)
LETTER = (
    "No. 5\nN.N. Krestinsky to I.V. Stalin\nNovember 13, 1923\nDear comrade!\nI received a telegram from you on November 9th"
    " about the visa.\nN. Krestinsky.\nRTSKHIDNI. F. 5. Op. 1. D. 2. L. 3. Autograph.\n"
)


@pytest.mark.parametrize(("day", "is_it"), [(9, True), (8, True), (7, True), (6, False), (10, False)])
def test_a_telegram_was_received_within_two_days(tmp_path: Path, day: int, is_it: bool) -> None:
    built = readings.build(tmp_path, {"page": readings.FRAME + TELEGRAM.format(day=day) + LETTER})
    ((meant,),) = asked(built, "select printed_letter_id from attested_letters")
    assert (meant != "") is is_it


def told(one: PrintedAttestation) -> tuple[str, str, str, str]:
    date = one.date.edtf or "" if one.date else "" if one.days_ago is None else f"{one.days_ago} days ago"
    return one.kind, shown(one.sender), shown(one.addressee), date


IN_LETTERS = (
    ("Your letter received.", "letter", "you", "I", ""),
    ("Got your letter, I answer.", "letter", "you", "I", ""),
    ("Your telegram No. 123 received.", "telegram", "you", "I", ""),
    ("By your telegram dated 5.X. 1918 I was surprised.", "telegram", "you", "I", "1918-10-05"),
    ("I have not yet answered your letter of July 3.", "letter", "you", "I", "XXXX-07-03"),
    ("In response to your note I inform you.", "note", "you", "I", ""),
    ("I read your letter to Sergo.", "letter", "you", "Sergo", ""),
    ("You write that the harvest is good.", "letter", "you", "I", ""),
    ("You telegraphed from Sukhum that you were well.", "telegram", "you", "I", ""),
    ("I received a telegram from you on November 9th.", "telegram", "you", "I", "XXXX-11-09"),
    ("I am sending you a copy of Chicherin's letter to Krestinsky.", "letter", "Chicherin", "Krestinsky", ""),
    ("I am forwarding to you the letter from Comrade Rykov of August 5.", "letter", "Rykov", "", "XXXX-08-05"),
    ("Yesterday I received a letter from Kirov.", "letter", "Kirov", "I", "1 days ago"),
    ("Attached is a letter to me from Sokolnikov.", "letter", "Sokolnikov", "I", ""),
    ("On the 11th, a telegram arrived from Comrade Trilisser.", "telegram", "Trilisser", "I", "XXXX-XX-11"),
    ("In early September, I received from Comrade. Dzerzhinsky a letter.", "letter", "Dzerzhinsky", "I", "XXXX-09~"),
    ("Sergo writes to me that everything is fine in Baku.", "letter", "Sergo", "I", ""),
    ("I wrote to Stalin about this and received no answer.", "letter", "I", "Stalin", ""),
    ("In my telegram to you of July 3, I said that it is so.", "telegram", "I", "you", "XXXX-07-03"),
    ("I telegraphed about this to Smilga and Trotsky.", "telegram", "I", "several", ""),
    ("Tell Stalin that I wrote to him.", "letter", "I", "he (Stalin)", ""),
    ("The Politburo sent Stalin a telegram.", "telegram", "Politburo", "Stalin", ""),
    ("In Telegram 657 received, they ask for grain.", "telegram", "", "I", ""),
)  # fmt: skip
IN_NOTES = (
    ("On July 7, 1920, Lenin sent a telegram to Stalin: “I ask you.”", "telegram", "Lenin", "Stalin", "1920-07-07"),
    ("In a letter to Stalin dated March 5, 1923, Lenin wrote: “Dear!”", "letter", "Lenin", "Stalin", "1923-03-05"),
    ("We are talking about the letter of G. E. Zinoviev to I. V. Stalin dated July 30, 1923.",
     "letter", "G. E. Zinoviev", "I. V. Stalin", "1923-07-30"),
    ("This refers to V. I. Lenin's letter to the Politburo of December 13, 1922.",
     "letter", "V. I. Lenin", "Politburo", "1922-12-13"),
    ("On November 19, Dzerzhinsky addressed the Secretary of the Central Committee, Molotov, with the following letter: “I.”",
     "letter", "Dzerzhinsky", "Molotov", "XXXX-11-19"),
    ("Trotsky counted on it. On April 2, 1926, he wrote to Serebryakov: “I.”",
     "letter", "he (Trotsky)", "Serebryakov", "1926-04-02"),
    ("Trotsky met Kirov. He wrote to Kamenev.", "letter", "he (?)", "Kamenev", ""),
    ("Ordzhonikidze received a telegram from Lenin on April 4, 1920.", "telegram", "Lenin", "Ordzhonikidze", "1920-04-04"),
    ("On October 2, 1918, Trotsky and Vatsetis telegraphed Stalin.", "telegram", "several", "Stalin", "1918-10-02"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected", "is_note"),
    [(text, expected, False) for text, *expected in IN_LETTERS]
    + [(text, expected, True) for text, *expected in IN_NOTES],
)
def test_a_sentence_speaks_of_a_letter(text: str, expected: list[str], is_note: bool) -> None:
    (one,) = attested(zone(text), mentions(zone(text)), is_note=is_note)
    assert list(told(one)) == expected


NOT_IN_LETTERS = (
    "I received both of your letters. Your letters have been received.",
    "I will write to you tomorrow. Write me a letter. Waiting for your letter.",
    "If you receive a letter from Trotsky, let me know.",
    "I ask you to send a letter to Stalin. Please read Trotsky's letter.",
    "There was no letter from you. I did not receive your letter.",
    "Publish my letter in Pravda. I ask that the following letter of mine be read out.",
    "The 15th letter of the Central Committee will give you some satisfaction.",
    "You will see it from issue 15 of the closed letter. A number of circulars.",
    "In connection with the letters of comrade. Trotsky it was decided.",
    "Although such telegrams cannot be trusted. You write well.",
    "He said: “I received your letter from Stalin” and left.",
    "I was in Kremlin by direct wire with Trotsky.",
    "The trains ran. He telegraphed.",
    "Curzon's note was rejected.",
)
NOT_IN_NOTES = (
    "The letter has a note by Stalin: “To the archive.”",
    'There is a note by Dzerzhinsky on the letter. In the upper left corner - a note: "Sklyansky"',
    "Trotsky wrote in his memoirs that it was so. Trotsky wrote an article.",
    "The letter was published in Pravda.",
    "I received your letter.",
    "Stalin sent: “Your letter to Kirov was received.”",
)


@pytest.mark.parametrize("text", NOT_IN_LETTERS)
def test_a_letter_s_sentence_that_attests_no_letter(text: str) -> None:
    assert attested(zone(text), mentions(zone(text)), is_note=False) == ()


@pytest.mark.parametrize("text", NOT_IN_NOTES)
def test_a_note_s_sentence_that_attests_no_letter(text: str) -> None:
    assert attested(zone(text), mentions(zone(text)), is_note=True) == ()


@pytest.mark.parametrize("row", records(TABLES_OF_FORMS["attested_words"]), ids=lambda row: f"{row.line}")
def test_every_word_of_the_table_works_in_its_example(row: Form) -> None:
    found = attested(zone(row.example), mentions(zone(row.example)), is_note=False)
    assert row.printed.lower() in row.example.lower()
    assert len(found) == (0 if row.means in ("not sent", "no letter") else 1)


@pytest.mark.parametrize("row", records(TABLES_OF_FORMS["abbreviations"]), ids=lambda row: row.printed)
def test_an_abbreviation_ends_no_sentence(row: Form) -> None:
    first, second = sentences(zone(row.example))
    assert f"{row.printed}. " in first.text
    assert second.text.startswith(("Then", "The"))


def test_the_sentence_ends_before_the_quotation_that_it_introduces() -> None:
    text = "It was so. On July 7, 1920, Lenin wrote to Stalin: “I ask you. Your letter came.” Then."
    (one,) = attested(zone(text), mentions(zone(text)), is_note=True)
    assert (one.span.text, one.is_quoted) == ("On July 7, 1920, Lenin wrote to Stalin", True)
    assert text[one.span.start - 100 : one.span.end - 100] == one.span.text


@given(st.text(alphabet=st.sampled_from('Your letter fromStalin to “”".:,1923\nI wrote Ibid'), max_size=120))
def test_whatever_the_text_the_words_are_its_own(text: str) -> None:
    for is_note in (False, True):
        spans = [one.span for one in attested(zone(text), mentions(zone(text)), is_note=is_note)]
        assert all(text[one.start - 100 : one.end - 100] == one.text for one in spans)
        assert all(before.start <= after.start for before, after in pairwise(spans))


LONG = (
    "your letter ",
    "Your letter. ",
    "letter was was ",
    "to the the, ",
    "“ Stalin's letter ",
    "I wrote about it ",
    "a b c letter from ",
)


@pytest.mark.parametrize("pattern", LONG)
def test_the_work_grows_in_a_line_with_the_text(pattern: str) -> None:
    def read(text: str) -> None:
        whole = zone(text)
        attested(whole, mentions(whole), is_note=False)

    assert work.growth(read, pattern) < work.MOST_GROWTH
