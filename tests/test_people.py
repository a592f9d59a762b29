"""Who is meant by a printed name: what is resolved, by which method, and what must stay open."""

import re

import pytest
from every import every
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.words import table
from etl.vocabulary.authority import (
    Office,
    Person,
    PersonForm,
    offices,
    people,
    person_forms,
)
from etl.vocabulary.bodies import bodies
from etl.vocabulary.slips import distance, is_slip
from etl.who.new_people import NewPerson, unreconciled
from etl.who.person_matching import SCORES, authority
from etl.who.search_forms import search_forms, search_forms_of_body

NOBODY: frozenset[str] = frozenset()

RESOLVED = (
    # printed, year, context, person, method
    ("S. M. Kirov", None, NOBODY, "kirov-sergey", "exact"),
    ("G. K. Ordzhonikidze", None, NOBODY, "ordzhonikidze-grigory", "exact"),
    ("Ordzhonikidze G.K.", None, NOBODY, "ordzhonikidze-grigory", "exact"),
    ("ORDZHONIKIDZE", None, NOBODY, "ordzhonikidze-grigory", "exact"),
    ("Орджоникидзе", None, NOBODY, "ordzhonikidze-grigory", "exact"),
    ("Orjonikidze", None, NOBODY, "ordzhonikidze-grigory", "transliteration"),
    ("Ulanov", 1924, frozenset({"uglanov-nikolai"}), "uglanov-nikolai", "context"),
    ("N. A. Ulanov", 1924, NOBODY, "uglanov-nikolai", "slip"),
    ("Comrade ORDZHONIDZE.", 1926, NOBODY, "ordzhonikidze-grigory", "slip"),
    ("K. G. Ordzhonikidze", None, NOBODY, "ordzhonikidze-grigory", "initials"),
    ("Z. G. Ordzhonikidze", None, NOBODY, "ordzhonikidze-zinaida", "exact"),
    ("3[inaida] Gavrilovna]", 1926, NOBODY, "ordzhonikidze-zinaida", "exact"),
    ("I. V. Stalin", None, NOBODY, "stalin-joseph", "exact"),
    ("J. V. Stalin", None, NOBODY, "stalin-joseph", "initials"),
    ("I. Stalin.", None, NOBODY, "stalin-joseph", "initials"),
    ("И. В. Сталин", None, NOBODY, "stalin-joseph", "exact"),
    ("T. Stalin!", None, NOBODY, "stalin-joseph", "exact"),
    ("Soso", None, NOBODY, "stalin-joseph", "exact"),
    ("Your Koba", None, NOBODY, "stalin-joseph", "exact"),
    ("Your Ios[if] 3", 1913, frozenset({"stalin-joseph", "zinoviev-grigory"}), "stalin-joseph", "context"),
    ("Sergo", None, NOBODY, "ordzhonikidze-grigory", "exact"),
    ("Ilyich", None, NOBODY, "lenin-vladimir", "exact"),
    ("Vladimir Ilyich Lenin", None, NOBODY, "lenin-vladimir", "exact"),
    ("Nadezhda Konstantinovna", None, NOBODY, "krupskaya-nadezhda", "exact"),
    ("N. K.", 1915, frozenset({"krupskaya-nadezhda"}), "krupskaya-nadezhda", "context"),
    ("V. R. Menzhinsky", None, NOBODY, "menzhinsky-vyacheslav", "exact"),
    ("Rosa Luxembourg", None, NOBODY, "luxemburg-rosa", "exact"),
    ("Lazar Kaganovich", None, NOBODY, "kaganovich-lazar", "exact"),
    ("P. Popov", 1925, NOBODY, "popov-pavel", "default"),
    ("Leonov's", 1925, NOBODY, "leonov-fyodor", "default"),
    ("L. B. Kamenev", 1920, NOBODY, "kamenev-lev", "exact"),
    ("S. S. Kamenev", 1920, NOBODY, "kamenev-sergei", "exact"),
    ("Kamenev", 1926, NOBODY, "kamenev-lev", "default"),
    ("Kamenev", 1920, frozenset({"kamenev-sergei"}), "kamenev-sergei", "context"),
    ("G. I. Myasnikov", None, NOBODY, "myasnikov-gavriil", "exact"),
    ("A. F. Myasnikov", None, NOBODY, "myasnikov-aleksandr", "exact"),
    # a patronymic in full that is not his, behind his own first name
    ("Gavril Ivanovich MYASNIKOV", None, NOBODY, "myasnikov-gavriil", "patronymic"),
    ("Sergei Ivanovich Kirov", 1926, NOBODY, "kirov-sergey", "patronymic"),
    ("Lev Borisovich Trotsky", 1925, NOBODY, "trotsky-lev", "patronymic"),
    ("Lev Ivanovich Kamenev", 1925, NOBODY, "kamenev-lev", "patronymic"),
    ("Grigory Petrovich Ordzhonikidze", 1925, NOBODY, "ordzhonikidze-grigory", "patronymic"),
    ("Boris Osipovich Magidov", 1923, NOBODY, "magidov-boris", "initials"),  # a form that the authority has
    ("MYASNIKOV", 1923, NOBODY, "myasnikov-gavriil", "default"),
    ("Myasnikov", 1923, frozenset({"myasnikov-aleksandr"}), "myasnikov-aleksandr", "context"),
    ("Ulyanov-Lenin", None, NOBODY, "lenin-vladimir", "exact"),
    ("Chiang Kai-shek", 1926, NOBODY, "chiang-kai-shek", "exact"),
    ("Your Amayak.", 1922, NOBODY, "nazaretyan-amayak", "exact"),
    ("Glavkom 1 .", 1920, NOBODY, "kamenev-sergei", "office"),
    ("General Secretary", 1925, NOBODY, "stalin-joseph", "office"),
    ("Politburo of the Central Committee of the RCP (b)", None, NOBODY, "politburo", "body"),
)  # fmt: skip


