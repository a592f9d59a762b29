"""Headings: who wrote to whom, as the editors print it; and lines that are no heading."""

import pytest
from readings import span

from etl.grammar.headings import heading, strength

PARTY = "All-Union Communist Party of Bolsheviks"
HEADINGS = (  # printed, senders, addressees
    ("S. M. Kirov — G. K. Ordzhonikidze", ["S. M. Kirov"], ["G. K. Ordzhonikidze"]),
    ("L. P. Serebryakov to I. V. Stalin", ["L. P. Serebryakov"], ["I. V. Stalin"]),
    ("I. V. Stalin - B. I. Magidov", ["I. V. Stalin"], ["B. I. Magidov"]),
    (
        "F. E. Dzerzhinsky to I. V. Stalin, G. K. Ordzhonikidze",
        ["F. E. Dzerzhinsky"], ["I. V. Stalin", "G. K. Ordzhonikidze"],
    ),
    ("S. Spandaryan, I. V. Stalin - V. I. Lenin", ["S. Spandaryan", "I. V. Stalin"], ["V. I. Lenin"]),
    (
        "Telegram from V. A. Antonov-Ovseenko to V. I. Lenin and N. I. Podvoisky",
        ["V. A. Antonov-Ovseenko"], ["V. I. Lenin", "N. I. Podvoisky"],
    ),
    ("Telegram of L. D. Trotsky to I. V. Stalin", ["L. D. Trotsky"], ["I. V. Stalin"]),
    (
        f"Telegram of the Central Committee of the {PARTY} to G. K. Ordzhonikidze",
        [f"Central Committee of the {PARTY}"], ["G. K. Ordzhonikidze"],
    ),
    (
        f"G. E. Zinoviev, L. B. Kamenev - Politburo of the Central Committee of the {PARTY}",
        ["G. E. Zinoviev", "L. B. Kamenev"], [f"Politburo of the Central Committee of the {PARTY}"],
    ),
    (
        "Telegram from I. V. Stalin, S. K. Minin, K. E. Voroshilov to Ya. M. Sverdlov, Central Committee of the RCP(b)",
        ["I. V. Stalin", "S. K. Minin", "K. E. Voroshilov"], ["Ya. M. Sverdlov", "Central Committee of the RCP(b)"],
    ),
    ("Kaganovich to Stalin June 2 1932", ["Kaganovich"], ["Stalin"]),
    ("Kaganovich, Molotov to Stalin October 2, 1934", ["Kaganovich", "Molotov"], ["Stalin"]),
    ("Stalin for Kaganovich, July 11 of 1933", ["Stalin"], ["Kaganovich"]),
    ("Kaganovich for Stalin June 2, 1932", ["Kaganovich"], ["Stalin"]),
    ("Kaganovich to Stalin [September 8, 1935] 1", ["Kaganovich"], ["Stalin"]),
    ("I. V. Stalin to V. M. Molotov [not later than June 2, 1932] 3 .", ["I. V. Stalin"], ["V. M. Molotov"]),
    (
        "Telegram from Ya. Z. Surits of the G. V. Chicherin, L. M. Karakhan",
        ["Ya. Z. Surits"], ["G. V. Chicherin", "L. M. Karakhan"],
    ),
    # odd ones
    ("S. M. Kirov – G. K. Ordzhonikidze.", ["S. M. Kirov"], ["G. K. Ordzhonikidze"]),
    (" S. M. Kirov — G. K. Ordzhonikidze ", ["S. M. Kirov"], ["G. K. Ordzhonikidze"]),
    ("S. M. Kirov -- G. K. Ordzhonikidze", ["S. M. Kirov"], ["G. K. Ordzhonikidze"]),
    ("S. M. Kirov — G. K. Ordzhonikidze 1", ["S. M. Kirov"], ["G. K. Ordzhonikidze"]),  # calls a note
    ("K. E. Voroshilov to Stalin I.V.", ["K. E. Voroshilov"], ["Stalin I.V"]),
    ("I. V. Stalin (Sochi) for V. M. Molotov, September 14 of 1936", ["I. V. Stalin"], ["V. M. Molotov"]),
    ("To V. I. Lenin from I. V. Stalin", ["I. V. Stalin"], ["V. I. Lenin"]),
    (
        "Telegram from V. A. Antonov-Ovseenko to V. I. Lenin\nand N. I. Podvoisky",
        ["V. A. Antonov-Ovseenko"], ["V. I. Lenin", "N. I. Podvoisky"],
    ),
    ("V. A. Antonov-Ovseenko - V. I. Lenin", ["V. A. Antonov-Ovseenko"], ["V. I. Lenin"]),
    (
        "Exchange of notes between I. V. Stalin and L. B. Kamenev",
        ["I. V. Stalin", "L. B. Kamenev"], ["I. V. Stalin", "L. B. Kamenev"],
    ),
    (
        "Conversation by direct wire of I. V. Stalin with G. K. Ordzhonikidze",
        ["I. V. Stalin", "G. K. Ordzhonikidze"], ["I. V. Stalin", "G. K. Ordzhonikidze"],
    ),
    # as a translation of the edition may print them
    ("V. I. Lenin's telegram to I. V. Stalin", ["V. I. Lenin"], ["I. V. Stalin"]),
    ("From the letter of N. I. Bukharin to I. V. Stalin", ["N. I. Bukharin"], ["I. V. Stalin"]),
    ("I. V. Stalin to V. I. Lenin, copy to L. D. Trotsky", ["I. V. Stalin"], ["V. I. Lenin", "L. D. Trotsky"]),
    (
        "Telephone message from S. I. Gusev to L. D. Trotsky, copy: Central Committee of the RCP(b) to N. N. Krestinsky",
        ["S. I. Gusev"], ["L. D. Trotsky", "Central Committee of the RCP(b)", "N. N. Krestinsky"],
    ),
    (
        "Note from J. V. Stalin to L. D. Trotsky and L. D. Trotsky's answer",
        ["J. V. Stalin", "L. D. Trotsky"], ["J. V. Stalin", "L. D. Trotsky"],
    ),
    (
        "J. V. Stalin, V. V. Kuibyshev — To all gubkoms and regional committees",
        ["J. V. Stalin", "V. V. Kuibyshev"], ["all gubkoms and regional committees"],
    ),
    (
        "Conversation between V. I. Lenin and I. V. Stalin by direct wire",
        ["V. I. Lenin", "I. V. Stalin"], ["V. I. Lenin", "I. V. Stalin"],
    ),
    (
        "Correspondence of A. I. Rykov and I. V. Stalin",
        ["A. I. Rykov", "I. V. Stalin"], ["A. I. Rykov", "I. V. Stalin"],
    ),
    ("Kaganovich to Stalin on June 12, 1932", ["Kaganovich"], ["Stalin"]),
    (
        "Exchange of notes between G. L. Pyatakov and I. V. Stalin at the meeting of the Politburo",
        ["G. L. Pyatakov", "I. V. Stalin"], ["G. L. Pyatakov", "I. V. Stalin"],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "senders", "addressees"), HEADINGS)
