"""Note calls: shapes of candidates, and their alignment with the notes; figures that are no calls."""

import pytest
import readings
from readings import span

from etl.parse.calls import Candidate, aligned, asterisks, called, candidates

SHAPES = (  # printed, the figures that could be calls
    ("the issue will be resolved by itself 1 . He chuckles", [1]),
    ("damnably shakes a person 2 . I agreed", [2]),
    ("when it was read by Comrade Uglanov at faction 1 , and, unfortunately", [1]),
    ("Zinoviev and Kamenev changed the revolution 2- behind them there was", [2]),
    ("the most draconian measures against Trotsky3—that this plan", [3]),
    ("Both copies were written by me 4 .", [4]),
    ("From the chair of the Party Congress 1 , speaking", [1]),
    ("can one trust the figures of the CSB,2", [2]),
    ("considers this application in the Central Committee 1. On the 11th", [1]),
    ("to persuade Myasnikov to return 2 and with an official decision", [2]),
    ("the work of Working Group 3 was revealedand", [3]),
    ("certainly more harmful than in Moscow4 .", [4]),
    ("certain disagreements within the Politburo 2. These", [2]),
    ("Hello, dear Vladimir Ilyich! one", [1]),
    ("Greetings to N. K. 2 and G. 3 , Part time", [2, 3]),
    ("sides articles4 - Not in part", [4]),
    ("T. Stalin 1 .", [1]),
    ("village time been in council consent 2 . Number", [2]),
    ("that the question and I 3should Which and have", [3]),
    ("Yours S. Kirov 1 .", [1]),
    ("Your Ios[if] 3", [3]),
    ("Klara's people 1 want papers and money", [1]),
    ("the workers 2 fear that it will", [2]),
    ("You ask whether it may be applied. It may 1. But let it be", [1]),
    ("as he said himself, “four lines of small type”? 1", [1]),
    ("in the resolution (of the plenum). 2", [2]),
    ("Copy of the Central Committee of Party 1", [1]),
    ("No. 82 1/X-34 y. 1", [1]),
    ("Had answer.1 . Then", [1]),
    ("certainly more harmful than in Moscow14 .", [14]),
    # they touch the next word
    ("and many in the district1and beyond it", [1]),
    ("I saw it before the session 2it was better", [2]),
    ("He gave the Bureau 2of the district", [2]),
    ("so said the engineer 4to him", [4]),
    ("as was known in the town 2It was", [2]),
    ("All of it is done.1Then they went", [1]),
    ("All of it is done. 1Then they went", [1]),
    ("Is it done?2and why", [2]),
    # behind a stop, without brackets
    ("All of it is done.1 Then they went", [1]),
    ("All of it is done. 1 Then they went", [1]),
    ("no earlier than October 12. 1", [1]),
    ("until the summer of 1924.2 Then they went", [2]),
    ("until the summer of 1924.2", [2]),
    ("Was it so? 3", [3]),
    # behind the comma that follows a call
    ("Dear Pavel! ,1", [1]),
    ("Dear Pavel!,1", [1]),
    ("Dear Pavel ,2", [2]),
    ("Dear friends! ,3", [3]),
    ("Hello, Anton Petrovich. ,1", [1]),
    # behind a dateline
    ("14/VIII–31 2", [2]),
    ("14/VIII-31 2", [2]),
    ("March 7, 1926 2", [2]),
    ("20th of March 1", [1]),
    ("Gagra, 17/VIII 1", [1]),
    ("5.X. 1918 1", [1]),
    ("Gagra, March 7, 1926 3.", [3]),
    # behind a quotation or a bracket that they touch
    ("in the “Bell”1 and elsewhere", [1]),
    ("as he said.”2 Then they went", [2]),
    ("of the RCP(b)1 decided so", [1]),
    ("(all of them)3 came", [3]),
    ("so he wrote!”2", [2]),
    # behind a name, before a verb
    ("the agreement with the Poles 1 was signed", [1]),
    ("when the Orgburo 2 has decided", [2]),
    ("and the Council 2 thinks that nobody", [2]),
    ("but the Bureau 3 asks the others", [3]),
    ("what Orlov 2 writes us", [2]),
    # a month, where a day would be `on`
    ("the order which came in May 1 remains in force", [1]),
    ("what was said in June 2 holds", [2]),
    # no number of a letter
    ("such a case needs a separate letter 2.", [2]),
    ("I sent a telegram 1 and left", [1]),
)


@pytest.mark.parametrize(("text", "numbers"), SHAPES)
def test_what_could_be_a_call(text: str, numbers: list[int]) -> None:
    found = candidates([span(text, start=500)])
    assert [one.number for one in found] == numbers
    for one in found:
        assert text[one.span.start - 500 : one.span.end - 500] == one.span.text


