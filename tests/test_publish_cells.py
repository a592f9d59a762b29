"""Cells, descriptions and the order of pages, one by one."""

import pytest

from etl.publish.answers import backticks, labels, row_order


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ('["S. M. Kirov"]', '<span class="name">S. M. Kirov</span>'),
        ('["A", "B"]', '<span class="name">A</span><br><span class="name">B</span>'),
        ('["<script>alert(1)</script>"]', '<span class="name">&lt;script&gt;alert(1)&lt;/script&gt;</span>'),
        ("[]", '<span class="soft">not known</span>'),
        # no arrays of names: an editors' bracket, numbers, an object
        ("[1926]", None),
        ("[not sent]", None),
        ('{"name": "A"}', None),
        ("S. M. Kirov", None),
    ],
)
def test_names(value: str, shown: str | None) -> None:
    assert labels.names(value) == shown


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("No. 205", "No. 205"),
        ("two\n\nlines", "two lines"),
        ("word " * 30, "word " * 23 + "…"),
        ("w" * 130, "w" * 119 + " …"),
    ],
)
def test_shortened(label: str, shown: str) -> None:
    assert labels.shortened(label) == shown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("words of `text`; unit: words", "words of <code>text</code>; unit: words"),
        ('`<b>` & "c"', "<code>&lt;b&gt;</code> &amp; &#34;c&#34;"),
        (None, ""),
    ],
)
def test_marked(text: str | None, html: str) -> None:
    assert backticks.marked(text) == html


@pytest.mark.parametrize(
    ("sql", "key"),
    [
        ("select a from letters order by number limit 51", ", letter_id"),
        ("select a from letters where kind = :p0 order by [text] desc limit 51", ", letter_id"),
        ("select a from witnesses order by position limit 51", ", letter_id, page_id, position"),
        ("select a from correspondence order by year limit 51 offset 50", ", letter_id"),
        # ordered already, not a page, not known
        ("select a from letters where number > :p0 order by number, letter_id limit 51", ""),
        ("select a from letters order by number", ""),
        ("select a from elsewhere order by a limit 51", ""),
    ],
)
def test_in_one_order(sql: str, key: str) -> None:
    expected = sql.replace(" limit", f"{key} limit") if key else sql
    assert row_order.in_one_order(sql, {"correspondence": ("letter_id",)}) == expected
