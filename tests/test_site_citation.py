"""Letters as citations: a Chicago note, BibTeX, RIS, CSL-JSON, of one letter and of those in any answer."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import published
import pytest
from datasette.app import Datasette
from every import every

from etl.export.citation_formats import bibtex, csl, csl_json, ris
from etl.export.letter_citation import Cited, Name, chicago, document_number, names, shelfmark, title

KIROV = Cited(
    letter_id="1926-03-17-kirov-ordzhonikidze",
    title="S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926",
    number="205",
    kind="letter",
    senders=(Name("Sergey Mironovich Kirov", "Kirov", "Sergey Mironovich"),),
    addressees=(Name("Grigory Konstantinovich Ordzhonikidze", "Ordzhonikidze", "Grigory Konstantinovich"),),
    copied_to=(),
    date_edtf="1926-03-17",
    earliest="1926-03-17",
    latest="1926-03-17",
    place=None,
    edition="Большевистское руководство. Переписка. 1912–1927",
    translated_edition="Bolshevik leadership. Correspondence. 1912-1927",
    translation="machine translation",
    published=1996,
    compilers=names("A. V. Kvashonkin, L. P. Kosheleva, L. A. Rogovaya, O. V. Khlevnyuk"),
    publisher="Moscow: ROSSPEN",
    archive="RTsKhIDNI",
    shelfmark="f. 85, op. 25, d. 120, l. 1-2",
    address="https://letters.example/correspondence/letters/1926-03-17-kirov-ordzhonikidze",
)
BARE = Cited("x", "A & B_C to {D}, undated", None, "note", (), (), (), None, None, None, None, "E", None, None, None, (), None,
             None, None, "https://letters.example/x")  # fmt: skip


def test_chicago_note() -> None:
    assert chicago(KIROV) == (
        "S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926, no. 205, in Большевистское руководство. Переписка. 1912–1927"
        " [Bolshevik leadership. Correspondence. 1912-1927], comp. A. V. Kvashonkin et al. (Moscow: ROSSPEN, 1996);"
        " RTsKhIDNI, f. 85, op. 25, d. 120, l. 1–2; machine translation of the text."
        " https://letters.example/correspondence/letters/1926-03-17-kirov-ordzhonikidze"
    )
    assert chicago(BARE) == "A & B_C to {D}, undated, in E. https://letters.example/x"


@pytest.mark.parametrize(
    ("printed", "date_is_supplied", "supplied", "cited"),
    [
        ("A. B. One to C. Two, 17 March 1926", False, [], "A. B. One to C. Two, 17 March 1926"),
        ("A. B. One to C. Two, 17 March 1926", True, [], "A. B. One to C. Two, [17 March 1926]"),
        ("A. B. One to C. Two, 17 March 1926", False, ["C. Two"], "A. B. One to [C. Two], 17 March 1926"),
        ("One to C. One and One, May 1919", True, ["C. One", "One"], "[One] to [C. One] and One, [May 1919]"),
        ("A to B, undated", True, ["C"], "A to B, undated"),
        ("A to B, C and D, not later than 4 May 1918", True, ["C"], "A to B, [C] and D, [not later than 4 May 1918]"),
    ],
)
def test_what_the_letter_does_not_say_stands_in_brackets(
    printed: str, date_is_supplied: bool, supplied: list[str], cited: str
) -> None:
    assert title(printed, date_is_supplied, supplied) == cited


@pytest.mark.parametrize(
    ("letter_id", "note"),
    [
        (
            "1926-03-17-kirov-ordzhonikidze",
            "S. M. Kirov to G. K. Ordzhonikidze, [17 March 1926], no. 205",
        ),  # March 17 [1926]
        ("1923-11-10-magidov-stalin", "B. Magidov to [Stalin], [10 November 1923]"),
        ("1923-11-13-krestinsky-stalin", "Menzhinsky, 13 November 1923, "),
    ],
)
def test_supplied_names_and_dates_of_the_seeds(site: Datasette, letter_id: str, note: str) -> None:
    assert note in published.answer(site, f"/correspondence/letters/{letter_id}.txt").text


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        ("A. V. One", "A. V. One"),
        ("A. One, B. Two", "A. One and B. Two"),
        ("A. One, B. Two, C. Three", "A. One, B. Two and C. Three"),
        ("A. One, B. Two, C. Three, D. Four", "A. One et al."),
    ],
)
def test_compilers_in_a_note(printed: str, listed: str) -> None:
    assert f", comp. {listed} (" in chicago(dataclasses.replace(KIROV, compilers=names(printed)))


@every(
    "number, printed, cited",
    [(205, "205", "205"), (85, "85a", "85a"), (85, "85-a", "85-a"), (106, "1O6", "106"), (41, "4l", "41"),
     (86, "85a", "86"), (None, None, None), (None, "85", None)],
)  # fmt: skip
def test_a_document_number_is_the_edition_s(number: int | None, printed: str | None, cited: str | None) -> None:
    assert document_number(number, printed) == cited


def test_a_shelfmark_names_the_levels_that_are_known() -> None:
    assert shelfmark(["04", "32", "212", "52479", None]) == "f. 04, op. 32, papka 212, d. 52479"


def test_bibtex() -> None:
    assert bibtex(KIROV) == (
        "@incollection{1926-03-17-kirov-ordzhonikidze,\n"
        "  author = {Kirov, Sergey Mironovich},\n"
        "  title = {{S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926}},\n"
        "  booktitle = {{Большевистское руководство. Переписка. 1912–1927}},\n"
        "  editor = {Kvashonkin, A. V. and Kosheleva, L. P. and Rogovaya, L. A. and Khlevnyuk, O. V.},\n"
        "  address = {Moscow},\n"
        "  publisher = {ROSSPEN},\n"
        "  year = {1996},\n"
        "  note = {No. 205. RTsKhIDNI, f. 85, op. 25, d. 120, l. 1-2. Machine translation of the text},\n"
        "  url = {https://letters.example/correspondence/letters/1926-03-17-kirov-ordzhonikidze}\n"
        "}\n"
    )


def test_bibtex_means_every_character_of_a_title() -> None:
    assert r"title = {{A \& B\_C to \{D\}, undated}}" in bibtex(BARE)
    assert r"\textbackslash{}input\{x\} 50\% \$1 \#2 \textasciitilde{} \textasciicircum{}" in bibtex(
        dataclasses.replace(BARE, title="\\input{x} 50% $1 #2 ~ ^")
    )


def test_a_body_is_one_name_in_every_format() -> None:
    committee = dataclasses.replace(KIROV, senders=(Name("Central Committee"),))
    assert "author = {{Central Committee}}" in bibtex(committee)
    assert "AU  - Central Committee\n" in ris(committee)
    assert csl(committee)["author"] == [{"literal": "Central Committee"}]


def test_who_received_a_copy_is_no_addressee() -> None:
    copied = dataclasses.replace(
        KIROV, copied_to=(Name("Felix Dzerzhinsky", "Dzerzhinsky", "Felix"), Name("Politburo"))
    )
    assert "A2  - Dzerzhinsky" not in ris(copied)
    assert "N1  - Copy to Felix Dzerzhinsky, Politburo\nN1  - Printed 1996\n" in ris(copied)
    assert csl(copied)["recipient"] == csl(KIROV)["recipient"]
    assert csl(copied)["note"] == (
        "copy to Felix Dzerzhinsky, Politburo; printed 1996; machine translation of the text"
    )


def test_ris() -> None:
    lines = ris(KIROV).splitlines()
    assert (lines[0], lines[-1]) == ("TY  - PCOMM", "ER  - ")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    for line in [
        "AU  - Kirov, Sergey Mironovich",
        "DA  - 1926/03/17/",
        "PY  - 1926",
        "AV  - f. 85, op. 25, d. 120, l. 1-2",
        "M3  - letter",
        "TT  - Bolshevik leadership. Correspondence. 1912-1927",
        "N1  - Machine translation of the text",
    ]:
        assert line in lines
    assert "\nER  - " not in ris(dataclasses.replace(BARE, title="first\nER  - \nsecond")).removesuffix("\nER  - \n")


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "issued"),
    [
        ("1926-03-17", "1926-03-17", "1926-03-17", {"date-parts": [[1926, 3, 17]]}),
        ("1926-04", "1926-04-01", "1926-04-30", {"date-parts": [[1926, 4]]}),
        ("1925-10-05/1925-10-06", "1925-10-05", "1925-10-06", {"date-parts": [[1925, 10, 5], [1925, 10, 6]]}),
        ("../1918-05-04", None, "1918-05-04", {"date-parts": [[1918, 5, 4]], "circa": True}),
        ("1918-01~", "1918-01-01", "1918-01-31", {"date-parts": [[1918, 1, 1], [1918, 1, 31]], "circa": True}),
        (None, None, None, None),
    ],
)
def test_dates_of_csl(
    edtf: str | None, earliest: str | None, latest: str | None, issued: dict[str, Any] | None
) -> None:
    dated = dataclasses.replace(KIROV, date_edtf=edtf, earliest=earliest, latest=latest)
    assert csl(dated).get("issued") == issued
    assert json.loads(csl_json(dated)) == csl(dated)


def ids(text: str) -> list[str]:
    """The letters of a BibTeX file."""
    return re.findall(r"^@incollection\{(.*),$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("path", "sql"),
    [
        ("letters{}", "select letter_id from letters order by letter_id"),
        ("letters{}?kind=letter&_sort_desc=word_count", "select letter_id from letters order by word_count desc"),
        ("correspondence{}?fond=76", "select letter_id from correspondence where fond = '76' order by date_earliest"),
        (  # each letter once
            "correspondents{}?role=addressee",
            "select distinct letter_id from correspondents where role = 'addressee' order by letter_id",
        ),
        (
            "page_archive_letters{}?repository=rtskhidni&fond=558&opis=&papka=&delo=",
            "select letter_id from archival_references where fond = '558' and note_id is null"
            " order by opis, delo, listy + 0",
        ),
    ],
)
def test_letters_of_an_answer_in_every_format(site: Datasette, database: Path, path: str, sql: str) -> None:
    bib = published.answer(site, f"/correspondence/{path.format('.bib')}")
    assert bib.headers["content-type"].startswith("application/x-bibtex")
    assert "attachment" in bib.headers["content-disposition"]
    found = ids(bib.text)
    assert found == [key for (key,) in published.rows(database, sql)]
    assert len(found) > 1
    items = published.json(site, f"/correspondence/{path.format('.csl.json')}")
    assert [item["id"] for item in items] == found
    records = published.answer(site, f"/correspondence/{path.format('.ris')}").text
    assert re.findall(r"^ID  - (.*)$", records, re.MULTILINE) == found
    assert records.count("TY  - PCOMM") == records.count("ER  - \n") == len(found)


def test_own_sql_keeps_its_order_and_may_end_in_a_remark(site: Datasette) -> None:
    sql = "select%20letter_id%20from%20letters%20where%20number%20%3E%20200%20order%20by%20number%20desc%20--%20x"
    assert ids(published.answer(site, f"/correspondence.bib?sql={sql}").text) == [
        "1926-03-28-dzerzhinsky-stalin",
        "1926-03-27-serebryakov-stalin",
        "1926-03-17-kirov-ordzhonikidze",
    ]


@pytest.mark.parametrize("ending", ["bib", "ris", "csl.json"])
def test_no_letters_make_an_empty_file_and_no_letter_ids_an_error(site: Datasette, ending: str) -> None:
    empty = published.answer(site, f"/correspondence/letters.{ending}?kind=none")
    assert (empty.status_code, "".join(empty.text.split())) == (200, "[]" if ending == "csl.json" else "")
    assert published.answer(site, f"/correspondence/repositories.{ending}").status_code == 400
    assert published.answer(site, f"/correspondence/nothing.{ending}").status_code == 404
    assert published.answer(site, f"/correspondence.{ending}?sql=select+nonsense").status_code == 400
    assert published.answer(site, f"/correspondence/letters/nobody.{ending}").status_code == 404


def test_pages_of_letters_offer_their_citations(site: Datasette) -> None:
    for path in ("/correspondence/letters?kind=letter", "/correspondence?sql=select+letter_id+from+letters+limit+2"):
        text = published.page(site, path)
        for address in re.findall(r'class="exports downloads">(.*?)</details>', text, re.DOTALL)[0].split('href="')[1:]:
            assert published.answer(site, address.split('"')[0].replace("&amp;", "&")).status_code == 200
    assert "downloads" not in published.page(site, "/correspondence/repositories")
