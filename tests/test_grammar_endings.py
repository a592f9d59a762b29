"""Ends of letters: closers, signatures of every build, turns of an exchange of notes; and sentences that only name."""

import pytest
from readings import span

from etl.grammar.closing_sentences import closing_signature
from etl.grammar.endings import (
    bare_family_name,
    could_sign,
    signature_names,
    signs,
    turn,
)
from etl.grammar.leave_taking import is_closing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello to all friends.", True),
        ("See you soon in Moscow.", True),
        ("Waiting for your answer with communist greetings.", True),
        ("With communist greetings", True),
        ("Well, all the best.", True),
        ("I shake your hand.", True),
        ("What do you have?", False),
        ("It goes without saying that there can be no question of any pessimism.", False),
        ("", False),
    ],
)
def test_words_that_take_leave(text: str, expected: bool) -> None:
    assert is_closing(text) is expected


SIGNATURES = (  # line, family names of the heading, the names that sign
    ("Yours S. Kirov.", "kirov", ["S. Kirov"]),
    ("With communist greetings Serebryakov.", "serebryakov", ["Serebryakov"]),
    ("F. Dzerzhinsky.", "dzerzhinsky", ["F. Dzerzhinsky"]),
    ("With communist greetings, P. Popov.", "popov", ["P. Popov"]),
    ("With comradely greetings, N. Krestinsky.", "krestinsky", ["N. Krestinsky"]),
    ("I. Stalin.", "stalin", ["I. Stalin"]),
    ("Stalin, Minin, Voroshilov.", "stalin minin voroshilov", ["Stalin", "Minin", "Voroshilov"]),
    ("Pre-revolutionary military council TROTSKY.", "trotsky", ["TROTSKY"]),
    ("Ordzhonikidze 2 .", "ordzhonikidze", ["Ordzhonikidze"]),
    ("Yours S. Kirov 1 .", "kirov", ["S. Kirov"]),
    ("I shake hands with V. Molotov", "molotov", ["V. Molotov"]),
    ("Greetings! I. Stalin.", "stalin", ["I. Stalin"]),
    ("Trotsky, chairman of the Revolutionary Military Council.", "trotsky", ["Trotsky"]),
    ("Trotskiy", "trotsky", ["Trotskiy"]),  # damaged by a letter
    ("SECRETARY OF THE CC STALIN.", "stalin", ["STALIN"]),
)


@pytest.mark.parametrize(("text", "families", "names"), SIGNATURES)
def test_a_signature_of_somebody_the_heading_names(text: str, families: str, names: list[str]) -> None:
    assert signs(text, tuple(families.split()))
    assert [one.text for one in signature_names(span(text))] == names


NO_SIGNATURES = (
    ("It is best to agree on the time and place with Comrade Pyatakov.", "pyatakov"),
    ("They expressed their readiness to continue the conversation that you had with Trotsky.", "trotsky"),
    ("What does Stalin say?", "stalin"),
    ("Stalin spoke about Baku.", "stalin"),
    ("F. Dzerzhinsky.", "stalin"),
    ("", "stalin"),
    ("Stalin " * 40, "stalin"),
)


@pytest.mark.parametrize(("text", "families"), NO_SIGNATURES)
def test_a_sentence_that_names_somebody_signs_nothing(text: str, families: str) -> None:
    assert not signs(text, tuple(families.split()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suren", True),
        ("Your Koba", True),
        ("Your Ios[if] 3", True),
        ("Your Amayak.", True),
        ("Commissioner M. Grushin", True),
        ("Secretary of the Poltava Provincial Committee: B. Magidov.", True),
        ("TROTSKY", True),
        ("What do you have?", False),
        ("Is ill?", False),
        ("Timothy asks Meeting its question bridge list", False),
        ("It is possible less often, and only in the most exceptional cases.", False),
        ("", False),
    ],
)
def test_a_line_that_could_sign_whoever_wrote_it(text: str, expected: bool) -> None:
    assert could_sign(text) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Dzerzhinsky]", "Dzerzhinsky"),
        ("[Rykov]", "Rykov"),
        ("(A. I. Rykov)", "A. I. Rykov"),
        ("[Rykov] 1 .", "Rykov"),
        ("[at] Podvoisky", None),
        ("Rykov", None),
        ("[19]23", None),
        ("[...]", None),
        ("", None),
    ],
)
def test_the_name_behind_a_turn(text: str, name: str | None) -> None:
    found = turn(span(text))
    assert (found.text if found else None) == name


def test_a_signature_within_the_last_paragraph() -> None:
    paragraph = "Sides it the office this letter it report. People's Commissar - Antonov-Ovseenko."
    found = closing_signature(span(paragraph), ("antonov-ovseenko",))
    assert found is not None
    assert found.text == "People's Commissar - Antonov-Ovseenko."
    assert closing_signature(span("I met him there. He was Antonov-Ovseenko's guest."), ("antonov-ovseenko",)) is None


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("S. M. Kirov", "kirov"),
        ("K. St[alin]", "stalin"),
        ("V. A. Antonov-Ovseenko", "antonov-ovseenko"),
        ("S. S. Kamenev (Glavkom)", "kamenev"),
        ("STALIN", "stalin"),
        ("G. K.", ""),
    ],
)
def test_a_family_name_without_initials(name: str, family: str) -> None:
    assert bare_family_name(name) == family