def test_a_heading(text: str, senders: list[str], addressees: list[str]) -> None:
    found = heading(span(text, start=70))
    assert found is not None
    assert [one.text for one in found.senders] == senders
    assert [one.text for one in found.addressees] == addressees
    assert found.order_is_certain
    for one in (*found.senders, *found.addressees):
        assert text[one.start - 70 : one.end - 70] == one.text


LEFT_OPEN = (  # lost Russian cases: names are told, but not, beyond doubt, who wrote to whom
    ("Telegram to G. K. Ordzhonikidze G. V. Chicherin", ["G. K. Ordzhonikidze"], ["G. V. Chicherin"]),
    (
        "Telegram from G. L. Pyatakov of the Central Committee of the RCP(b), V. I. Lenin, Ya. M. Sverdlov, "
        "L. D. Trotsky, I. V. Stalin",
        ["G. L. Pyatakov"],
        ["Central Committee of the RCP(b)", "V. I. Lenin", "Ya. M. Sverdlov", "L. D. Trotsky", "I. V. Stalin"],
    ),
    ("Telegram from G. L. Pyatakov, V. I. Lenin", ["G. L. Pyatakov"], ["V. I. Lenin"]),
)


@pytest.mark.parametrize(("text", "senders", "addressees"), LEFT_OPEN)
def test_a_heading_that_leaves_the_order_open(text: str, senders: list[str], addressees: list[str]) -> None:
    found = heading(span(text))
    assert found is not None
    assert not found.order_is_certain
    assert [one.text for one in found.senders] == senders
    assert [one.text for one in found.addressees] == addressees


def test_one_side_that_is_printed_is_told() -> None:
    to_lenin, from_stalin = heading(span("Telegram to V. I. Lenin")), heading(span("Telegram from I. V. Stalin"))
    assert to_lenin is not None
    assert from_stalin is not None
    assert ([*to_lenin.senders], [one.text for one in to_lenin.addressees]) == ([], ["V. I. Lenin"])
    assert ([one.text for one in from_stalin.senders], [*from_stalin.addressees]) == (["I. V. Stalin"], [])


