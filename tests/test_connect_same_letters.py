"""Which printed letters are one letter: pairs that are, pairs that must stay two, and ids that stay whatever is added."""

import dataclasses
import itertools
import re
from pathlib import Path

import pytest
import readings

from etl.claim import outline, page_claims
from etl.claim.outlines import shingles
from etl.claims import Outline
from etl.connect import Identities, identities
from etl.connect.same_letters import likeness

BODY = """There hasn't been anything from you for a long time. What's the matter? You telegraphed from Sukhum that you
were feeling well. Although such telegrams cannot be trusted, of course. I was lying down for a week because of the flu.
A week ago I was in Moscow for one day. I found Stalin in bed, he also had the flu. Everything is fine in Moscow."""
OTHER_BODY = """We talked a lot about our economy and finances. According to Soso, things are definitely improving and will
improve. Of course, you will have to tinker. Well, this is not the first time for us. The people of the Caucasus will see
what the new plan is worth, and the Party will hear of it at the congress. Send me the figures of the harvest at once."""
THIRD_BODY = " ".join(reversed(OTHER_BODY.split()))
SOURCE = "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph."
OTHER_SOURCE = "RTSKHIDNI. F. 85. Op. 25. D. 121. L. 7. Autograph."


def printed(
    *,
    number: str = "No. 205",
    heading: str = "S. M. Kirov — G. K. Ordzhonikidze",
    date: str = "March 17 [1926]",
    opening: str = "Dear Sergo!",
    body: str = BODY,
    signature: str = "Yours S. Kirov.",
    source: str = SOURCE,
) -> str:
    """A letter as a page prints it; what is empty is not printed."""
    parts = (number, heading, date, opening, body, signature, source)
    return "\n\n".join(part for part in parts if part) + "\n"


def planned(**pages: str) -> Identities:
    """What all these pages together tell; the names are those of the pages."""
    read = (readings.page(readings.FRAME + text, name) for name, text in pages.items())
    return identities([outline(claim) for page in read for claim in page_claims(page).letters], {}, ())


WHOLE = printed()
DAMAGED = BODY.replace("Sukhum", "Sukhurn").replace("trusted", "tru[...]").replace("fine", "flne")
SAME = {
    "the number is lost": printed(number=""),
    "cut off": printed()[: printed().index("because of the flu")],
    "cut off soon": printed()[: printed().index("Although")],
    "damaged words": printed(number="", body=DAMAGED),
    "the addressee is lost": printed(number="", heading="Letter from S. M. Kirov"),
    "the sender's initials are lost": printed(number="", heading="Kirov — G. K. Ordzhonikidze"),
    "the year is printed without brackets": printed(number="", date="March 17, 1926"),
    "the source line is lost": printed(number="", source=""),
    "the source line is misprinted": printed(number="", source=SOURCE.replace("RTSKHIDNI.", "RTSHIDNI;").replace("Op.", "On.")),
    "the heading is lost": printed(number="", heading="", date="March 17, 1926", opening="Comrade Ordzhonikidze.\n\nDear Sergo!"),
    "another day is printed": printed(number="", date="March 18, 1926"),
}  # fmt: skip


@pytest.mark.parametrize("other", SAME.values(), ids=SAME.keys())
def test_one_letter_on_two_pages(other: str) -> None:
    for pages in ({"first": WHOLE, "second": other}, {"first": other, "second": WHOLE}):
        found = planned(**pages)
        assert len(found.letters) == 1
        (letter_id,) = found.letters
        whole = "first" if pages["first"] == WHOLE else "second"
        assert found.base(letter_id) == (whole, 1)
        other_page = "second" if whole == "first" else "first"
        kinds = {finding.kind for finding in found.findings[other_page, 1]}
        assert "duplicate-letter" in kinds


