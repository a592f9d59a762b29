"""Names of persons and bodies, one and in lists; and words that are no name."""

import pytest
from readings import span

from etl.grammar.names.lists import adjoining, has_initials, is_body, name, names, pieces

NAMES = (  # a part of a heading, the name in it
    ("S. M. Kirov", "S. M. Kirov"),
    ("J. V. Stalin", "J. V. Stalin"),
    ("Ya. M. Sverdlov", "Ya. M. Sverdlov"),
    ("V. A. Antonov-Ovseenko", "V. A. Antonov-Ovseenko"),
    ("S. Spandaryan", "S. Spandaryan"),
    ("A.V.Kvashonkin", "A.V.Kvashonkin"),
    ("V.I Lenin", "V.I Lenin"),
    ("Stalin I. V.", "Stalin I. V."),
    ("STALIN", "STALIN"),
    ("Kaganovich", "Kaganovich"),
    ("K. St[alin]", "K. St[alin]"),
    ("S. S. Kamenev (Glavkom)", "S. S. Kamenev (Glavkom)"),
    ("Tov. Stalin", "Stalin"),
    ("Comrade Stalin", "Stalin"),
    ("comrade. Ordzhonikidze", "Ordzhonikidze"),
    ("T. Stalin", "Stalin"),
    ("T.T. Stalin", "Stalin"),  # of several comrades the first
    ("T. S. Khvesin", "T. S. Khvesin"),
    ("the Council of Labor and Defense", "Council of Labor and Defense"),
    ("Politburo of the Central Committee of the RCP (b)", "Politburo of the Central Committee of the RCP (b)"),
    ("Central Committee of the RCP(b)", "Central Committee of the RCP(b)"),
    ("People's Commissar of Foreign Affairs G. V. Chicherin", "G. V. Chicherin"),
)


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name(text: str, expected: str) -> None:
    found = name(span(text, start=50))
    assert found is not None
    assert found.text == expected
    assert found.start == 50 + text.index(expected)


@pytest.mark.parametrize(
    "text",
    ["", "March 17 [1926]", "17/III.", "about the appointment", "See Document No. 218", "the people said so", "1"],
)
def test_no_name(text: str) -> None:
    assert name(span(text)) is None


LISTS = (
    ("I. V. Stalin, G. K. Ordzhonikidze", ("I. V. Stalin", "G. K. Ordzhonikidze")),
    (
        "I. V. Stalin, F. E. Dzerzhinsky, M. A. Trilisser, V. R. Menzhinsky",
        ("I. V. Stalin", "F. E. Dzerzhinsky", "M. A. Trilisser", "V. R. Menzhinsky"),
    ),
    ("V. I. Lenin and N. I. Podvoisky", ("V. I. Lenin", "N. I. Podvoisky")),
    ("V. I. Lenin, L. D. Trotsky, and I. V. Stalin", ("V. I. Lenin", "L. D. Trotsky", "I. V. Stalin")),
    ("Ya. M. Sverdlov, Central Committee of the RCP(b)", ("Ya. M. Sverdlov", "Central Committee of the RCP(b)")),
    ("Council of Labor and Defense", ("Council of Labor and Defense",)),
    ("Council of Labor and Defense and V. I. Lenin", ("Council of Labor and Defense", "V. I. Lenin")),
    (
        "Council of Labor and Defense and Council of People's Commissars",
        ("Council of Labor and Defense", "Council of People's Commissars"),
    ),
    ("A. I. Rykov and L. B. Kamenev and I. V. Stalin", ("A. I. Rykov", "L. B. Kamenev", "I. V. Stalin")),
    ("Kaganovich, Molotov", ("Kaganovich", "Molotov")),
    ("I. V. Stalin, Secretary of the CC", ("I. V. Stalin",)),
)


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_of_names(text: str, expected: tuple[str, ...]) -> None:
    found = names(span(text))
    assert found is not None
    assert tuple(one.text for one in found) == expected


@pytest.mark.parametrize("text", ["", "Stalin, about the party", "V. I. Lenin, 17/III", "1, 2", "read and reread"])
def test_a_list_with_something_else_in_it_is_none(text: str) -> None:
    assert names(span(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. I. Rykov and F. E. Dzerzhinsky", ["A. I. Rykov", "F. E. Dzerzhinsky"]),
        ("Council of Labor and Defense, V. I. Lenin", ["Council of Labor and Defense", "V. I. Lenin"]),
        ("S. S. Kamenev (Glavkom, Moscow), V. I. Lenin", ["S. S. Kamenev (Glavkom, Moscow)", "V. I. Lenin"]),
    ],
)
def test_parts_of_a_list(text: str, expected: list[str]) -> None:
    assert [one.text for one in pieces(span(text))] == expected


ADJOINING = (
    ("G. K. Ordzhonikidze G. V. Chicherin", ("G. K. Ordzhonikidze", "G. V. Chicherin")),
    ("Ya. M. Sverdlov V. I. Lenin", ("Ya. M. Sverdlov", "V. I. Lenin")),
    ("G. L. Pyatakov of the Central Committee of the RCP(b)", ("G. L. Pyatakov", "Central Committee of the RCP(b)")),
    ("Central Committee of the RCP(b) G. K. Ordzhonikidze", ("Central Committee of the RCP(b)", "G. K. Ordzhonikidze")),
)


@pytest.mark.parametrize(("text", "expected"), ADJOINING)
def test_two_names_with_nothing_between_them(text: str, expected: tuple[str, str]) -> None:
    found = adjoining(span(text))
    assert found is not None
    assert tuple(one.text for one in found) == expected


@pytest.mark.parametrize("text", ["S. M. Kirov", "Stalin Kaganovich", "V. A. Antonov-Ovseenko", "Joseph Stalin"])
def test_one_name_or_two_bare_ones_stay_together(text: str) -> None:
    assert adjoining(span(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Politburo of the Central Committee of the All-Union Communist Party of Bolsheviks", True),
        ("Central Committee of the RCP(b)", True),
        ("ZAKKRAIKOM OF THE CPSU(b)", True),
        ("Revolutionary Military Council", True),
        ("S. M. Kirov", False),
        ("People's Commissar of Foreign Affairs G. V. Chicherin", False),
        ("The Central Committee decided to send a commission", False),
    ],
)
def test_a_corporate_body(text: str, expected: bool) -> None:
    assert is_body(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("S. M. Kirov", True), ("Stalin I. V.", True), ("Ya. M. Sverdlov", True), ("Stalin", False)]
)
def test_initials(text: str, expected: bool) -> None:
    assert has_initials(text) is expected