@every("text, year, context, person_id, method", RESOLVED)
def test_a_printed_name_means(
    text: str, year: int | None, context: frozenset[str], person_id: str, method: str
) -> None:
    found = authority().resolution(text, year, context)
    assert (found.person_id, found.method, found.score) == (person_id, method, SCORES[method])


# Names of their own, one letter off a known one; and another first name, or a common name, beside another patronymic
NOT_HE = (
    ("Ulanov", "uglanov-nikolai"),
    ("Kondratov", "kondratiev-nikolai"),
    ("Kamensky", "kamenev-lev"),
    ("Nikolai Ivanovich Kuznetsov", "kuznetsov-nikolai"),
    ("Pavel Borisovich Trotsky", "trotsky-lev"),
    ("S. I. Kirov", "kirov-sergey"),
    ("F. E. Kamenev", "kamenev-lev"),
)


@pytest.mark.parametrize(("text", "person_id"), NOT_HE)
def test_a_name_near_a_known_one_is_not_his(text: str, person_id: str) -> None:
    assert authority().resolution(text, 1925).person_id != person_id


def test_no_common_name_is_taken_for_a_slip_of_another() -> None:
    for row in table("common_names"):
        assert authority().resolution(row.printed, 1925).method != "slip", row.printed


OPEN = (
    ("F. E. Kamenev", None, NOBODY, (), "initials that neither Kamenev has"),
    ("Kamenev", 1920, NOBODY, ("kamenev-lev", "kamenev-sergei"), "in the Civil War either"),
    ("Kamenev", 1926, frozenset({"kamenev-lev", "kamenev-sergei"}), ("kamenev-lev", "kamenev-sergei"), "both"),
    ("Myasnikov", None, NOBODY, ("myasnikov-aleksandr", "myasnikov-gavriil"), "no year, no context"),
    ("Smirnov", 1925, NOBODY, ("smirnov-aleksandr", "smirnov-ivan", "smirnov-vladimir"), "a common name"),
    ("D. A. Petrovsky", 1925, NOBODY, (), "the Comintern worker, not G. I. Petrovsky"),
    ("Glavkom", 1919, NOBODY, ("kamenev-sergei", "vatsetis-ioakim"), "the office changed hands in July"),
    ("N. K.", 1915, NOBODY, ("krupskaya-nadezhda",), "two initials are not enough alone"),
    ("Iosif", 1920, NOBODY, (), "a first name alone"),
    ("M. Grushin", 1920, NOBODY, (), "unknown"),
    ("Stalino", None, NOBODY, (), "a town"),
    ("Tomsk", None, NOBODY, (), "a town"),
    ("Leninist", None, NOBODY, (), "a derived word"),
    ("Kameneva", None, NOBODY, (), "his wife"),
    ("Sergey", None, NOBODY, (), "a first name, not Sergeev with a slip"),
    ("Larina", None, NOBODY, (), "another person"),
    ("Ulanov", 1924, NOBODY, ("lenin-vladimir", "uglanov-nikolai"), "a name of its own, near Ulyanov and Uglanov"),
    ("Bukharin-Ustryalov", None, NOBODY, (), "two persons"),
    ("Kremlin", None, NOBODY, (), "a place"),
    ("Baku Committee", None, NOBODY, (), "a body that no row names"),
    ("", None, NOBODY, (), "nothing"),
)  # fmt: skip


