"""Letters as read: their parts line by line, what sort of letter each is, and where a page breaks off."""

from collections.abc import Iterable

import pytest
import readings
from readings import span

from etl.grammar.headings import heading
from etl.parse.kinds import letter_kind
from etl.parse.letter_parts import parts
from etl.parse.opening_parts import Known
from etl.printed import Span


def lines_of(texts: Iterable[str]) -> list[Span]:
    """Lines that stand below each other on a page."""
    found, start = [], 0
    for text in texts:
        found.append(span(text, start))
        start += len(text) + 1
    return found


BODY = "There has been nothing from you for a long time, and I wonder what the matter is with you."
LETTERS = (  # lines with their kinds, family names of the heading
    (
        "the seed's first letter",
        (
            ("17/III.", "dateline"),
            ("Dear Sergo!", "salutation"),
            (BODY, "body"),
            ("What do you have?", "body"),
            ("See you soon in Moscow.", "closer"),
            ("Hello to all friends.", "closer"),
            ("Yours S. Kirov.", "signature"),
        ),
        "kirov ordzhonikidze",
    ),
    (
        "names of the heading without a cue",
        (("Out of turn", "mark"), ("CC VKP(b) Stalin, Molotov", "address"), (BODY, "body"), ("Kirov", "signature")),
        "kirov stalin molotov",
    ),
    (
        "the date stands behind the signature",
        (
            ("T. Stalin!", "salutation"),
            (BODY, "body"),
            ("With communist greetings Serebryakov.", "signature"),
            ("March 27, 1926", "dateline"),
        ),
        "serebryakov stalin",
    ),
    (
        "the date stands above the signature",
        (("T. Stalin", "salutation"), (BODY, "body"), ("28/II 26", "dateline"), ("F. Dzerzhinsky.", "signature")),
        "dzerzhinsky stalin",
    ),
    (
        "marks, address and salutation",
        (
            ("Copy.", "mark"),
            ("22/XII-25", "dateline"),
            ("Urgently.", "mark"),
            ("T. Stalin.", "address"),
            ("Dear comrade!", "salutation"),
            (BODY, "body"),
            ("With communist greetings, P. Popov.", "signature"),
            ("PS A number of articles are published against the CSB.", "postscript"),
        ),
        "popov stalin",
    ),
    (
        "copy recipients",
        (
            ("Tov. Stalin.", "address"),
            ("Copies of comrades Dzerzhinsky, Trilisser and Menzhinsky.", "address"),
            ("Dear Comrade!", "salutation"),
            (BODY, "body"),
            ("With comradely greetings, N. Krestinsky.", "signature"),
        ),
        "krestinsky stalin dzerzhinsky trilisser menzhinsky",
    ),
    (
        "office, place and date below the closer",
        (
            (BODY, "body"),
            ("Waiting for your answer with communist greetings.", "closer"),
            ("Secretary of the Poltava Provincial Committee: B. Magidov.", "signature"),
            ("Poltava", "dateline"),
            ("November 10th. G.", "dateline"),
        ),
        "",
    ),
    (
        "an exchange of notes",
        (
            (BODY, "body"),
            ("[Dzerzhinsky]", "signature"),
            ("No. There is none, I am sure.", "body"),
            ("[Rykov]", "signature"),
        ),
        "dzerzhinsky rykov",
    ),
    (
        "a telegram",
        (
            ("Filed from Moscow 13/1-26", "mark"),
            ("Received and deciphered on 14/1-26.", "mark"),
            ("TIFLIS, ZAKKRAIKOM OF THE CPSU(b), Comrade ORDZHONIDZE.", "address"),
            ("Decrypt immediately.", "mark"),
            (BODY, "body"),
            ("SECRETARY OF THE CC STALIN.", "signature"),
            ("Continuation of No. 1 to No. 169/s.", "mark"),
        ),
        "ordzhonikidze",
    ),
    ("no opening and no end", ((BODY, "body"), (BODY, "body")), "kirov"),
    ("a sentence that names the writer", ((BODY, "body"), ("They asked what Kirov thinks of it.", "body")), "kirov"),
    ("nothing", (), "kirov"),
)


@pytest.mark.parametrize(("lines", "families"), [case[1:] for case in LETTERS], ids=[case[0] for case in LETTERS])
def test_the_parts_of_a_letter(lines: tuple[tuple[str, str], ...], families: str) -> None:
    found = parts(lines_of(text for text, _ in lines), Known(tuple(families.split())))
    assert [(part.span.text, part.kind) for part in found] == list(lines)


