"""What stands before the words of a letter: marks, numbers of telegrams, salutations, places, addresses, copies."""

import pytest
from readings import span

from etl.grammar.openings import (
    addressees,
    bare_place,
    has_greeting,
    is_address,
    is_outgoing_number,
    is_salutation,
    mark_kinds,
    salutation_length,
)

MARKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Copy.", ("copy",)),
    ("Copy .", ("copy",)),
    ("Urgently.", ("urgency",)),
    ("Decrypt immediately.", ("cipher telegram",)),
    ("ON A DIRECT WIRE.", ("direct wire",)),
    ("Only in person", ("person",)),
    ("S. secret. Encryption.", ("secrecy", "cipher telegram")),
    ("Top secret. Urgently! Copy.", ("secrecy", "urgency", "copy")),
    ("Copies of comrades Dzerzhinsky, Trilisser and Menzhinsky.", ()),
    ("Copy of the Central Committee of Party 1", ()),
    ("Dear Sergo!", ()),
    ("Secret police", ()),
    ("Copying the letter", ()),
    ("", ()),
)


@pytest.mark.parametrize(("text", "kinds"), MARKS)
def test_a_line_of_marks(text: str, kinds: tuple[str, ...]) -> None:
    assert mark_kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No. 82 1/X-34 y. 1", True),
        ("No. 169/S.", True),
        ("#46", True),
        ("Continuation of No. 1 to No. 169/s.", True),
        ("No. Order can paper at member list there it.", False),
        ("Number 5 was lost", False),
        ("Dear Sergo!", False),
        ("", False),
    ],
)
def test_a_number_that_an_office_gave(text: str, expected: bool) -> None:
    assert is_outgoing_number(text) is expected


SALUTATIONS = (  # line, the words that greet
    ("Dear Sergo!", "Dear Sergo!"),
    ("T. Stalin!", "T. Stalin!"),
    ("T. Stalin", "T. Stalin"),
    ("Dear comrade!", "Dear comrade!"),
    ("Dear Comrade!", "Dear Comrade!"),
    ("Dear comrade. MAGIDOV!", "Dear comrade. MAGIDOV!"),
    ("Hello, dear Vladimir Ilyich! one", "Hello, dear Vladimir Ilyich! one"),  # "one" calls note 1
    ("Dear Klim.", "Dear Klim."),
    ("Dear comrade,", "Dear comrade,"),
    ("Hello, Comrade Kaganovich!", "Hello, Comrade Kaganovich!"),
    ("T. Stalin 1 .", "T. Stalin 1 ."),
    ("Dear comrade St[alin]! Line road with work answer", "Dear comrade St[alin]!"),
    # no salutations
    ("I ask that the following letter of mine be read out", ""),
    ("See you soon in Moscow.", ""),
    ("Dear comrades asked me about the plan and I said no.", ""),
    ("Hello to all friends.", "Hello to all friends."),  # by its words alone; at a letter's end it takes leave
    ("Greetings to N. K. 2 and G. 3 , Part time office", ""),
    ("Stalin.", ""),
    ("", ""),
)


@pytest.mark.parametrize(("text", "greeting"), SALUTATIONS)
def test_the_words_that_greet(text: str, greeting: str) -> None:
    assert text[: salutation_length(text)] == greeting
    assert is_salutation(span(text)) is (bool(greeting) and greeting == text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Dear comrade!", True), ("Hello, Sergo!", True), ("T. Stalin.", False), ("Dearth of", False)],
)
def test_a_word_of_greeting(text: str, expected: bool) -> None:
    assert has_greeting(text) is expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Poltava", "Poltava"),
        ("From KHARKOV", "KHARKOV"),
        ("Rostov n / D [on].", "Rostov n / D [on]"),
        ("Moscow.", "Moscow"),
        ("Kharkiv 29/VII 1 .", None),  # a dateline
        ("moscow", None),
        ("Moscow Kremlin.", None),
        ("See you soon in Moscow.", None),
        ("", None),
    ],
)
def test_a_place_alone_on_its_line(text: str, place: str | None) -> None:
    found = bare_place(span(text))
    assert (found.text if found else None) == place


ADDRESSES: tuple[tuple[str, list[tuple[str, bool]]], ...] = (  # line, names with whether they receive a copy
    ("Tov. Stalin.", [("Stalin", False)]),
    ("Tov. Krestinsky.", [("Krestinsky", False)]),
    (
        "Copies of comrades Dzerzhinsky, Trilisser and Menzhinsky.",
        [("Dzerzhinsky", True), ("Trilisser", True), ("Menzhinsky", True)],
    ),
    ("TO STALIN, copy TO LENIN, copy TO Glavkom 1 .", [("STALIN", False), ("LENIN", True), ("Glavkom", True)]),
    ("Copy: Lenin, Sverdlov, Trotsky, Stalin.", [("Lenin", True), ("Sverdlov", True), ("Trotsky", True), ("Stalin", True)]),
    ("Moscow, Kremlin, Central Committee of the RCP.", [("Central Committee of the RCP", False)]),
    ("Moscow Kremlin to LENIN, STALIN.", [("LENIN", False), ("STALIN", False)]),
    ("MOSCOW, KREMLIN, CIK SVERDLOV.", [("SVERDLOV", False)]),
    ("Copy of the Central Committee of Party 1", [("Central Committee of Party", True)]),
    ("Only Lenin.", [("Lenin", False)]),
    ("Kaganovich, Molotov.", [("Kaganovich", False), ("Molotov", False)]),
    ("TIFLIS, ZAKKRAIKOM OF THE CPSU(b), Comrade ORDZHONIDZE.", [("ZAKKRAIKOM OF THE CPSU(b)", False), ("ORDZHONIDZE", False)]),
    (
        "To the Politburo of the Central Committee of the All-Union Communist Party of Bolsheviks.",
        [("Politburo of the Central Committee of the All-Union Communist Party of Bolsheviks", False)],
    ),
    (
        "Urgently, out of turn, the Council of People's Commissars - to Lenin, a copy of the people's commissar [at] "
        "Podvoisky",
        [("Council of People's Commissars", False), ("Lenin", False), ("Podvoisky", True)],
    ),
    ("Kharkov, to Stalin by direct wire 1 ,", [("Stalin", False)]),
    ("Copy to the Regional Committee in Baku", [("Regional Committee in Baku", True)]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "names"), ADDRESSES)
def test_an_address(text: str, names: list[tuple[str, bool]]) -> None:
    assert is_address(span(text))
    found = addressees(span(text, start=40))
    assert [(one.span.text, one.is_copy) for one in found] == names
    assert all(text[one.span.start - 40 : one.span.end - 40] == one.span.text for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Help question matter member people people would line",
        "I ask that the following letter of mine be read out",
        "In 1917, when Zinoviev and Kamenev changed the revolution",
        "The plan was read by Stalin in Moscow.",
        "17/III.",
    ],
)
def test_no_address(text: str) -> None:
    assert not is_address(span(text))


def test_where_an_addressee_is_names_nobody() -> None:
    found = addressees(span("To Comrade Lenin (copy to Trotsky in Svyazhsk)"))
    assert [(one.span.text, one.is_copy) for one in found] == [("Lenin", False), ("Trotsky", True)]
