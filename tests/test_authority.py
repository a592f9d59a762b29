"""The tables of the authority: bodies told from local ones, identifiers with evidence, wrong rows refused."""

import pytest
from every import every

from etl.vocabulary import VocabularyError, rows_of_text
from etl.vocabulary.authority import PEOPLE, PERSON_NAMES, identifiers, people_of, person_forms_of
from etl.vocabulary.bodies import BodyForm, body_forms
from etl.who.bodies import body, is_corporate

BODIES = (
    ("Politburo of the Central Committee of the All-Union Communist Party of Bolsheviks", "politburo"),
    ("Central Committee of the RCP(b)", "central-committee"),
    ("Central Committee of the RCP (b)", "central-committee"),
    ("Central Committee of the All-Union Communist Party of Bolsheviks", "central-committee"),
    ("Central Committee of Party", "central-committee"),
    ("CENTRAL COMMITTEE", "central-committee"),
    ("CC", "central-committee"),
    ("ЦК РКП(б)", "central-committee"),
    ("ZAKKRAIKOM OF THE CPSU(b)", "zakkraikom"),
    ("Council of People’s Commissars", "sovnarkom"),
    ("Caucasian Bureau of the Central Committee of the RCP(b)", "kavburo"),
    ("CIK", "vtsik"),
    ("Central Committee of the Azerbaijan Communist Party", None),
    ("Central Committee of the Communist Party of Azerbaijan", None),
    ("Central Committee of the CP(b) U", None),
    ("Baku Committee", None),
    ("Moscow Committee", None),
    ("Revolutionary Military Council of the Southern Front", None),
    ("Communist Party of Georgia", None),
)  # fmt: skip


@every("text, person_id", BODIES)
def test_a_body_is_told_from_a_local_one(text: str, person_id: str | None) -> None:
    assert is_corporate(text)
    assert body(text) == person_id


@pytest.mark.parametrize("text", ["S. M. Kirov", "STALIN", "Ilyich", "Moscow", "Ya. M. Sverdlov", ""])
def test_a_person_or_place_is_no_body(text: str) -> None:
    assert not is_corporate(text)


@every("form", body_forms(), ids=lambda form: form.printed)
def test_every_form_of_a_body_does_what_its_example_says(form: BodyForm) -> None:
    assert form.printed.casefold() in form.example.casefold()
    assert body(form.example) == ("central-committee" if form.person_id == "party" else form.person_id)


def test_identifiers_stand_only_where_evidence_is_recorded() -> None:
    assert len(identifiers()) > 100
    assert all(one.evidence and one.weight for one in identifiers())


HEAD_OF_PEOPLE = ",".join(PEOPLE) + "\n"
HEAD_OF_NAMES = ",".join(PERSON_NAMES) + "\n"
STALIN = "stalin-joseph,Joseph Stalin,Иосиф Сталин,Stalin,Joseph,,1878,1953,high,leader,\n"
WRONG_PEOPLE = (
    (STALIN + STALIN.replace("leader", "another"), "people.csv:3: person_id stalin-joseph stands on line 2 already"),
    (STALIN.replace("1878", "187"), "people.csv:2: born '187' is not a year"),
    (STALIN.replace("1953", "1853"), "people.csv:2: born 1878 is after died 1853"),
    (STALIN.replace("high", "sure"), "people.csv:2: dates_confidence 'sure' is none of high, low"),
    (STALIN.replace("stalin-joseph", "Stalin"), "people.csv:2: person_id 'Stalin' is not made of small letters"),
    (STALIN.replace(",Stalin,", ",,"), "people.csv:2: family_name is empty"),
    (STALIN.replace(",leader,", ","), "people.csv:2: 10 cells, expected 11"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG_PEOPLE)
def test_a_wrong_person_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        people_of(rows_of_text("people", PEOPLE, HEAD_OF_PEOPLE + text))
    assert str(caught.value).startswith(message)


KOBA = "Koba,stalin-joseph,name,certain,,,Your Koba,\n"
WRONG_NAMES = (
    (KOBA.replace("stalin-joseph", "stalin-jose"), "person_names.csv:2: means 'stalin-jose' stands in no row of"),
    (KOBA + KOBA.replace("Your ", "Our "), "person_names.csv:3: Koba, stalin-joseph, name stands on line 2 already"),
    (KOBA.replace("certain", "sure"), "person_names.csv:2: certainty 'sure' is none of certain, default, ambiguous"),
    (KOBA.replace(",name,", ",nick,"), "person_names.csv:2: part 'nick' is none of name, family name"),
    (KOBA.replace(",,,", ",1920,,"), "person_names.csv:2: only a default can hold from one year to another"),
    (KOBA.replace("Your Koba", ""), "person_names.csv:2: example is empty"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG_NAMES)
def test_a_wrong_form_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        person_forms_of(rows_of_text("person_names", PERSON_NAMES, HEAD_OF_NAMES + text), frozenset({"stalin-joseph"}))
    assert str(caught.value).startswith(message)