WITHIN = (  # a line that is more than one part
    (
        ("Baku, May 4, 1920. I answer 1 for the question.", BODY),
        [("Baku, May 4, 1920.", "dateline"), ("I answer 1 for the question.", "body"), (BODY, "body")],
    ),
    (
        ("Dear comrade St[alin]! Line road with work answer.", BODY),
        [("Dear comrade St[alin]!", "salutation"), ("Line road with work answer.", "body"), (BODY, "body")],
    ),
    (
        (BODY, "Yours Stalin.", "12/VII Let me know the paper."),
        [(BODY, "body"), ("Yours Stalin.", "signature"), ("12/VII", "dateline"), ("Let me know the paper.", "postscript")],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), WITHIN)
def test_parts_within_a_line(lines: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    found = parts(lines_of(lines), Known(("stalin",)))
    assert [(part.span.text, part.kind) for part in found] == expected


SOURCE = "RTSKHIDNI. F. 5. Op. 1. D. 2. L. 3."
STATEMENT = "Statement of L. D. Trotsky to the Politburo of the Central Committee"
KINDS = (  # text of a page, kind of its letter
    (f"S. M. Kirov — G. K. Ordzhonikidze\n\nMarch 17, 1926\n\nDear Sergo!\n\n{BODY}", "letter"),
    (f"Telegram from I. V. Stalin to G. V. Chicherin\n\nMay 4, 1918\n\n{BODY}", "telegram"),
    (f"I. V. Stalin to G. V. Chicherin\n\nMay 4, 1918\n\nMOSCOW, KREMLIN, CHICHERIN.\n\n{BODY}", "telegram"),
    (f"I. V. Stalin to G. V. Chicherin\n\nMay 4, 1918\n\nBy direct wire.\n\n{BODY}", "direct-wire conversation"),
    (f"I. V. Stalin to G. V. Chicherin\n\nMay 4, 1918\n\nEncryption.\n\n{BODY}", "telegram"),
    (f"A. I. Rykov — I. V. Stalin\n\nMay 4, 1926\n\n{BODY}\n\n[Rykov]\n\nNo, and no.\n\n[Stalin]", "exchange of notes"),
    (f"{STATEMENT}\n\nMay 4, 1926\n\n{BODY}", "statement"),
    (f"I. V. Stalin to V. I. Lenin\n\nMay 4, 1920\n\n{BODY}\n\nStalin.\n\n{SOURCE} Telegraph form.", "telegram"),
)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_sort_of_letter_it_is(text: str, kind: str) -> None:
    assert readings.letter(text).kind == kind


def test_the_headings_word_decides_first() -> None:
    printed = heading(span(STATEMENT))
    assert letter_kind(printed, ("telegram",), "MOSCOW, LENIN", 4, ("telegraph form",)) == "statement"
    assert letter_kind(None, (), "", 0, ()) == "letter"


TURNS: tuple[tuple[tuple[str, ...], str, list[str]], ...] = (  # lines below the heading, the kind, who closes turns
    ((f"{BODY} (Starkov)", "No, and once more no. (Gromov)", "Then we vote. (Starkov)"), "exchange of notes",
     ["(Starkov)", "(Gromov)", "(Starkov)"]),
    ((f"{BODY} [Starkov]", "No, and once more no. [Gromov]"), "exchange of notes", ["[Starkov]", "[Gromov]"]),
    ((f"{BODY} (P. Starkov)", "No. Never! (V. Gromov) 1"), "exchange of notes", ["(P. Starkov)", "(V. Gromov) 1"]),
    ((BODY, "(Starkov)", "No, and once more no.", "(Gromov)"), "exchange of notes", ["(Starkov)", "(Gromov)"]),
    ((BODY, "Starkov.", "Seven hundred. (Gromov)"), "exchange of notes", ["Starkov.", "(Gromov)"]),
    ((f"{BODY} (Starkov)", "Seven hundred.", "Gromov."), "exchange of notes", ["(Starkov)", "Gromov."]),
    ((f"Dear Kolya! {BODY} (Starkov)", "“So be it.” (Gromov)"), "exchange of notes", ["(Starkov)", "(Gromov)"]),
    # names in brackets that close no turn
    ((f"{BODY} He is ill. (Petrov)", "Starkov."), "letter", ["Starkov."]),
    ((f"{BODY} It was said by my deputy (Gromov).", "Starkov."), "letter", ["Starkov."]),
    ((f"{BODY} So says he (Gromov)", "Starkov."), "letter", ["Starkov."]),
    ((BODY, "[Starkov]"), "letter", ["[Starkov]"]),
    ((BODY, "With comradely greetings, P. Starkov.", "I cannot receive you. (Gromov)"), "letter",
     ["With comradely greetings, P. Starkov."]),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "kind", "signed"), TURNS)
