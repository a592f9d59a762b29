"""Several people who sign together, for an office or a body; signing words, clerks' lines, and sentences that are none."""

import pytest
from readings import span

from etl.grammar.endings import could_sign, signature_names, signs
from etl.grammar.signatures import is_clerks_line, is_one_of_a_list, names_behind_office, names_between_stops

SEVERAL = (  # line, family names of the heading, the names that sign
    ("Molotov. Kaganovich.", "molotov kaganovich", ["Molotov", "Kaganovich"]),
    ("Stalin. Zhdanov.", "stalin zhdanov", ["Stalin", "Zhdanov"]),
    ("G. Zinoviev. L. Kamenev. N. Krupskaya.", "zinoviev kamenev krupskaya", ["G. Zinoviev", "L. Kamenev", "N. Krupskaya"]),
    ("Kavburo: Ordzhonikidze, Smilga, Mdivani.", "kavburo ordzhonikidze", ["Ordzhonikidze", "Smilga", "Mdivani"]),
    (
        "Revolutionary Military Council of the First Cavalry Army: K. Voroshilov, S. Budyonny, Shchadenko.",
        "voroshilov budyonny shchadenko",
        ["K. Voroshilov", "S. Budyonny", "Shchadenko"],
    ),
    ("Secretaries of the Central Committee: J. Stalin, V. Kuibyshev.", "stalin kuibyshev", ["J. Stalin", "V. Kuibyshev"]),
    ("For the Politburo L. Kaganovich.", "kaganovich", ["L. Kaganovich"]),
    ("For the secretary of the Central Committee Molotov.", "molotov", ["Molotov"]),
    ("By order of the commander of the front A. Yegorov", "yegorov", ["A. Yegorov"]),
    ("Georgy Chicherin", "chicherin", ["Georgy Chicherin"]),
    ("Signed: Stalin", "stalin", ["Stalin"]),
    ("/Stalin/", "stalin", ["Stalin"]),
    ("G. Zinoviev, M. Kalinin, M. Tomsky.*", "kalinin", ["G. Zinoviev", "M. Kalinin", "M. Tomsky"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "families", "names"), SEVERAL)
def test_a_signature_of_several(text: str, families: str, names: list[str]) -> None:
    assert signs(text, tuple(families.split()))
    assert [one.text for one in signature_names(span(text, start=7))] == names


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Stalin. Sochi.", "stalin"),  # a place among the names
        ("The Politburo: Stalin spoke, Molotov was silent.", "stalin molotov"),
        ("We met: Stalin, Molotov.", "stalin molotov"),  # no office, no body
        ("Red Army", "stalin"),
        ("Signed by whom?", "stalin"),
        ("", "stalin"),
    ],
)
def test_no_signature_of_several(text: str, families: str) -> None:
    assert not signs(text, tuple(families.split()))
    assert names_behind_office(span(text)) is None or not text.startswith("We")
    assert names_between_stops(span(text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("G. Zinoviev. L. Kamenev. G. Sokolnikov.", True),
        ("Secretaries of the Central Committee: J. Stalin, V. Kuibyshev.", True),
        ("Moscow. Kremlin.", False),
        ("Hurrah!", False),
    ],
)
def test_several_could_sign_whoever_wrote_it(text: str, expected: bool) -> None:
    assert could_sign(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Correct: Butov", True),
        ("Correct: Secretary S. Gabrielyan.", True),
        ('At the top of the text there is a resolution: "I agree. Stalin".', True),
        ('On the telegram there is a resolution: "To the archive. Lenin".', True),
        ("[Stamp: Central Committee of the RSDLP]", True),
        ("Resolution of Trotsky: To Sklyansky.", True),
        ("Correct, as you say.", False),
        ("Right: this must be done at once.", False),
        ("On the front there are many troops.", False),
        ("Stalin.", False),
        ("", False),
    ],
)
def test_a_line_that_a_clerk_or_the_editors_wrote(text: str, expected: bool) -> None:
    assert is_clerks_line(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Kh. Rakovsky", True), ("V. Zatonsky", True), ("B. Mdivani,", True), ("Rakovsky", False), ("V. Zatonsky spoke.", False)],
)  # fmt: skip
def test_one_of_those_who_sign_below_each_other(text: str, expected: bool) -> None:
    assert is_one_of_a_list(text) is expected


def test_who_is_greeted_does_not_sign() -> None:
    found = signature_names(span("Greetings to Zina. I kiss you. Lazar."))
    assert [name.text for name in found] == ["Lazar"]


def test_words_that_take_leave_do_not_sign() -> None:
    assert [name.text for name in signature_names(span("Greetings. I. Stalin"))] == ["I. Stalin"]
