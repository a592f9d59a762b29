"""XML written plainly: whatever the text, a parser reads it back."""

import re
import xml.etree.ElementTree as ElementTree

from every import every
from hypothesis import given
from hypothesis import strategies as some

from etl.export.markup import Xml, allowed, block, element, escaped, joined, xml_id

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


@every(
    "written, expected",
    [
        (element("p", "a < b & c > d"), "<p>a &lt; b &amp; c &gt; d</p>"),
        (element("p", element("hi", "<"), "&"), "<p><hi>&lt;</hi>&amp;</p>"),
        (element("p", "]]>"), "<p>]]&gt;</p>"),
        (element("p"), "<p/>"),
        (element("p", None, ""), "<p/>"),
        (element("date", when="1926", to=None), '<date when="1926"/>'),
        (element("date", from_="1926"), '<date from="1926"/>'),
        (element("p", xml_id="a", xml_lang="en"), '<p xml:id="a" xml:lang="en"/>'),
        (element("p", n='"a"\n&\t<b>\r'), '<p n="&quot;a&quot;&#10;&amp;&#9;&lt;b&gt;&#13;"/>'),
        (element("p", "a\r\nb"), "<p>a&#13;\nb</p>"),
        (element("p", "\x13 HYPERLINK \x15"), "<p>\u2413 HYPERLINK \u2415</p>"),  # a word processor's field code
        (element("p", "\ufffe\ud800"), "<p>\ufffd\ufffd</p>"),
        (element("p", "\U0001f4dc Киров"), "<p>\U0001f4dc Киров</p>"),
        (block("div", element("p"), None, Xml("")), "<div>\n<p/>\n</div>"),
        (block("div"), "<div/>"),
        (joined(("<", element("lb"), ">")), "&lt;<lb/>&gt;"),
        (escaped(escaped("&")), "&amp;"),
    ],
)
def test_an_element_is_written_so(written: Xml, expected: str) -> None:
    assert written == expected


@given(some.text(), some.text())
def test_any_text_is_read_back(text: str, value: str) -> None:
    found = ElementTree.fromstring(element("p", text, n=value).encode())
    assert (found.text or "", found.get("n")) == (allowed(text), allowed(value))


@given(some.text())
def test_a_text_that_xml_can_hold_stays_as_it_is(text: str) -> None:
    assert len(allowed(text)) == len(text)
    assert allowed(allowed(text)) == allowed(text)
    assert [
        (one, other)
        for one, other in zip(text, allowed(text), strict=True)
        if one != other and one >= " " and not ("\ud800" <= one <= "\udfff" or one >= "\ufffe")
    ] == []


@every("key, name", [
    ("1926-03-17-kirov-ordzhonikidze", "letter-1926-03-17-kirov-ordzhonikidze"),
    ("a_b", "letter-a_5f_b"),
    ("a b", "letter-a_20_b"),
    ("о", "letter-_43e_"),
])  # fmt: skip
def test_a_key_becomes_a_name(key: str, name: str) -> None:
    assert xml_id("letter", key) == name


@given(some.text(), some.text())
def test_names_never_begin_with_a_digit_and_never_meet(one: str, other: str) -> None:
    assert NAME.fullmatch(xml_id("letter", one))
    assert (xml_id("letter", one) == xml_id("letter", other)) == (one == other)