DAMAGED = (  # printed, senders, addressees: as the page has them
    ("S, M. Kirov — G. K . Ordzhonikidze.", ["S, M. Kirov"], ["G. K . Ordzhonikidze"]),
    ("S. M, Kirov to G. K. Ordzhonikidze", ["S. M, Kirov"], ["G. K. Ordzhonikidze"]),
    ("A. I. Rykov to I. V. Stalin , [L. B. Kamenev", ["A. I. Rykov"], ["I. V. Stalin", "L. B. Kamenev"]),
    ("Telegram I. N. Smirnov to V. 1. Lenin", ["I. N. Smirnov"], ["V. 1. Lenin"]),
    ("S. M. Kirov — G. K. 0rdzhonikidze", ["S. M. Kirov"], ["G. K. 0rdzhonikidze"]),
    ("S, M. Kirov — I. V. Stalin September 8, 1925]", ["S, M. Kirov"], ["I. V. Stalin"]),
)


@pytest.mark.parametrize(("text", "senders", "addressees"), DAMAGED)
def test_a_damaged_heading(text: str, senders: list[str], addressees: list[str]) -> None:
    found = heading(span(text, start=70))
    assert found is not None
    assert ([one.text for one in found.senders], [one.text for one in found.addressees]) == (senders, addressees)
    for one in (*found.senders, *found.addressees, *([found.date.span] if found.date else [])):
        assert text[one.start - 70 : one.end - 70] == one.text
    assert found.read_as
    assert len(found.read_as) <= len(text)


KINDS = (
    ("Telegram from I. V. Stalin to G. V. Chicherin", "telegram"),
    ("Cipher telegram from I. V. Stalin to L. M. Kaganovich", "telegram"),
    ("Exchange of notes between I. V. Stalin and L. B. Kamenev", "exchange of notes"),
    ("Statement of L. D. Trotsky to the Politburo of the Central Committee", "statement"),
    ("Conversation by direct wire between I. V. Stalin and G. K. Ordzhonikidze", "direct-wire conversation"),
    ("Note from I. V. Stalin to V. I. Lenin", "note"),
    ("S. M. Kirov — G. K. Ordzhonikidze", None),
)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_that_a_heading_names(text: str, kind: str | None) -> None:
    found = heading(span(text))
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Kaganovich to Stalin June 2 1932", "1932-06-02"),
        ("Stalin to Kaganovich June 4, 1932", "1932-06-04"),
        ("Stalin to Kaganovich [later August 4, 1932]", "1932-08-04/.."),
        ("Stalin to Kaganovich", None),
    ],
)
def test_the_date_at_a_headings_end(text: str, edtf: str | None) -> None:
    found = heading(span(text))
    assert found is not None
    assert (found.date.edtf if found.date else None) == edtf


NO_HEADINGS = (
    "",
    "No. 205",
    "March 17 [1926]",
    "17/III.",
    "Dear Sergo!",
    "Tov. Stalin.",
    "F. Dzerzhinsky.",
    "Notes:",
    "1 See Document No. 158.",
    "Copies of comrades Dzerzhinsky, Trilisser and Menzhinsky.",
    "See you soon in Moscow.",
    "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.",
    "FROM THE COMPILERS",
    "I sent the letter to Stalin.",
    "Stalin went to Moscow to see Lenin",
    "Kharkov, to Stalin by direct wire 1 ,",
    "2On July 29 or 30, 1920, As if and as week",
)


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_no_heading(text: str) -> None:
    assert heading(span(text)) is None


WEIGHT = (
    ("S. M. Kirov — G. K. Ordzhonikidze", 3),
    ("Telegram to G. K. Ordzhonikidze G. V. Chicherin", 3),
    ("Stalin to Kaganovich June 4, 1932", 3),
    ("S. M. Kirov to Stalin", 2),
    ("To Stalin from Dzerzhinsky", 1),  # the title of a page
    ("Stalin to Kaganovich", 1),
    ("MOSCOW TO LENIN", 0),  # a wire address
)


@pytest.mark.parametrize(("text", "weight"), WEIGHT)
def test_how_much_a_line_looks_like_a_heading(text: str, weight: int) -> None:
    found = heading(span(text.replace(" TO ", " to ")))
    assert found is not None
    assert strength(found) == weight
