"""The tables of the authority: bodies told from local ones, identifiers with evidence, wrong rows refused."""

import pytest
from every import every

from etl.vocabulary import VocabularyError, records_of_text
from etl.vocabulary.authority import Identifier, Person, PersonForm, identifiers
from etl.vocabulary.bodies import Body, BodyForm, body_forms
from etl.who.known_bodies import body, is_corporate

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
    assert body(form.example) == ("central-committee" if form.means == "party" else form.means)


def test_identifiers_stand_only_where_evidence_is_recorded() -> None:
    assert len(identifiers()) > 100
    assert all(one.evidence and one.weight for one in identifiers())


HEAD_OF_PEOPLE = (
    "person_id,name,name_ru,family_name,given_names,patronymic,born,died,dates_confidence,description,remark\n"
)
HEAD_OF_NAMES = "printed,means,part,certainty,from_year,to_year,example,remark,seen\n"
HEAD_OF_IDENTIFIERS = "person_id,scheme,identifier,evidence,weight\n"
HEAD_OF_BODIES = "person_id,name,name_ru,from_year,to_year,successor,description,remark\n"
STALIN = "stalin-joseph,Joseph Stalin,Иосиф Сталин,Stalin,Joseph,,1878,1953,high,leader,\n"
WRONG_PEOPLE = (
    (STALIN + STALIN.replace("leader", "another"), "people.csv:3: stalin-joseph stands on line 2 already"),
    (STALIN.replace("1878", "187"), "people.csv:2: born is '187', expected a year"),
    (STALIN.replace("1953", "1853"), "people.csv:2: born 1878 is after died 1853"),
    (STALIN.replace("high", "sure"), "people.csv:2: dates_confidence is 'sure', expected one of high, low"),
    (STALIN.replace("stalin-joseph", "Stalin"), "people.csv:2: person_id is 'Stalin', expected small letters, digits and"),
    (STALIN.replace(",Stalin,", ",,"), "people.csv:2: family_name is empty"),
    (STALIN.replace(",leader,", ","), "people.csv:2: 10 cells, expected 11"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG_PEOPLE)
def test_a_wrong_person_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        records_of_text(Person, HEAD_OF_PEOPLE + text)
    assert str(caught.value).startswith(message)


KOBA = "Koba,stalin-joseph,name,certain,,,Your Koba,,\n"
WRONG_NAMES = (
    (KOBA.replace("stalin-joseph", "stalin-jose"), "person_names.csv:2: means is 'stalin-jose', which stands in no row of people.csv"),
    (KOBA + KOBA.replace("Your ", "Our "), "person_names.csv:3: Koba, stalin-joseph, name stands on line 2 already"),
    (KOBA.replace("certain", "sure"), "person_names.csv:2: certainty is 'sure', expected one of certain, default, "),
    (KOBA.replace(",name,", ",nick,"), "person_names.csv:2: part is 'nick', expected one of name, family name"),
    (KOBA.replace(",,,", ",1920,,"), "person_names.csv:2: only a default can hold from one year to another"),
    (KOBA.replace("Your Koba", ""), "person_names.csv:2: example is empty"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG_NAMES)
def test_a_wrong_form_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        records_of_text(PersonForm, HEAD_OF_NAMES + text)
    assert str(caught.value).startswith(message)


WRONG_IDENTIFIERS = (
    ("stalin-joseph,wikidata,855,S1,strong", "identifiers.csv:2: identifier is '855', expected one of wikidata"),
    ("stalin-joseph,isni,855,S1,strong", "identifiers.csv:2: scheme is 'isni', expected one of wikidata, viaf, gnd"),
    ("stalin-joseph,wikidata,Q855,S999,strong", "identifiers.csv:2: evidence 'S999' names a source that"),
    ("stalin-joseph,wikidata,Q855,S1,doubtful", "identifiers.csv:2: weight 'doubtful' is the weight of none of S1"),
)


@every("text, message", WRONG_IDENTIFIERS)
def test_a_wrong_identifier_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        records_of_text(Identifier, f"{HEAD_OF_IDENTIFIERS}{text}\n")
    assert str(caught.value).startswith(message)


WRONG_BODIES = (
    ("stalin-joseph,Body,,1918,,,what,", r"^bodies\.csv:2: person_id stalin-joseph stands on line \d+ of people\.csv"),
    ("cheka,Cheka,,1918,1917,,what,", r"^bodies\.csv:2: from_year 1918 is after to_year 1917$"),
    ("cheka,Cheka,,1918,,gpu-x,what,", r"^bodies\.csv:2: successor is 'gpu-x', which stands in no row of bodies\.csv$"),
)


@every("text, message", WRONG_BODIES)
def test_a_wrong_body_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        records_of_text(Body, f"{HEAD_OF_BODIES}{text}\n")
