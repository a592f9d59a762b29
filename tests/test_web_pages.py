"""Web pages: their text as a browser shows it, nothing of it lost, and each character led back to the file's bytes."""

import base64
import quopri
import re
from collections.abc import Callable, Sequence
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import composed_markup
import pytest
import readings
from every import every
from hypothesis import given
from hypothesis import strategies as st

from etl import read
from etl.parse import printed_page
from etl.printed import Page, PrintedPage
from etl.segment import segmented

SEED = readings.SEED_PAGES[2].read_text(encoding="utf-8")
WHITE = re.compile(r"\s+")


def page(folder: Path, content: str | bytes, name: str = "page.html") -> Page:
    """The page that a file of this content is."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read.page(folder / name)


def printed(folder: Path, content: str | bytes, name: str = "page.html") -> PrintedPage:
    """The same, read to its letters."""
    return printed_page(segmented(page(folder, content, name)))


TEXTS = (
    # markup, text
    ("<p>Dear\n  Sergo!<p>I am   well.", "Dear Sergo!\n\nI am well."),
    ("a<br>b<BR/>c<br><br>d", "a\nb\nc\n\nd"),
    ("<h2>No. 205</h2>March<div>17</div>1926", "No. 205\n\nMarch\n17\n1926"),
    ("<div><div>a</div></div><span>b</span><b>c</b>", "a\nbc"),
    ("S.&nbsp;M.&nbsp;Kirov", "S.\xa0M.\xa0Kirov"),
    ("Or&shy;dzho&#173;nikidze, Tif\xadlis", "Ordzhonikidze, Tiflis"),
    ("&#147;Sergo&#148; &#150; &#x97; &laquo;Truth&raquo; &#8470; 5", "“Sergo” – — «Truth» № 5"),
    ("AT&T &amp; &lt;p&gt; &nosuch; &copy 1926 & so", "AT&T & <p> &nosuch; © 1926 & so"),
    ("moved<sup>1</sup> on 17 March 1926<sup>2</sup>.", "moved1 on 17 March 1926 2."),
    ("<ul><li>a<li>b</ul><ol><li>c<li>d</ol><ol start=5><li>e<li value=9>f<li>g</ol>", "a\nb\n\n1. c\n2. d\n\n5. e\n9. f\n10. g"),
    ("<ol type=a><li>a<li>b</ol>", "a\nb"),
    ("<table><tr><td>1</td><td><p>The letter.</td></tr><tr><th>*<td>Sic.</table>", "1\tThe letter.\n*\tSic."),
    ("<table><tr><td>Contents</td><td>Dear Sergo!</td></tr></table>", "Contents\nDear Sergo!"),
    ("above<hr>below", "above\n\nbelow"),
    ("<pre>a  b\r\n   c\n\nd</pre>e  f", "a  b\n   c\n\nd\n\ne f"),
    ("<textarea>&lt;b> <i></textarea>", "<b> <i>"),
    ("a<!-- b <p> -->c<!---->d<!-->e<!doctype x><?php f ?>g</ h>i", "acdegi"),
    ("<script>a < b</script><style>p</style>c<script src=x/>d", "cd"),
    ("<p title='a > b' class=\"c\" hidden>d</p><a href=x>e</a>", "d\n\ne"),
    ("<p title=\"never closed>a</p>b", "a\n\nb"),
    ("1 < 2 and 3 > 2, a<b", "1 < 2 and 3 > 2, a<b"),
    ("<![CDATA[a & <b>]]>", "a & <b>"),
    ("<noscript>a</noscript><noframes>b</noframes>", "a\nb"),
    ("<p> <p>  <p>a<p> ", "a"),
    ("a <b> b</b> <i>c </i> d", "a b c d"),
    ("<title>Letters</title><p>a", "Letters\n\na"),
    ("<title>Letters\n of  1926</title><h1>LETTERS of 1926</h1>", "LETTERS of 1926"),
    ("<title>never closed<p>a", "never closed\n\na"),
    ("", ""),
)  # fmt: skip


@every("markup, text", TEXTS)
def test_text_is_what_a_browser_shows(tmp_path_factory: pytest.TempPathFactory, markup: str, text: str) -> None:
    assert page(tmp_path_factory.getbasetemp(), markup).text == text


class Visible(HTMLParser):
    """An independent reading of the words on a page: the standard library's."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in ("script", "style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "title")

    def handle_data(self, data: str) -> None:
        self.words += [] if self.hidden else [data]