@every("text, year, context, candidates, why", OPEN)
def test_a_printed_name_stays_open(
    text: str, year: int | None, context: frozenset[str], candidates: tuple[str, ...], why: str
) -> None:
    found = authority().resolution(text, year, context)
    assert (found.person_id, found.candidates) == (None, candidates), why


def test_an_office_is_known_by_the_month_where_the_year_is_not_enough() -> None:
    assert authority().resolution("Glavkom", 1919, month=12).person_id == "kamenev-sergei"


@every("form", person_forms(), ids=lambda form: f"{form.printed} {form.means}")
def test_every_form_of_a_name_does_what_its_example_says(form: PersonForm) -> None:
    year = form.from_year or form.to_year
    found = authority().resolution(_printed_in(form), year, frozenset({form.means}))
    assert found.person_id == form.means
    if form.part in ("name", "family name") and form.certainty != "certain":
        alone = authority().resolution(form.printed, year)
        assert (alone.person_id == form.means, alone.method == "default") in (
            [(True, True)] if form.certainty == "default" else [(False, False), (False, True)]
        )


def _printed_in(form: PersonForm) -> str:
    """The whole example where it is a name; the form alone where the example is a sentence around it."""
    assert form.printed in form.example
    whole = form.part in ("given name", "patronymic") or " " not in form.example.replace(". ", ".")
    return form.example if whole else form.printed


@every("office", offices(), ids=lambda office: f"{office.printed} {office.from_month}")
def test_every_office_does_what_its_example_says(office: Office) -> None:
    text, month = office.example.rsplit(", ", 1)
    assert office.printed in text
    year, number = map(int, month.split("-"))
    assert authority().resolution(office.printed, year, month=number).person_id == office.means


@every("person", people(), ids=lambda person: person.person_id)
def test_every_person_is_found_by_the_name_in_full_in_both_scripts_and_with_initials(person: Person) -> None:
    for form in (person.name, " ".join(person.russian_words), person.name_with_initials, person.name.upper()):
        assert authority().resolution(form, person.died).person_id == person.person_id, form


@every("wanted", ["Орджоникидзе", "Ordzhonikidze", "Orjonikidze", "Ordžonikidze", "Sergo"])
def test_one_search_finds_a_person_in_either_script(wanted: str) -> None:
    (person,) = (person for person in people() if person.person_id == "ordzhonikidze-grigory")
    assert wanted in search_forms(person)


def test_a_body_is_found_by_its_russian_name() -> None:
    (politburo,) = (one for one in bodies() if one.person_id == "politburo")
    assert {"Politburo", "Политбюро"} <= set(search_forms_of_body(politburo))


NEW = (
    ("Commissioner M. Grushin", NewPerson("grushin-m", "person", "M. Grushin", "Grushin", "M.")),
    ("F. E. Kamenev", NewPerson("kamenev-f-e", "person", "F. E. Kamenev", "Kamenev", "F. E.")),
    ("GRUSHIN", NewPerson("grushin", "person", "Grushin", "Grushin", "")),
    ("Иванов", NewPerson("ivanov", "person", "Иванов", "Иванов", "")),
    ("Ivan Ivanovich", NewPerson("ivan-ivanovich", "person", "Ivan Ivanovich", "Ivan Ivanovich", "Ivan Ivanovich")),
    ("Baku Committee", NewPerson("baku-committee", "corporate body", "Baku Committee", "Baku Committee", "")),
)  # fmt: skip


@every("text, person", NEW)
def test_an_unknown_name_makes_a_new_person(text: str, person: NewPerson) -> None:
    assert unreconciled(text) == person


SLIPS = (
    ("stalln", "stalin", True),
    ("oržonidze", "oržonikidze", True),
    ("kirof", "kirov", False),  # five letters: too short to be safe
    ("kirovsk", "kirov", False),
    ("kameneva", "kamenev", False),
    ("stasov", "stasova", False),
    ("tomsk", "tomski", False),
    ("stalin", "stalin", False),
)  # fmt: skip


@every("word, known, slip", SLIPS)
def test_a_slip_is_told_from_another_word(word: str, known: str, slip: bool) -> None:
    assert is_slip(word, known) is slip


@pytest.mark.parametrize(
    ("one", "other", "apart"), [("ab", "ba", 1), ("", "abc", 3), ("kirov", "kirov", 0), ("abc", "adc", 1)]
)
def test_distance_counts_letters_and_swaps(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == apart


@given(st.text(alphabet=st.sampled_from("StalinKirovLV.-'’[]() 3\n,Яаов"), max_size=40) | st.text(max_size=40))
def test_whatever_the_text_an_answer_is_whole(text: str) -> None:
    found = authority().resolution(text, 1920)
    assert (found.person_id is None) == (found.method == "none")
    assert found.person_id is None or found.candidates == (found.person_id,)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", unreconciled(text).person_id)
