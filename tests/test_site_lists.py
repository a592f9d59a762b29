"""Pages that list: people, the archives, findings, document numbers, home; their counts against the tables."""

import re
from pathlib import Path

import published
import pytest
from datasette.app import Datasette
from elements import Elements, escaped

from etl.findings import KINDS, SEVERITIES
from etl.printed import Finding
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.wording import in_words

TO = Addresses()


def test_person_counts_are_those_of_the_tables(everything_site: Datasette, everything: Path) -> None:
    sql = """
        select person_id,
          sum(role = 'sender'), sum(role = 'addressee' and not is_copy), sum(is_copy)
        from correspondents
        group by person_id"""
    for person_id, *expected in published.rows(everything, sql):
        html = published.page(everything_site, TO.person(person_id))
        shown = dict(re.findall(r'\?part=(\w+)"[^>]*>[^<]*</a> <span class="count">([\d,]+)<', html))
        assert [int(shown.get(part, 0)) for part in ("sent", "received", "copies")] == expected, person_id
        for part, count in zip(("sent", "received", "copies"), expected, strict=True):
            listed = published.page(everything_site, TO.person(person_id, part))
            assert listed.count("<li><a href=") >= min(count, 50)


@pytest.mark.parametrize("path", ["/", "/people"])
def test_copies_are_counted_apart_wherever_people_are_counted(
    everything_site: Datasette, everything: Path, path: str
) -> None:
    sql = """
        select person_id, sum(role = 'sender'), sum(role = 'addressee' and not is_copy), sum(is_copy)
        from correspondents
        group by person_id"""
    counts = {person: tuple(numbers) for person, *numbers in published.rows(everything, sql)}
    row = (
        r'<tr><th scope="row">(?:<div[^>]*>)?<a href="[^"]*/people/([^"]+)">.*?</th>\s*'
        + r'<td class="number">([\d,]*)</td>\s*' * 3
    )
    shown = re.findall(row, published.page(everything_site, path))
    assert len(shown) >= 10
    for person, *numbers in shown:
        assert tuple(int(number or 0) for number in numbers) == counts.get(person, (0, 0, 0)), person


def test_a_part_without_letters_is_named(site: Datasette) -> None:
    html = published.page(site, "/correspondence/people/dzerzhinsky-felix?part=received")
    assert "No letter that this person received, other than as a copy, is in the dataset." in html


def test_people_page_ranks_by_letters(everything_site: Datasette, everything: Path) -> None:
    sql = "select person_id from correspondents group by person_id order by count(distinct letter_id || role) desc limit 1"
    ((first,),) = published.rows(everything, sql)
    people = [link for link in Elements(published.page(everything_site, "/people")).named("href") if "/people/" in link]
    assert people[0] == TO.person(first)
    assert len(people) == len(set(people)) <= 100


def test_archive_counts_and_lists(everything_site: Datasette, everything: Path) -> None:
    sql = """
        select coalesce(successor, repository_id), fond, count(distinct letter_id), count(*)
        from archival_references
        join repositories using (repository_id)
        where note_id is null
        group by 1, 2"""
    tree = published.page(everything_site, "/archive")
    for repository, fond, count, references in published.rows(everything, sql):
        address = TO.archive(repository, fond)
        assert re.search(
            rf'href="{re.escape(escaped(address))}">fond {fond}</a> <span class="count">{count} letter', tree
        )
        html = published.page(everything_site, address)
        kept = html[html.index('id="kept"') :].split("</section>")[0]
        assert len(re.findall(r"<li><span><a href=", kept)) == references
        csv_address = re.findall(r'href="([^"]*\.csv[^"]*)"', kept)[0].replace("&amp;", "&")
        assert len(published.csv_rows(everything_site, csv_address)) == references + 1


@pytest.mark.parametrize("path", ["/archive?repository=none", "/archive?repository=rtskhidni&fond=0"])
def test_archive_of_nothing_is_not_found(site: Datasette, path: str) -> None:
    assert published.answer(site, path).status_code == 404


def test_findings_are_all_there_by_kind(everything_site: Datasette, everything: Path) -> None:
    counted = published.rows(everything, "select kind, count(*) from findings group by kind")
    html = published.page(everything_site, "/findings")
    for kind, count in counted:
        assert f'href="{TO.findings(kind)}"' in html
        listed = published.page(everything_site, TO.findings(kind))
        assert listed.count('<p class="where">') == min(count, 50)
    assert 'rel="next" href="/findings?page=2"' in html
    second = published.page(everything_site, "/findings?page=2")
    (total,) = published.rows(everything, "select count(*) from findings")[0]
    assert second.count('<p class="where">') == min(50, total - 50)


def test_every_kind_of_finding_has_its_sentence() -> None:
    assert all(kind.sentence.endswith(".") and kind.severity in SEVERITIES for kind in KINDS.values())
    assert in_words("finding", "date-missing") == KINDS["date-missing"].sentence
    with pytest.raises(KeyError):
        Finding(kind="of-no-kind", message="Words.", start=0, end=1)


def test_document_number_leads_to_its_letter(site: Datasette) -> None:
    for asked in ("205", "No. 205", " 205 "):
        found = published.answer(site, f"/number?number={asked}")
        assert (found.status_code, found.headers["location"]) == (302, TO.letter("1926-03-17-kirov-ordzhonikidze"))
    missing = published.answer(site, "/number?number=218")
    assert missing.status_code == 404
    assert TO.letter("1926-03-17-kirov-ordzhonikidze") in missing.text  # which refers to No. 218
    assert published.answer(site, "/number?number=two").status_code == 404


def test_home_counts(everything_site: Datasette, everything: Path) -> None:
    html = published.page(everything_site, "/")
    sql = """
        select substr(coalesce(date_earliest, date_latest), 1, 4), substr(coalesce(date_latest, date_earliest), 1, 4)
        from letters
        where coalesce(date_earliest, date_latest) is not null"""
    spans = [range(int(first), int(last) + 1) for first, last in published.rows(everything, sql)]
    for year in {year for span in spans for year in span}:
        assert f'aria-label="{year}: {sum(year in span for span in spans)} letter' in html
    (letters,) = published.rows(everything, "select count(*) from letters")[0]
    assert f"{letters} letters" in html


@pytest.mark.parametrize("part", ["", "sent", "copies", "named"])
def test_a_bar_of_a_persons_years_leads_to_as_many_letters(everything_site: Datasette, part: str) -> None:
    html = published.page(everything_site, TO.person("stalin-joseph", part))
    bars = re.findall(r'<a href="([^"]*year=\d+)" rel="nofollow" aria-label="\d+: (\d+) letter', html)
    assert bars or part == "copies"
    for link, count in bars:
        found = published.json(everything_site, link.replace("&amp;", "&").replace("?", ".json?"))
        assert found["filtered_table_rows_count"] == int(count), link


def test_a_facet_that_is_asked_for_again_stands_once(site: Datasette) -> None:
    text = published.page(site, "/correspondence/correspondence?_facet=kind")
    assert text.count('id="facet-kind') == 1