TWO = {
    "same day and pair, another text": printed(number="", body=OTHER_BODY, source=OTHER_SOURCE),
    "same day and pair, another text on the same sheet": printed(number="No. 206", body=OTHER_BODY),
    "same text, another number": printed(number="No. 206"),
    "same text, another writer": printed(
        number="", heading="A. I. Mikoyan — G. K. Ordzhonikidze", signature="A. Mikoyan.", source=OTHER_SOURCE
    ),
    "same text to another": printed(
        number="", heading="S. M. Kirov — K. E. Voroshilov", opening="Dear Klim!", date="April 2, 1926", source=OTHER_SOURCE
    ),
    "as long, but another pair": printed(
        number="", heading="V. M. Molotov — V. V. Kuibyshev", opening="Dear Valerian!", signature="V. Molotov.", source=OTHER_SOURCE
    ),
    "same sheet, all else another": printed(
        number="", heading="V. M. Molotov — V. V. Kuibyshev", date="May 1, 1926", opening="Dear Valerian!", body=OTHER_BODY,
        signature="V. Molotov.",
    ),
    "same day only": printed(number="", heading="V. M. Molotov — V. V. Kuibyshev", body=OTHER_BODY, source="", signature=""),
}  # fmt: skip


@pytest.mark.parametrize("other", TWO.values(), ids=TWO.keys())
def test_two_letters(other: str) -> None:
    for pages in ({"first": WHOLE, "second": other}, {"first": other, "second": WHOLE}):
        found = planned(**pages)
        assert len(found.letters) == 2
        assert len(set(found.ids.values())) == 2


def test_two_letters_of_one_page_are_never_one() -> None:
    found = planned(page=WHOLE + "\n" + printed(number=""))
    assert len(found.letters) == 2


def test_two_letters_of_one_page_are_not_one_by_way_of_another_page() -> None:
    found = planned(page=WHOLE + "\n" + printed(number=""), other=WHOLE)
    assert len(found.letters) == 2
    assert sorted(len(pages) for pages in found.letters.values()) == [1, 2]


def test_three_witnesses_of_one_letter() -> None:
    found = planned(a=printed(number=""), b=WHOLE, c=printed()[: printed().index("Everything is")])
    ((letter_id, witnesses),) = found.letters.items()
    assert letter_id == "1926-03-17-kirov-ordzhonikidze"
    assert witnesses[0].key == ("b", 1)
    assert {outline.page_id for outline in witnesses} == {"a", "b", "c"}


def test_where_witnesses_differ_the_better_one_stands_and_a_finding_names_the_other() -> None:
    found = planned(first=WHOLE, second=printed(number="", date="March 18, 1926"))
    (letter_id,) = found.letters
    assert found.letters[letter_id][0].date.edtf == "1926-03-17"
    differences = [one for one in found.findings["second", 1] if one.kind == "witnesses-differ"]
    assert [one.severity for one in differences] == ["warning"]
    assert "March 17 [1926]" in differences[0].message
    assert "March 18, 1926" in differences[0].message


def test_witnesses_that_agree_do_not_differ() -> None:
    found = planned(first=WHOLE, second=printed(number=""))
    assert {one.kind for one in found.findings["second", 1]} == {"duplicate-letter"}


IDS = {  # page -> the id that it gives
    "1926-03-17-kirov-ordzhonikidze": WHOLE,
    "1912-12-stalin-kamenev": printed(heading="I. V. Stalin - L. B. Kamenev", date="[December 1912]", opening=""),
    "1925-10-05-dzerzhinsky-stalin": printed(
        heading="F. E. Dzerzhinsky to I. V. Stalin, G. K. Ordzhonikidze", date="October 5-6, 1925", signature=""
    ),
    "1918-05-04-stalin-chicherin": printed(
        heading="Telegram from I. V. Stalin to G. V. Chicherin", date="[previously May 4, 1918]", opening="", signature=""
    ),
    "1918-01-antonov-ovseenko-lenin": printed(
        heading="Telegram from V. A. Antonov-Ovseenko to V. I. Lenin and N. I. Podvoisky", date="[late January 1918]",
        opening="", signature="",
    ),
    "1926-04-16-zinoviev-politburo": printed(
        heading="G. E. Zinoviev, L. B. Kamenev - Politburo of the Central Committee of the RCP(b)", date="April 16, 1926",
        opening="", signature="",
    ),
    "unknown-kirov-ordzhonikidze": printed(date=""),
}  # fmt: skip


@pytest.mark.parametrize(("letter_id", "text"), IDS.items())
def test_ids_say_date_sender_and_addressee(letter_id: str, text: str) -> None:
    assert list(planned(page=text).letters) == [letter_id]