def visible(markup: str) -> str:
    """The characters of a page that are no white space."""
    parser = Visible()
    parser.feed(markup)
    parser.close()
    return WHITE.sub("", "".join(parser.words)).replace("\xad", "")


PAGES = [(style, encoding) for style in composed_markup.STYLES for encoding in ("utf-8", "windows-1251", "koi8-r")]


@every("style, encoding", PAGES)
def test_nothing_is_lost(tmp_path_factory: pytest.TempPathFactory, style: str, encoding: str) -> None:
    content = composed_markup.composed(SEED, style, encoding)
    read_as = page(tmp_path_factory.getbasetemp(), content)
    assert WHITE.sub("", read_as.text) == visible(content.decode(encoding))


FRAGMENTS = (
    "a", "Киров ", " ", "\n", "1", "<p>", "</p>", "<br>", "<b>", "</b>", "<div align=center>", "</div>", "<table>", "<tr>",
    "<td>", "</table>", "<sup>", "</sup>", "<a href='#n1'>", "</a>", "<h2>", "</h3>", "&amp;", "&nbsp;", "&#151;", "&shy;",
    "<hr>", "<ul>", "<li>", "</ul>", "<pre>", "</pre>", "<!-- x -->", "<script>y</script>", "<font size=2>", "</center>",
)  # fmt: skip


@given(parts=st.lists(st.sampled_from(FRAGMENTS), max_size=40), encoding=st.sampled_from(("utf-8", "utf-16", "cp1251")))
def test_any_markup_loses_nothing_and_leads_back(
    tmp_path_factory: pytest.TempPathFactory, parts: Sequence[str], encoding: str
) -> None:
    markup = f"<meta charset={encoding}>{''.join(parts)}"
    content = markup.encode(encoding)
    read_as = page(tmp_path_factory.getbasetemp(), content)
    assert WHITE.sub("", read_as.text) == visible(markup)
    assert untraceable(read_as, lambda start, end: content[start:end]) == []


def untraceable(read_as: Page, of_file: Callable[[int, int], bytes]) -> list[str]:
    """The stretches of a page's text that the bytes of its file do not say; and words that have no position."""
    codec = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(read_as.encoding, read_as.encoding)
    wrong, at = [], 0
    for start, end, first, last in read_as.positions:
        between, text = read_as.text[at:start], read_as.text[start:end]
        source = of_file(first, last).decode(codec)
        said = WHITE.sub(" ", source) if len(source) != len(text) else source.translate(dict.fromkeys(b"\n\r\t\f", " "))
        from_list = source.lower().startswith("<li") and re.fullmatch(r"\d+\. ", text)
        if between.strip(" \n\t") or not (from_list or text in (said, unescape(source), source)):
            wrong.append(f"{start}: {between!r}, {text!r}; in the file {source!r}")
        at = end
    return wrong + ([f"behind the last: {read_as.text[at:]!r}"] if read_as.text[at:] else [])


ODD = "<title>&laquo;Т&raquo;</title><ol><li>a&nbsp;b<li>c</ol>Сталин&#151;  “x” <sup>1</sup><pre>a\tb\r\n c</pre>"