def test_turns_of_an_exchange(lines: tuple[str, ...], kind: str, signed: list[str]) -> None:
    head = "P. N. Starkov — V. G. Gromov\n\nMay 4, 1926\n\n"
    page = readings.page(readings.FRAME + head + "\n\n".join((*lines, SOURCE)))
    (found,) = page.letters
    text = page.page.text
    assert found.kind == kind
    assert [text[zone.start : zone.end] for zone in found.zones if zone.kind == "signature"] == signed
    assert ("salutation" in {zone.kind for zone in found.zones}) is lines[0].startswith("Dear Kolya!")


HEAD = "No. 205\n\nS. M. Kirov — G. K. Ordzhonikidze\n\nMarch 17, 1926\n\nDear Sergo!\n\n"
TRUNCATED: tuple[
    tuple[str, bool, set[str]], ...
] = (  # text of a page's end, is the letter cut off, findings that say so
    (f"{BODY}\n\nYours Kirov.\n\n{SOURCE} Autograph.\n", False, set()),
    (BODY[:40], True, {"letter-truncated"}),
    (f"{BODY}\n\nYours Kirov.", True, {"letter-truncated"}),  # no source line follows
    (f"{BODY}\n\nYours Kirov.\n\n{SOURCE} Autograph.\n\nNotes:\n\n1 We are", False, {"note-truncated"}),
)


@pytest.mark.parametrize(("end", "is_truncated", "kinds"), TRUNCATED)
def test_pages_that_break_off(end: str, is_truncated: bool, kinds: set[str]) -> None:
    found = readings.letter(HEAD + end)
    assert found.is_truncated is is_truncated
    assert {one.kind for one in found.findings} & {"letter-truncated", "note-truncated"} == kinds


REMARKS = (  # text of a page, a finding that it has, the words it points to
    (HEAD + BODY + f"\n\nYours Kirov.\n\n{SOURCE}\n\nNotes:\n\n1 A note.", "note-without-call", "A note."),
    (HEAD + f"We waited*. {BODY}\n\nYours Kirov.\n\n{SOURCE}\n", "call-without-note", "*"),
    (HEAD + f"The steamer2? {BODY}\n\nYours Kirov.\n\n{SOURCE}\n", "call-without-note", "2"),
    (HEAD + f"{BODY} Not so3and so.\n\nYours Kirov.\n\n{SOURCE}\n", "call-without-note", "3"),
    (HEAD + f"The treaty with the Finns 1 was signed. {BODY}\n\nYours Kirov.\n\n{SOURCE}\n", "call-without-note", "1"),
    (HEAD.removeprefix("No. 205\n\n") + f"{BODY}\n\nYours Kirov.\n\n{SOURCE}\n", "number-missing", "S. M. Kirov — G. K. Ordzhonikidze"),
    (HEAD.replace("S. M. Kirov — G. K. Ordzhonikidze", "What was said") + f"{BODY}\n\n{SOURCE}\n", "heading-unread", "What was said"),
    (HEAD + f"{BODY}\n\nYours Kirov.\n\nRTSHIDNI. F. 5. Op. 1. D. 2. L. 3.\n", "reference-normalised", "RTSHIDNI. F. 5. Op. 1. D. 2. L. 3."),
    (HEAD + f"{BODY}\n\nYours Kirov.\n\n{SOURCE} Hectograph.\n", "copy-form-unknown", "Hectograph"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words"), REMARKS)
def test_what_a_careful_reader_should_know(text: str, kind: str, words: str) -> None:
    page = readings.page(readings.FRAME + text)
    (found,) = [one for one in page.letters[0].findings if one.kind == kind]
    assert page.page.text[found.start : found.end] == words
    assert found.message.endswith(".")


def test_a_whole_letter_gives_no_findings() -> None:
    text = HEAD + f"{BODY[:-1]} 1 .\n\nYours Kirov.\n\n{SOURCE} Autograph.\n\nNotes:\n\n1 A note.\n"
    assert [one.kind for one in readings.letter(text).findings] == []


def test_sentences_between_number_and_date_are_no_heading() -> None:
    """A letter that the page prints with a number and without a heading, its date below the signature."""
    words = "How can one explain it? There has been nothing from you for a long time, and I wonder what the matter is."
    read = readings.letter(f"No. 6\n\n{words}\n\nB. Magidov.\n\nNovember 10, 1925\n\n{SOURCE} Autograph.\n")
    assert (read.number, read.heading_text) == (6, None)
    assert "heading-missing" in {finding.kind for finding in read.findings}