def test_the_number_is_no_part_of_the_id() -> None:
    ids = {tuple(planned(page=printed(number=number)).letters) for number in ("No. 205", "No. 12", "")}
    assert len(ids) == 1


SECOND = printed(number="", body=OTHER_BODY, source=OTHER_SOURCE)
ADDED = {
    "a page with the number": {"c": WHOLE},
    "a copy without source and number": {"c": printed(number="", source="")},
    "a copy that is cut off": {"c": printed(number="")[: printed(number="").index("because")]},
    "a damaged copy of the other": {"c": SECOND.replace("harvest", "hamest")},
    "copies of both": {"c": WHOLE, "d": SECOND},
    "a letter of another day": {"c": printed(number="No. 1", date="May 1, 1926", body=THIRD_BODY)},
}


@pytest.mark.parametrize("added", ADDED.values(), ids=ADDED.keys())
def test_ids_stay_when_pages_are_added(added: dict[str, str]) -> None:
    """Two letters of one day and pair, which only their own words tell apart."""
    before = planned(a=printed(number=""), b=SECOND)
    after = planned(a=printed(number=""), b=SECOND, **added)
    assert sorted(before.ids.values()) == ["1926-03-17-kirov-ordzhonikidze", "1926-03-17-kirov-ordzhonikidze-2"]
    assert {key: after.ids[key] for key in before.ids} == before.ids


def test_ids_stay_when_the_whole_letter_joins_a_part_of_it() -> None:
    """The first page breaks off before its source line, which the second has."""
    part = printed(number="")[: printed(number="").index("Everything")]
    before = planned(a=part, b=SECOND)
    after = planned(a=part, b=SECOND, c=WHOLE)
    assert {key: after.ids[key] for key in before.ids} == before.ids


def test_neither_names_nor_order_of_pages_matter() -> None:
    texts = (WHOLE, SECOND, printed(number="")[: printed(number="").index("Everything")], SAME["damaged words"])
    told = set()
    for order in itertools.permutations(texts):
        found = planned(**{f"page{number}": text for number, text in enumerate(order)})
        told.add(tuple(sorted(found.letters)))
        by_text = {order[int(page[4:])]: letter_id for (page, _), letter_id in found.ids.items()}
        assert by_text[WHOLE] == by_text[texts[2]] == by_text[texts[3]] != by_text[SECOND]
        told.add(tuple(by_text[text] for text in texts))
    assert len(told) == 2  # the ids, and which text has which


def test_ids_of_the_seeds_do_not_depend_on_other_pages(database: Path, everything: Path) -> None:
    sql = (
        "select page_id, position, letter_id from witnesses where page_id in (select page_id from pages) order by 1, 2"
    )
    alone = {(one["page_id"], one["position"]): one["letter_id"] for one in readings.rows(database, sql)}
    together = {(one["page_id"], one["position"]): one["letter_id"] for one in readings.rows(everything, sql)}
    assert {key: together[key] for key in alone} == alone


def compared(text: str) -> Outline:
    """A letter of these words only."""
    words = re.findall(r"\w+", text.casefold())
    (letter,) = page_claims(readings.page(readings.FRAME + WHOLE)).letters
    return dataclasses.replace(outline(letter), words=len(words), shingles=shingles(words))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (BODY, BODY, 1.0, 1.0),
        (BODY, BODY.upper(), 1.0, 1.0),
        (BODY, re.sub(r"\s+", "\n", BODY), 1.0, 1.0),
        (BODY, BODY[:200], 0.9, 1.0),
        (BODY, DAMAGED, 0.75, 0.95),
        (BODY, OTHER_BODY, 0.0, 0.1),
        (BODY, BODY + OTHER_BODY, 1.0, 1.0),
    ],
)
def test_the_likeness_of_two_texts(one: str, other: str, least: float, most: float) -> None:
    found = likeness(compared(one), compared(other))
    assert found is not None
    assert least <= found <= most
    assert found == likeness(compared(other), compared(one))


@pytest.mark.parametrize("text", ["", "Yes.", "I agree. Stalin."])
def test_a_few_words_tell_nothing(text: str) -> None:
    assert likeness(compared(text), compared(BODY)) is None
    assert likeness(compared(text), compared(text)) is None
