"""Namings of persons in running text: against pages annotated by hand, and in sentences that are easily misread.

How the annotations were made, and what counts as a mention, stands in `annotations/README.md`.
"""

import csv
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import readings
import work
from hypothesis import given
from hypothesis import strategies as st

from etl.claim.mention_claims import ResolvedMention, resolved_mentions
from etl.parse.individuals import mentions
from etl.pipeline import reading
from etl.printed import Span
from etl.who.new_people import unreconciled
from etl.who.person_matching import authority

HERE = Path(__file__).parent
ANNOTATIONS = HERE / "annotations"
SEEDS = HERE.parent / "seeds"
LEAST = 0.97

Place = tuple[str, int, int]


def table(name: str) -> list[dict[str, str]]:
    """The rows of an annotation table."""
    with (ANNOTATIONS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def page_text(page_id: str) -> str:
    """The text of an annotated page."""
    seed = SEEDS / f"{page_id}.txt"
    path = seed if seed.exists() else ANNOTATIONS / "pages" / f"{page_id}.txt"
    return path.read_bytes().decode("utf-8").replace("\r\n", "\n")


def annotated(page_ids: list[str]) -> dict[Place, str]:
    """Who is meant at each annotated place."""
    return {
        (row["page_id"], int(row["start_offset"]), int(row["end_offset"])): row["person_id"]
        for row in table("mentions.csv")
        if row["page_id"] in page_ids
    }


def zones(page_id: str) -> Iterator[tuple[str, Span]]:
    """The annotated zones of a page with the letter that each belongs to."""
    text = page_text(page_id)
    for row in table("mention_zones.csv"):
        if row["page_id"] == page_id:
            start, end = int(row["start_offset"]), int(row["end_offset"])
            yield row["letter_id"], Span(start, end, text[start:end])


def found(page_id: str) -> dict[Place, ResolvedMention]:
    """The mentions that the program finds on a page, letter by letter."""
    spans: dict[str, list[Span]] = {}
    for letter_id, zone in zones(page_id):
        spans.setdefault(letter_id, []).extend(mentions(zone))
    everything: dict[Place, ResolvedMention] = {}
    for letter_id, named in spans.items():
        year, _, _, *partners = letter_id.split("-")
        ids = {authority().resolution(partner.title(), int(year)).person_id for partner in partners}
        for one in resolved_mentions(authority(), named, int(year), frozenset(filter(None, ids))):
            everything[page_id, one.span.start, one.span.end] = one
    return everything


PAGES = sorted({row["page_id"] for row in table("mention_zones.csv")})
SEED_PAGES = [page.stem for page in readings.SEED_PAGES]
OTHER_PAGES = [page_id for page_id in PAGES if page_id not in SEED_PAGES]


def test_an_annotation_is_the_text_at_its_offsets() -> None:
    for row in table("mentions.csv"):
        start, end = int(row["start_offset"]), int(row["end_offset"])
        assert page_text(row["page_id"])[start:end] == row["text"]


def test_three_seeds_and_five_other_pages_are_annotated() -> None:
    with_mentions = {row["page_id"] for row in table("mentions.csv")}
    assert set(SEED_PAGES) <= with_mentions
    assert len(SEED_PAGES) == 3
    assert len(with_mentions - set(SEED_PAGES)) >= 5


@pytest.mark.parametrize(("name", "page_ids"), [("seeds", SEED_PAGES), ("other pages", OTHER_PAGES)])
def test_mentions_are_found_with_high_precision_and_recall(
    name: str, page_ids: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = set(annotated(page_ids))
    got = {place for page_id in page_ids for place in found(page_id)}
    precision, recall = len(got & wanted) / len(got), len(got & wanted) / len(wanted)
    with capsys.disabled():
        print(f"\nmentions on the {name}: {len(wanted)} annotated, precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= LEAST, sorted(got - wanted)
    assert recall >= LEAST, sorted(wanted - got)


def test_the_whole_way_from_the_seed_files_finds_the_annotated_mentions(capsys: pytest.CaptureFixture[str]) -> None:
    wanted, got = set(annotated(SEED_PAGES)), set()
    for page_id in SEED_PAGES:
        for letter in reading(SEEDS / f"{page_id}.txt").letters:
            spans = [*letter.mentions, *(span for note in letter.notes for span in note.mentions)]
            got |= {(page_id, span.start, span.end) for span in spans}
    precision, recall = len(got & wanted) / len(got), len(got & wanted) / len(wanted)
    with capsys.disabled():
        print(f"\nmentions from the seed files: precision {precision:.3f}, recall {recall:.3f}")
    assert min(precision, recall) >= LEAST, (sorted(got - wanted), sorted(wanted - got))


@pytest.mark.parametrize("page_id", PAGES)
def test_every_mention_is_resolved_to_the_right_person_or_left_open(page_id: str) -> None:
    got = found(page_id)
    wrong = {
        place: (one.span.text, one.person_id, person_id)
        for place, person_id in annotated([page_id]).items()
        if (one := got.get(place)) and (one.resolution.person_id or "") != person_id and one.resolution.person_id
    }
    assert not wrong


def test_what_stays_open_on_the_annotated_pages_is_known() -> None:
    opened = {
        (page_id, one.span.text)
        for page_id in PAGES
        for one in found(page_id).values()
        if one.resolution.person_id is None
    }
    assert opened == {("blc_1915_february27", "N. K."), ("blc_1915_february27", "G.")}


# The names stand between ⟦ and ⟧.
SENTENCES = (
    "the ⟦Lenin⟧'s speech at the Lenin Institute and the Marx-Engels Institute",
    "A Leninist, Trotskyism, Stalinist, Leningrad, Stalingrad, Sverdlovsk.",
    "The CC of the RCP(b) and R. S. F. S. R. Government, the U. S. Government, the S. R. Party.",
    "The VTsIK, Narkomindel, Kavburo, Zakkraikom and the Putilov factory.",
    "Comrades ⟦Dzerzhinsky⟧, ⟦Trilisser⟧ and ⟦Menzhinsky⟧ know. All comrades in Rostov know.",
    "comrades ⟦Ivanyan⟧, ⟦Petrus⟧ and ⟦Sidor⟧ went",
    "Comrade Chairman, I report. Comrade Secretary of the CC, dear Comrade!",
    "Speech of Comrade. ⟦Dzerzhinsky⟧ and T. ⟦Stalin⟧ and t. ⟦Petrov⟧.",
    "⟦Ordzhonikidze G.K.⟧ said; ⟦Stalin⟧, ⟦V. I. Lenin⟧ and ⟦Karl Radek⟧.",
    "I sent to ⟦Stalin⟧ ⟦V. I. Lenin⟧'s letter.",
    "P. S. The letter of ⟦L. D. Trotsky⟧ and ⟦A.V.Kvashonkin⟧ came.",
    "⟦S. S. Kamenev⟧ and ⟦Kamenev S. S.⟧ met ⟦M. Grushin⟧. No. 5 M. Street.",
    "⟦Grushin⟧ said that ⟦M. Grushin⟧ and Wolf were there; ⟦A. B. Wolfe⟧ and ⟦Wolfe⟧ came, Grushinsk too.",
    "Greetings to ⟦N. K.⟧ and ⟦G.⟧, and to ⟦Zina⟧.",
    "General ⟦Wrangel⟧ and Baron ⟦Wrangel⟧, Admiral ⟦Kolchak⟧, ⟦Denikin⟧ in Rostov, Azov and Tambov.",
    "I wrote to ⟦ORDZHONIDZE⟧ and ⟦Il'ich⟧.",
    "⟦Koba⟧, ⟦Soso⟧ and ⟦Klim⟧ and ⟦Vladimir Ilyich⟧; ⟦Ilyich⟧ said.",
    "We saw ⟦Dumenko⟧ and ⟦Paul Levi⟧, but the Roman Empire and the Christian Socialists no.",
    "against \"⟦Bukharin⟧-⟦Ustryalov⟧\"; the ⟦Trotsky⟧-⟦Zinoviev⟧ bloc",
    "⟦Antonov-Ovseenko⟧ came, ⟦V. A. Antonov-Ovseenko⟧, ⟦V. D. Bonch-Bruevich⟧ and ⟦Bonch-Bruevich⟧.",
    "(Lenin V. I. PSS. T. 51. P. 335) and (see Lenin, vol. XVII, p. 373) and (RTSKHIDNI. F. 558. Op. 1. D. 5.)",
    "(we, ⟦Lenin⟧'s disciples) and (supported by ⟦Ordzhonikidze⟧)",
    "I was in Gorky with ⟦Gorky⟧. I. In the first place A. Also.",
    "⟦Чичерин⟧ wrote of ⟦И. В. Сталин⟧.",
    "Compiled by: ⟦A.V.Kvashonkin⟧, ⟦L.P.Kosheleva⟧, ⟦L.A.Rogovaya⟧, ⟦O.V.Khlevnyuk⟧.",
    "No. Order can paper. To.\nGrain time. I. Certain facts. A. Main point. From KHARKOV",
    "On Oct. 5 at 10 a.m. in St. Petersburg, N. Novgorod, D. Vostok and F. 17.",
    "⟦Chiang Kai-shek⟧ and ⟦Demyan the Poor⟧, ⟦Old Man⟧.",
    "⟦Stalin⟧ ⟦Molotov⟧ ⟦Kaganovich⟧",
    "4⟦Myasnikov⟧ returned; against ⟦Trotsky⟧3—that; predecessor, ⟦Trotsky⟧*.",
    "Greetings to ⟦3[inaida] Gavrilovna⟧] and St[alin]grad; ⟦St[alin]⟧ said",
    "⟦Fyodor Raskolnikov⟧ and ⟦Larisa Reisner⟧ left Kabul. Peter and Paul Fortress. Karl Marx Street.",
)  # fmt: skip


def unmarked(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence without its marks, and where the names stand in it."""
    parts = re.split("([⟦⟧])", sentence)
    text, places = "", []
    for part in parts:
        if part == "⟦":
            places.append((len(text), 0))
        elif part == "⟧":
            places[-1] = (places[-1][0], len(text))
        else:
            text += part
    return text, places


@pytest.mark.parametrize("sentence", SENTENCES)
def test_names_in_a_sentence(sentence: str) -> None:
    text, places = unmarked(sentence)
    assert [(one.start, one.end) for one in mentions(Span(0, len(text), text))] == places


def test_offsets_are_the_pages_own() -> None:
    (one,) = mentions(Span(100, 111, "I saw Stalin"[:11] + "n"))
    assert (one.start, one.end, one.text) == (106, 112, "Stalin")


@given(st.text(alphabet=st.sampled_from("StalinKirovLV.-'’[]() 3\n,Яаов"), max_size=60) | st.text(max_size=40))
def test_whatever_the_text_mentions_are_its_own_words_in_order(text: str) -> None:
    spans = mentions(Span(7, 7 + len(text), text))
    assert all(text[one.start - 7 : one.end - 7] == one.text for one in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    resolved = resolved_mentions(authority(), spans, 1920, frozenset())
    assert [one.span for one in resolved] == list(spans)
    assert all(unreconciled(one.new_person.name) == one.new_person for one in resolved if one.new_person)


def test_what_stands_in_an_excluded_stretch_is_no_mention() -> None:
    zone = Span(10, 36, "Trotsky. Our Revolution. 1")
    assert mentions(zone, [Span(10, 36, zone.text)]) == ()


NAMED_IN_FULL = (
    (("G. I. Myasnikov", "MYASNIKOV"), 1930, ("myasnikov-gavriil", "myasnikov-gavriil")),
    (("Kamenev", "S. S. Kamenev"), 1920, ("kamenev-sergei", "kamenev-sergei")),
    (("D. A. Petrovsky", "Petrovsky"), 1925, ("petrovsky-d-a", "petrovsky-d-a")),
    (("Petrovsky",), 1925, ("petrovsky-grigory",)),
    (("M. Grushin", "Grushin"), 1920, ("grushin-m", "grushin-m")),
    (("Kamenev",), 1920, (None,)),
)  # fmt: skip


@pytest.mark.parametrize(("names", "year", "person_ids"), NAMED_IN_FULL)
def test_a_name_in_full_says_who_is_meant_by_the_family_name(
    names: tuple[str, ...], year: int, person_ids: tuple[str | None, ...]
) -> None:
    spans = [Span(place, place + len(name), name) for place, name in enumerate(names)]
    assert tuple(one.person_id for one in resolved_mentions(authority(), spans, year, frozenset())) == person_ids


LONG = ("Comrades A, B, C, D, ", "A. B. C. ", "Stalin-Lenin-", "((((", "[[[[", "3[", "F. 1. (T. 2 ", "T. 2 ")


@pytest.mark.parametrize("pattern", LONG)
def test_the_work_grows_in_a_line_with_the_text(pattern: str) -> None:
    assert work.growth(lambda text: mentions(Span(0, len(text) + 1, f"({text}")), pattern) < work.MOST_GROWTH


# a sentence of a letter, the words of the name that is unsure, what the finding says; None where nothing is
UNSURE: tuple[tuple[str, str | None, str], ...] = (
    ("I spoke with Kamenev about the loan, and he agrees with all of it.", "Kamenev", "usually means"),
    ("I spoke with Lev Ivanovich Kamenev about the loan, and he agrees.", "Lev Ivanovich Kamenev", "patronymic"),
    ("They say that Sergei Ivanovich KIROV is against it and will not come.", "Sergei Ivanovich KIROV", "patronymic"),
    ("They say that Leonov has sent the figures, as bad as before.", "Leonov", "usually means"),
    ("Kamenev came, Kamenev saw, and Kamenev said nothing to the council.", "Kamenev", "usually means"),
    ("I spoke with L. B. Kamenev about the loan, and he agrees with it.", None, ""),
    ("I spoke with Trotsky about the loan, and he agrees with all of it.", None, ""),
)


@pytest.mark.parametrize(("sentence", "name", "why"), UNSURE)
def test_who_is_meant_only_usually_is_said_to_be_unsure(
    tmp_path: Path, sentence: str, name: str | None, why: str
) -> None:
    text = f"No. 1\n\nV. M. Molotov to M. I. Kalinin\n\nMay 5, 1925\n\n{sentence}\n\nMolotov.\n"
    built = readings.build(tmp_path, {"page": readings.FRAME + text})
    found = readings.rows(built, "select message, severity from findings where kind = 'person-unsure'")
    assert len(found) == (1 if name else 0)
    for one in found:
        assert one["message"].startswith(f"“{name}” is taken for ")
        assert why in one["message"]
        assert one["severity"] == "notice"
    (least,) = readings.rows(built, "select min(score) as score from mentions where person_id is not null")
    assert (least["score"] < 0.8) is (name is not None)


DERIVED = (  # a sentence that speaks of a letter, the most that it can be sure
    ("Kamenev's letter arrived yesterday, and I have read it to everybody.", 0.7),
    ("Lev Ivanovich Kamenev's letter arrived yesterday, and I have read it.", 0.6),
    ("Leonov's letter arrived yesterday, and I have read it to everybody.", 0.7),
    ("On May 2 Kamenev wrote a letter to Frunze, and nobody has read it.", 0.7),
    ("L. B. Kamenev's letter arrived yesterday, and I have read it to all.", 0.95),
    ("Trotsky's letter arrived yesterday, and I have read it to everybody.", 0.95),
)


@pytest.mark.parametrize(("sentence", "most"), DERIVED)
def test_what_is_derived_from_an_unsure_name_is_no_surer(tmp_path: Path, sentence: str, most: float) -> None:
    text = f"No. 1\n\nV. M. Molotov to M. I. Kalinin\n\nMay 5, 1925\n\n{sentence}\n\nMolotov.\n"
    built = readings.build(tmp_path, {"page": readings.FRAME + text})
    (one,) = readings.rows(built, "select sender_id, confidence from attested_letters")
    assert one["sender_id"]
    assert one["confidence"] <= most
    assert most < 0.8 or one["confidence"] >= 0.8
