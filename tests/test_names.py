"""The grammar of printed names: what stands where, whoever it may be."""

import re

import pytest
from every import every
from readings import span

from etl.grammar.headings import heading
from etl.grammar.names.personal import Name, printed_name, without_title
from etl.parse.individuals import mentions
from etl.vocabulary.spelling import (
    SYSTEMS,
    Spelling,
    given_name_sounds,
    initial_sounds,
    romanisations,
    sounds,
    transliterations,
)
from etl.who.person_matching import authority

NAMES = (
    ("S. M. Kirov", Name("S", "M", "Kirov")),
    ("A.V.Kvashonkin", Name("A", "V", "Kvashonkin")),
    ("A.V. Kvashonkin", Name("A", "V", "Kvashonkin")),
    ("Ya. M. Sverdlov", Name("Ya", "M", "Sverdlov")),
    ("Ordzhonikidze G.K.", Name("G", "K", "Ordzhonikidze")),
    ("Kirov, S. M.", Name("S", "M", "Kirov")),
    ("S. Kirov", Name("S", "", "Kirov")),
    ("Em. Yaroslavsky", Name("Em", "", "Yaroslavsky")),
    ("T. Stalin!", Name("", "", "Stalin")),
    ("T. V. Sapronov", Name("T", "V", "Sapronov")),
    ("T.Stalin", Name("", "", "Stalin")),
    ("t. Stalin", Name("", "", "Stalin")),
    ("Tov. Krestinsky.", Name("", "", "Krestinsky")),
    ("Comrade. Dzerzhinsky", Name("", "", "Dzerzhinsky")),
    ("Comrade.Dzerzhinsky", Name("", "", "Dzerzhinsky")),
    ("Dear comrade. MAGIDOV!", Name("", "", "MAGIDOV", is_upper=True)),
    ("TO STALIN", Name("", "", "STALIN", is_upper=True)),
    ("comrade St[alin]", Name("", "", "Stalin")),
    ("T. Stalin 1 .", Name("", "", "Stalin")),
    ("Trotsky3", Name("", "", "Trotsky")),
    ("Trotsky*", Name("", "", "Trotsky")),
    ("Myasnikov's", Name("", "", "Myasnikov")),
    ("Myasnikov’s", Name("", "", "Myasnikov")),
    ("Yours S. Kirov 1 .", Name("S", "", "Kirov")),
    ("Commissioner M. Grushin", Name("M", "", "Grushin")),
    ("Vladimir Ilyich Lenin", Name("Vladimir", "Ilyich", "Lenin")),
    ("Gavril Ivanovich MYASNIKOV", Name("Gavril", "Ivanovich", "MYASNIKOV")),
    ("Nadezhda Konstantinovna", Name("Nadezhda", "Konstantinovna", "")),
    ("3[inaida] Gavrilovna]", Name("Zinaida", "Gavrilovna", "")),
    ("Rosa Luxembourg", Name("Rosa", "", "Luxembourg")),
    ("N. K.", Name("N", "K", "")),
    ("Dear Klim.", Name("", "", "Klim")),
    ("Your Ios[if] 3", Name("", "", "Iosif")),
    ("Ulyanov (Lenin)", Name("", "", "Ulyanov")),
    ("Antonov-Ovseenko V.A.", Name("V", "A", "Antonov-Ovseenko")),
    ("И. В. Сталин", Name("И", "В", "Сталин")),
    ("Сталин И. В.", Name("И", "В", "Сталин")),
    ("Стасова Елена Дмитриевна", Name("Елена", "Дмитриевна", "Стасова")),
)  # fmt: skip


@every("text, name", NAMES)
def test_a_printed_name_has_these_parts(text: str, name: Name) -> None:
    assert printed_name(text) == name


NO_NAMES = ("", " ", "123", "—", "Politburo of the Central Committee of the RCP(b)", "the working class", "17/III.")


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_not_built_like_a_name_has_no_parts(text: str) -> None:
    assert printed_name(text) is None


def test_initials_are_told_from_names_in_full() -> None:
    name = printed_name("S. Mironovich Kirov")
    assert name is not None
    assert (name.initials, name.given) == (("S",), ("S", "Mironovich"))


@pytest.mark.parametrize(
    ("text", "bare"), [("Hello, dear Vladimir Ilyich! one", "Vladimir Ilyich! one"), ("T. Stalin 1 .", "Stalin")]
)
def test_what_stands_around_a_name_is_taken_off(text: str, bare: str) -> None:
    assert without_title(text) == bare


@every("row", transliterations(), ids=lambda row: f"line {row.line}")
def test_every_row_of_the_transliterations_does_what_its_example_says(row: Spelling) -> None:
    printed, means = row.example.split(" = ")
    assert row.printed.casefold() in printed.casefold()
    if row.kind == "initial":
        heard, wanted = (set().union(*map(initial_sounds, re.findall(r"\w+(?=\.)", name))) for name in (printed, means))
        assert heard & wanted
    elif row.kind in SYSTEMS:
        assert means in romanisations(printed)
    elif row.kind == "given name":
        assert given_name_sounds(printed) & sounds(means)
    else:
        assert sounds(printed) & sounds(means)


@every("word", ["Орджоникидзе", "Ordzhonikidze", "Ordžonikidze", "Ordjonikidze", "ORJONIKIDZE"])
def test_one_name_sounds_alike_in_every_spelling(word: str) -> None:
    assert "oržonikidze" in sounds(word)


# Heading, running text and resolution: the name in each, and who it is
CUT_OFF = (
    ("Serg. Kirov", "kirov-sergey"),
    ("Konst. Petrov", None),
    ("Vlad. Lenin", "lenin-vladimir"),
)


@pytest.mark.parametrize(("printed", "person_id"), CUT_OFF)
def test_a_first_name_that_is_cut_off_belongs_to_the_name_everywhere(printed: str, person_id: str | None) -> None:
    read = heading(span(f"{printed} — G. K. Ordzhonikidze"))
    assert read is not None
    assert [sender.text for sender in read.senders] == [printed]
    text = f"I spoke with {printed} of it yesterday."
    assert [named.text for named in mentions(span(text))] == [printed]
    name = printed_name(printed)
    assert name is not None
    assert (name.first, name.family) == (printed.split()[0], printed.split()[1])
    assert authority().resolution(printed).person_id == person_id


@pytest.mark.parametrize(
    "text", ["Write to Klim. Stalin knows of it.", "So it was in Leon. Kirov left.", "In Sept. Kirov left."]
)
def test_a_name_that_ends_a_sentence_is_not_cut_off(text: str) -> None:
    assert not any("." in named.text for named in mentions(span(text)))
