"""Russian names in their cases: each row of the table by its example, whole names, and whom they mean."""

import pytest
from every import every

from etl.grammar.names.declined import cases, nominative, nominative_names, nominatives
from etl.vocabulary.declensions import CASES, Declension
from etl.vocabulary.reader import records
from etl.who.new_people import stranger, unreconciled
from etl.who.person_matching import authority


@every("row", records(Declension), ids=lambda row: f"declensions.csv:{row.line}")
def test_an_ending_leads_to_the_nominative_of_its_example(row: Declension) -> None:
    declined, name = row.example.split(" = ")
    assert declined.casefold().endswith(row.ending)
    assert name in nominatives(declined, row.case)
    assert not any(name == form for case in set(CASES) - {row.case} for form in nominatives(name, case))


@every(
    "name, person",
    [
        ("Сталину", "stalin-joseph"), ("И. В. Сталина", "stalin-joseph"), ("СТАЛИНУ", "stalin-joseph"),
        ("тов. Кагановичу", "kaganovich-lazar"), ("Л. Д. Троцкому", "trotsky-lev"),
        ("Владимиру Ильичу Ленину", "lenin-vladimir"), ("Г. К. Орджоникидзе", "ordzhonikidze-grigory"),
        ("Молотовым", "molotov-vyacheslav"), ("Н. К. Крупской", "krupskaya-nadezhda"),
    ],
)  # fmt: skip
def test_a_declined_name_means_who_is_meant(name: str, person: str) -> None:
    assert authority().resolution(name, 1925).person_id == person


def test_latin_names_and_those_without_cases_stay() -> None:
    assert nominative_names("Stalin") == ()
    assert nominatives("Шевченко") == nominatives("Орджоникидзе") == ()
    assert cases("Орджоникидзе") == {"nominative", *CASES}
    assert cases("Сталину") == {"dative"}
    assert cases("Каганович") == {"nominative"}


@pytest.mark.parametrize("case", ["И. П. Петрову", "И. П. Петрова"])
def test_a_stranger_is_the_same_in_either_script(case: str) -> None:
    of_page = unreconciled(nominative(case, "dative" if case.endswith("у") else "genitive"))
    assert of_page.person_id == unreconciled("I. P. Petrov").person_id
    assert stranger(of_page.person_id, case).name == "И. П. Петров"