@every("encoding", ("utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1251", "koi8-r", "cp866", "iso-8859-5"))
def test_each_character_comes_from_its_bytes(tmp_path_factory: pytest.TempPathFactory, encoding: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    for markup in (
        f"<meta charset='{encoding}'>{ODD}",
        *(composed_markup.STYLES[style](SEED) for style in ("tables",)),
    ):
        content = f"<meta charset={encoding}>{markup}".encode(encoding, "xmlcharrefreplace")
        read_as = page(folder, content)
        if encoding != "utf-32":  # whose codec writes a mark before every piece
            assert untraceable(read_as, lambda start, end, content=content: content[start:end]) == []  # type: ignore[misc]


def archive(content: bytes, way: str, encoding: str, kind: str = "text/html") -> bytes:
    """A web page saved as one file, with a picture beside it."""
    coded = {
        "quoted-printable": lambda: quopri.encodestring(content),
        "base64": lambda: base64.encodebytes(content),
        "8bit": lambda: content,
    }[way]()
    head = f'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="{kind}"; boundary="=_x"\r\n\r\n'
    part = f"--=_x\r\nContent-Type: {kind}; charset={encoding}\r\nContent-Transfer-Encoding: {way}\r\n\r\n"
    picture = "\r\n--=_x\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lG\r\n--=_x--\r\n"
    return head.encode() + part.encode() + coded + picture.encode()


@every("encoding", ("utf-8", "windows-1251"))
def test_archive_is_the_page_in_it(tmp_path_factory: pytest.TempPathFactory, encoding: str) -> None:
    """Positions count the archive's bytes: decoded as the part is, they say the same."""
    folder = tmp_path_factory.getbasetemp()
    content = f"{ODD}{composed_markup.paragraphs(SEED)}".encode(encoding, "xmlcharrefreplace")
    plain = page(folder, b"<meta charset=%s>" % encoding.encode() + content)
    for way in ("quoted-printable", "8bit", "base64"):
        whole = archive(content, way, encoding)
        read_as = page(folder, whole, "page.mht")
        assert (read_as.media_type, read_as.text, read_as.encoding) == ("multipart/related", plain.text, plain.encoding)
        if way != "base64":
            decode = quopri.decodestring if way == "quoted-printable" else bytes
            assert untraceable(read_as, lambda start, end: decode(whole[start:end])) == []  # noqa: B023
        else:  # the stretch of the file holds the stretch of the page, and at most the bytes that share its characters
            for mine, of_page in zip(read_as.positions, plain.positions, strict=True):
                shift = len(b"<meta charset=%s>" % encoding.encode())
                first, last = of_page.start_byte - shift, of_page.end_byte - shift
                letters = re.sub(rb"\s", b"", whole[mine.start_byte : mine.end_byte])
                assert letters in base64.b64encode(content)
                bits = "".join(f"{B64.index(letter):06b}" for letter in letters)
                offset = 8 * first % 6
                assert bits[offset : offset + 8 * (last - first)] == "".join(
                    f"{byte:08b}" for byte in content[first:last]
                )


B64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


READ = {
    # case: (bytes, name, text)
    "tags in each other 100,000 times": (b"<div>" * 50_000 + b"<b>" * 50_000 + b"a" + b"</b>" * 50_000, "a.html", "a"),
    "tags that close nothing": (b"</b></ol></td></script>" * 1_000 + b"a", "a.html", "a"),
    "a tag that never ends": (b"a <p>b <p title='", "a.html", "a\n\nb <p title='"),
    "a tag that never ends closes": (b"a </b <i>b</i", "a.html", "a b</i"),
    "no tags": ("a <б> </ в <".encode(), "a.html", "a <б> </ в <"),
    "tags that never end": (b"<a =" * 3, "a.html", "<a =<a =<a ="),
    "a comment that never ends": (b"a<!-- b", "a.html", "a"),
    "a script that never ends": (b"a<script>b", "a.html", "a"),
    "a figure as long as a page": (b"a&#" + b"1" * 10_000 + b";", "a.html", "a&#" + "1" * 10_000 + ";"),
    "characters that there are not": (b"a&#0;&#xD800;&#x110000;&#1;b", "a.html", "a\ufffd\ufffd\ufffdb"),
    "an unknown encoding": ("<meta charset=no-such><p>Киров".encode(), "a.html", "Киров"),
    "an encoding that is none of texts": ("<meta charset=base64><p>Киров".encode(), "a.html", "Киров"),
    "an encoding that it is not": ("<meta charset=windows-1251><p>Киров".encode(), "a.html", "Киров"),
    "Russian as western": ("<meta charset=iso-8859-1><p>Киров — Серго".encode("cp1251"), "a.html", "Киров — Серго"),
    "a mark and another encoding": ("<meta charset=koi8-r>Киров".encode("utf-8-sig"), "a.html", "Киров"),
    "not the encoding of its meta": ("<meta charset=utf-8><p>Привет Киров".encode("cp1251"), "a.html", "Привет Киров"),
    "entities of its own": (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"> <!ENTITY c SYSTEM "file:///etc/passwd">]>'
        b"<html><p>&b; &c; &amp;</p></html>", "a.xhtml", "&b; &c; &",
    ),
    "empty elements of XHTML": (b"<?xml version='1.0'?><html><title/><script src='x'/><p><a name='n'/>a<br/>b</p>", "a.xhtml", "a\nb"),
}  # fmt: skip
REFUSED = {
    # case: (bytes, name, what the error says after the file's name)
    "NUL": (b"<p>a\n<p>b\0", "a.html", r":2: NUL at character 9; a page is text$"),
    "half a character": (b"\xff\xfe<\0p\0>\0a", "a.html", r":1: byte 8 .* is not UTF-16; save it as UTF-8$"),
    "a byte that is no character": ("<meta charset=windows-1251>\nСталин".encode("cp1251") + b"\x98", "a.html", r":2: byte 34 \(0x98\) is not Windows-1251"),
    "an archive without a page": (archive(b"a", "8bit", "utf-8", "image/gif"), "a.mht", r": is no web archive with a page in it"),
    "an archive that is none": (b"<p>a", "a.mht", r": is no web archive with a page in it"),
    "an archive without a boundary": (b"Content-Type: multipart/related\n\n--x\n", "a.mhtml", r": is no web archive"),
}  # fmt: skip
ARCHIVES = {
    "an archive of a page alone": (b"Content-Type: text/html\r\n\r\n<p>a<p>b", "a.mht", "a\n\nb"),
    "an archive in an archive": (
        b"Content-Type: multipart/mixed; boundary=y\n\n--y\n" + archive(b"<p>a", "base64", "utf-8") + b"\n--y--\n", "a.mht", "a",
    ),
    "an archive cut off": (archive(b"<p>a<p>bc", "base64", "utf-8")[:-88], "a.mht", "a\n\nb"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "name", "text"), (READ | ARCHIVES).values(), ids=READ | ARCHIVES)
def test_broken_pages_are_read(tmp_path: Path, content: bytes, name: str, text: str) -> None:
    assert page(tmp_path, content, name).text == text


@pytest.mark.parametrize(("content", "name", "message"), REFUSED.values(), ids=REFUSED)
def test_pages_are_refused_clearly(tmp_path: Path, content: bytes, name: str, message: str) -> None:
    with pytest.raises(read.SeedError, match=rf"^{re.escape(name)}{message}"):
        page(tmp_path, content, name)


@given(content=st.binary(max_size=200), name=st.sampled_from(("a.html", "a.xhtml", "a.mht")))
def test_any_bytes_are_a_page_or_an_error(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    for whole in (
        content,
        b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + base64.b64encode(content),
    ):
        try:
            said = page(tmp_path_factory.getbasetemp(), whole, name).text
        except read.SeedError as error:
            said = str(error).removeprefix(f"{name}:")
        assert not said.startswith(name)
        said.encode()


FOUND = (
    # what the finding says of the encoding, or nothing; the page
    ("", "<meta charset=windows-1251>Киров".encode("cp1251")),
    ("", b"<meta charset=windows-1251>Kirov"),
    ("says that it is Windows-1251; it was decoded as UTF-8", "<meta charset=windows-1251>Киров".encode()),
    ("says that it is Windows-1252; it was decoded as Windows-1251", "<meta charset=latin1>Киров — Серго".encode("cp1251")),
    ("decoded as Windows-1251, which its letters speak for", "<p>Киров — Серго".encode("cp1251")),
)  # fmt: skip


@every("message, content", FOUND)
def test_what_a_page_says_of_its_encoding(
    tmp_path_factory: pytest.TempPathFactory, message: str, content: bytes
) -> None:
    found = page(tmp_path_factory.getbasetemp(), content).findings
    assert [message in one.message for one in found] == ([True] if message else [])


CALLS = (
    # what stands in the letter, in which 3 tons and 1 wagon are no calls; the figures that call a note, by place
    ("He sent 3 tons<sup>1</sup> and 1 wagon to Tiflis<sup>2</sup> at once.", "14 37"),
    ('He sent 3 tons<a name="r1" href="#n1">[1]</a> and 1 wagon to Tiflis <a href="#n2">2</a> at once.', "15 40"),
    ("He sent 2 tons on March 1<sup> 1 </sup>, and we 1 wagon in 1926<sup>2</sup>.", "26 53"),
)


@every("words, places", CALLS)
def test_raised_and_linked_figures_call_notes(
    tmp_path_factory: pytest.TempPathFactory, words: str, places: str
) -> None:
    letter = (
        f"<p>No. 205<p>S. M. Kirov to G. K. Ordzhonikidze<p>March 17, 1926<p>{words}<p>S. Kirov"
        "<p>RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.<p>Notes:"
        '<p><a name="n1" href="#r1">1</a> It is not known what.<p><sup>2</sup> It came late.'
    )
    read_as = printed(tmp_path_factory.getbasetemp(), f"<body>{composed_markup.paragraphs(readings.FRAME)}{letter}")
    (one,) = read_as.letters
    begins = read_as.page.text.index("He sent")
    assert [call.note for call in one.calls] == [1, 2]
    assert " ".join(str(call.span.start - begins) for call in one.calls) == places
    assert [note.number_text for note in one.notes] == ["1", "2"]


def test_a_rule_parts_notes_from_the_text(tmp_path: Path) -> None:
    """Where neither a source line nor a heading stands above them."""
    head = "<h3>No. 205</h3><h3>S. M. Kirov to G. K. Ordzhonikidze</h3><p>March 17, 1926<p>Dear Sergo! It came<sup>1</sup>."
    notes = "<p>1. It is not known what.<p>2. It came late."
    frame = composed_markup.paragraphs(readings.FRAME)
    for rule, count in (("<hr>", 2), ("", 0)):
        (one,) = printed(tmp_path, f"{frame}{head}{rule}{notes}").letters
        assert len(one.notes) == count


SEEMS = (
    ("<title>404 Not Found</title><h1>Not Found</h1>The requested URL was not found", "a message of a web server, “404"),
    ("<title>Ошибка</title><p>Страница не найдена", "a message of a web server, “Страница не найдена”"),
    ("<frameset><frame src=menu.htm><frame src='1926.htm'></frameset>", "made of frames, .* \\(menu.htm, 1926.htm\\)"),
    ("<frameset><frame src=a.htm><noframes>Your browser has no frames.</noframes></frameset>", "made of frames"),
    ("<img src=1926.gif>", "is empty; what it shows may be a picture"),
    ("<h3>1926</h3><ul><li><a href=1.htm>Letters of January</a><li><a href=2.htm>Letters of March</a></ul>", "a list of links"),
    ("<h1>Recipes</h1><p>Cut the cabbage into strips and let it stand.", "other text of the edition"),
)  # fmt: skip


@every("markup, words", SEEMS)
def test_what_a_page_without_letters_seems_to_be(
    tmp_path_factory: pytest.TempPathFactory, markup: str, words: str
) -> None:
    read_as = printed(tmp_path_factory.getbasetemp(), markup)
    (message,) = [one.message for one in read_as.findings if one.kind == "not-a-letter"]
    assert re.search(words, message), message
    assert read_as.letters == ()


@pytest.mark.formats
@every("style", composed_markup.STYLES)
def test_lxml_sees_the_same_words(tmp_path_factory: pytest.TempPathFactory, style: str) -> None:
    lxml: Any = pytest.importorskip("lxml.html")
    content = composed_markup.composed(SEED, style)
    tree = lxml.document_fromstring(content)
    for element in tree.xpath("//script | //style | //title"):
        element.drop_tree()
    assert WHITE.sub("", page(tmp_path_factory.getbasetemp(), content).text) == WHITE.sub("", tree.text_content())