NO_CALLS = (
    "on May 1. But let it be",
    "the last 2 weeks were",
    "his brigade 2 wagons",
    "the army 2 thousand roubles",
    "the temperature reached 40.6. Even now",
    "a 6-hour discussion",
    "On the 11th, a telegram arrived",
    "On May 4, 1918, In front",
    "the opposition [19]23 has intensified",
    "Op. 3. D. 391. L. 6",
    "it turned out to be 42% surplus",
    "in issue 15 of the closed letter",
    "at 5 in the evening",
    "3 and 4 were",
    "No. 7 was lost",
    "it is 5km from the town",
    "there are 5 km to the town",
    "the 2nd division",
    "it began at 5p.m. and went on",
    "on May 1 everybody marches",
    "On the 9th of May 3 divisions",
    "we met at the 2nd congress in 1924. Then",
    "in letter 2. Then",
    "and 3 proposes",
    "on sheet 7v of the file",
    "17/III 26",
    "27/II",
    "10/1 1926",
    "",
)


@pytest.mark.parametrize("text", NO_CALLS)
def test_figures_that_do_not_look_like_calls(text: str) -> None:
    assert candidates([span(text)]) == ()


def candidate(at: int, number: int, weight: float = 3.0) -> Candidate:
    return Candidate(span(str(number), start=at), number, weight)


ALIGNED: tuple[
    tuple[list[tuple[int, int, float]], int, list[int]], ...
] = (  # (place, number, weight) of the candidates, notes, the places that are chosen
    ([(10, 1, 3.0), (20, 2, 3.0)], 2, [10, 20]),
    ([(10, 2, 3.0), (20, 1, 3.0), (30, 2, 3.0)], 2, [20, 30]),  # they rise with their places
    ([(10, 1, 3.0), (20, 5, 3.0), (30, 2, 3.0)], 2, [10, 30]),  # no note 5 is printed
    ([(10, 1, 3.0), (20, 3, 3.0)], 3, [10, 20]),  # the call of note 2 is lost
    ([(10, 1, 1.0), (20, 1, 3.0)], 1, [20]),  # the one that looks more like it
    ([(10, 2, 1.0), (20, 1, 3.0), (30, 2, 2.0)], 2, [20, 30]),
    ([(10, 3, 3.0), (20, 2, 1.0), (30, 1, 1.0)], 3, [10]),
    ([(10, 1, 3.0)], 0, []),
    ([], 3, []),
    # what hardly looks like a call fills a gap where it is the only one
    ([(10, 1, 3.0), (20, 2, 0.5), (30, 3, 3.0)], 3, [10, 20, 30]),
    ([(5, 2, 0.5), (10, 1, 3.0), (20, 2, 0.5), (30, 3, 3.0)], 3, [10, 20, 30]),
    ([(10, 1, 3.0), (20, 2, 0.5), (25, 2, 0.5), (30, 3, 3.0)], 3, [10, 30]),
    ([(10, 1, 3.0), (20, 3, 3.0), (30, 2, 0.5)], 3, [10, 20]),
    ([(10, 1, 0.5), (20, 2, 0.5)], 2, [10, 20]),
    ([(10, 2, 0.5), (20, 1, 3.0)], 2, [20]),
    ([(10, 1, 0.5)], 1, [10]),
)


@pytest.mark.parametrize(("found", "notes", "places"), ALIGNED)
def test_calls_come_in_the_order_of_the_notes(
    found: list[tuple[int, int, float]], notes: int, places: list[int]
) -> None:  # fmt: skip
    calls = aligned([candidate(*one) for one in found], notes)
    assert [call.span.start for call in calls] == places
    assert [call.note for call in calls] == sorted({call.note for call in calls})


@pytest.mark.parametrize(("numbers", "highest"), [([1, 2, 3], 3), ([1, 3], 1), ([2, 3], 0), ([], 0), ([1, 1, 2], 2)])
def test_how_many_notes_a_letter_surely_calls(numbers: list[int], highest: int) -> None:
    assert called([candidate(10 * at, number) for at, number in enumerate(numbers)]) == highest
    assert called([candidate(10 * at, number, weight=1.0) for at, number in enumerate(numbers)]) == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("to debunk their predecessor, Trotsky*. But they", 1),
        ("no one else * . Zinoviev", 1),
        ("a table ***", 1),
        ("* * *", 0),
        ("", 0),
    ],
)
def test_asterisks_call_notes_that_are_not_printed(text: str, count: int) -> None:
    assert len(asterisks([span(text)])) == count


def test_the_table_of_no_194_calls_nothing() -> None:
    """6-8 tithes - 19; over 10 acres - 30; 61: figures of a table in the letter."""
    page = readings.page(readings.SEED_PAGES[1].read_text(encoding="utf-8"))
    letter = page.letters[1]
    assert letter.number == 194
    text = page.page.text
    assert [(call.note, text[call.span.start - 15 : call.span.start].strip()) for call in letter.calls] == [
        (1, "Party Congress"), (2, "res of the CSB,"),
    ]  # fmt: skip
