"""Names in the addresses of telegrams: two known people side by side, words in front that are nobody's name."""

import pytest
from readings import span

from etl.parse.wire_names import people_apart
from etl.printed import PrintedAddress

ADDRESSES = (
    ("Tsyurupa Kamenev", ["Tsyurupa", "Kamenev"]),
    ("Rykov  Tomsky Bukharin", ["Rykov", "Tomsky", "Bukharin"]),
    ("Tsekarkp Krestinsky", ["Krestinsky"]),
    ("Predsibrevkom Smirnov", ["Smirnov"]),
    ("Krestinsky", ["Krestinsky"]),
    ("Mikhail Kalinin", ["Mikhail Kalinin"]),
    ("N. N. Krestinsky", ["N. N. Krestinsky"]),
    ("Politburo of the Central Committee", ["Politburo of the Central Committee"]),
    ("Somebody Unheard", ["Somebody Unheard"]),
    ("Stary Stalin", ["Stary Stalin"]),  # too short for a word of the wire
)


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_people_of_an_address(text: str, expected: list[str]) -> None:
    found = [*people_apart(PrintedAddress(span=span(text, start=9), is_copy=True))]
    assert [one.span.text for one in found] == expected
    assert all(one.is_copy and text[one.span.start - 9 : one.span.end - 9] == one.span.text for one in found)
