"""Who wrote to whom: the heading, and address, signature and turns where it is silent or wrong."""

import pytest
import readings

from etl.claim import page_claims
from etl.claims import LetterClaim

BODY = "There has been nothing from you for a long time, and I wonder what the matter is with you and all the others."
SOURCE = "RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1. Autograph."


def claim(heading: str, opening: str, signature: str, body: str = BODY, year: int = 1926) -> LetterClaim:
    parts = (heading, f"March 17, {year}", opening, body, signature, SOURCE)
    text = "\n\n".join(part for part in parts if part) + "\n"
    (found,) = page_claims(readings.page(readings.FRAME + text)).letters
    return found


def side(found: LetterClaim, role: str) -> list[tuple[str, str]]:
    return [(one.name.text, one.evidence) for one in found.correspondents if one.role == role]


def kinds(found: LetterClaim) -> set[str]:
    told = (
        "heading-contradicted",
        "reading-uncertain",
        "correspondent-inferred",
        "correspondent-missing",
        "unknown-person",
    )
    doubts = {one for one in found.findings if one.kind == "reading-uncertain" and one.severity == "notice"}
    return {one.kind for one in found.findings if one.kind in told and one not in doubts}  # of lines that stand alone


Side = list[tuple[str, str]]
# heading, opening, signature -> senders, addressees with their evidence, findings
CASES: tuple[tuple[str, str, str, str, Side, Side, set[str]], ...] = (
    (
        "the heading says all", "S. M. Kirov — G. K. Ordzhonikidze", "Dear Sergo!", "Yours S. Kirov.",
        [("S. M. Kirov", "heading")], [("G. K. Ordzhonikidze", "heading")], set(),
    ),
    (
        "nobody signs", "S. M. Kirov — G. K. Ordzhonikidze", "", "",
        [("S. M. Kirov", "heading")], [("G. K. Ordzhonikidze", "heading")], set(),
    ),
    (
        "the addressee signs and the sender is greeted", "L. M. Kaganovich to I. V. Stalin", "Hello, Comrade Kaganovich!",
        "Greetings! I. Stalin.", [("I. V. Stalin", "signature")], [("L. M. Kaganovich", "address")], {"heading-contradicted"},
    ),
    (
        "a lost case, and a signature that nobody knows", "Telegram to I. V. Stalin L. A. Rudin", "Moscow, to Stalin.", "RUDIN.",
        [("L. A. Rudin", "signature")], [("I. V. Stalin", "address")], {"heading-contradicted", "unknown-person"},
    ),
    (
        "the addressee signs", "L. M. Kaganovich to I. V. Stalin", "", "I. Stalin.",
        [("L. M. Kaganovich", "heading")], [("I. V. Stalin", "heading")], {"reading-uncertain"},
    ),
    (
        "a lost case, and the first signs", "Telegram to G. K. Ordzhonikidze G. V. Chicherin", "", "Ordzhonikidze.",
        [("G. K. Ordzhonikidze", "signature")], [("G. V. Chicherin", "context")], {"heading-contradicted"},
    ),
    (
        "a lost case with a body", "Telegram from G. L. Pyatakov of the Central Committee of the RCP(b)", "", "",
        [("G. L. Pyatakov", "heading")], [("Central Committee of the RCP(b)", "context")], {"correspondent-inferred"},
    ),
    (
        "only the sender is named", "Letter from S. M. Kirov", "Comrade Ordzhonikidze.\n\nDear Sergo!", "Yours S. Kirov.",
        [("S. M. Kirov", "heading")], [("Ordzhonikidze", "address")], {"correspondent-inferred"},
    ),
    (
        "only the addressee is named", "Telegram to V. I. Lenin", "", "Trotsky.",
        [("Trotsky", "signature")], [("V. I. Lenin", "heading")], {"correspondent-inferred"},
    ),
    (
        "neither signature nor address says more", "Telegram to V. I. Lenin", "", "",
        [], [("V. I. Lenin", "heading")], {"correspondent-missing"},
    ),
    (
        "somebody else signs for the sender", "Central Committee of the RCP(b) to G. K. Ordzhonikidze", "", "Stalin.",
        [("Central Committee of the RCP(b)", "heading")], [("G. K. Ordzhonikidze", "heading")], set(),
    ),
    (
        "a sender whom nobody knows", "A. B. Zzyzov to I. V. Stalin", "", "A. Zzyzov.",
        [("A. B. Zzyzov", "heading")], [("I. V. Stalin", "heading")], {"unknown-person"},
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "opening", "signature", "senders", "addressees", "findings"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_who_wrote_to_whom(
    heading: str, opening: str, signature: str, senders: Side, addressees: Side, findings: set[str]
) -> None:  # fmt: skip
    found = claim(heading, opening, signature)
    assert side(found, "sender") == senders
    assert side(found, "addressee") == addressees
    assert kinds(found) == findings


def test_a_letter_that_lost_its_heading() -> None:
    text = f"Moscow Kremlin to LENIN, STALIN.\n\nBaku, May 4, 1920. {BODY}\n\nOrdzhonikidze 2 .\n\n{SOURCE}\n"
    (found,) = page_claims(readings.page(readings.FRAME + text)).letters
    assert side(found, "sender") == [("Ordzhonikidze", "signature")]
    assert side(found, "addressee") == [("LENIN", "address"), ("STALIN", "address")]
    assert [one.person_id for one in found.correspondents] == [
        "ordzhonikidze-grigory", "lenin-vladimir", "stalin-joseph",
    ]  # fmt: skip
    assert kinds(found) == {"correspondent-inferred"}


def test_whom_the_letter_speaks_to() -> None:
    text = f"{BODY}\n\nTov. Stalin, if I decided to take your time, it is because I am convinced.\n\nB. Magidov.\n\n{SOURCE}\n"
    (found,) = page_claims(readings.page(readings.FRAME + text)).letters
    assert side(found, "sender") == [("B. Magidov", "signature")]
    assert side(found, "addressee") == [("Stalin", "context")]


COPIES: tuple[tuple[str, str, list[str]], ...] = (  # heading, address, who receives a copy
    (
        "L. D. Trotsky to I. V. Stalin, V. I. Lenin, S. S. Kamenev", "TO STALIN, copy TO LENIN, copy TO Glavkom 1 .",
        ["V. I. Lenin", "S. S. Kamenev"],
    ),
    (
        "N. N. Krestinsky to I. V. Stalin, F. E. Dzerzhinsky", "Tov. Stalin.\n\nCopies of comrades Dzerzhinsky, Trilisser.",
        ["F. E. Dzerzhinsky", "Trilisser"],  # Trilisser joins, as the address names him
    ),
    ("G. V. Chicherin to N. N. Krestinsky", "Tov. Krestinsky.\n\nCopy.", []),  # a mark: nobody receives it
    ("G. V. Chicherin to N. N. Krestinsky", "", []),
)  # fmt: skip


@pytest.mark.parametrize(("heading", "address", "copies"), COPIES)
def test_who_receives_a_copy(heading: str, address: str, copies: list[str]) -> None:
    found = claim(heading, address, "", year=1920)  # when S. S. Kamenev was Glavkom
    assert [one.name.text for one in found.correspondents if one.is_copy] == copies


def test_in_an_exchange_each_writes_to_the_other() -> None:
    text = f"{BODY}\n\n[Dzerzhinsky]\n\nNo. There is none, and there was none.\n\n[Rykov]"
    found = claim("F. E. Dzerzhinsky — A. I. Rykov", "", "", body=text)
    assert side(found, "sender") == [("F. E. Dzerzhinsky", "heading"), ("A. I. Rykov", "heading")]
    assert side(found, "addressee") == [("A. I. Rykov", "heading"), ("F. E. Dzerzhinsky", "heading")]


TO_AND_FRO = (  # turns with a plain signature among them, the names on either side
    (("Rykov.", "[Dzerzhinsky]"), ["A. I. Rykov"], ["F. E. Dzerzhinsky"]),
    (("[Rykov]", "Dzerzhinsky."), ["A. I. Rykov"], ["F. E. Dzerzhinsky"]),
    (("Rykov.", "[Dzerzhinsky]", "Rykov."), ["A. I. Rykov", "F. E. Dzerzhinsky"], ["F. E. Dzerzhinsky", "A. I. Rykov"]),
    (
        ("Rykov.", "[Dzerzhinsky]", "Rykov.", "[Dzerzhinsky]"),
        ["A. I. Rykov", "F. E. Dzerzhinsky"],
        ["F. E. Dzerzhinsky", "A. I. Rykov"],
    ),
)


@pytest.mark.parametrize(("turns", "senders", "addressees"), TO_AND_FRO)
def test_one_note_and_its_answer_keep_the_direction_of_the_heading(
    turns: tuple[str, ...], senders: list[str], addressees: list[str]
) -> None:
    text = "\n\n".join(f"{BODY}\n\n{name}" for name in turns)
    found = claim("A. I. Rykov — F. E. Dzerzhinsky", "", "", body=text)
    assert [name for name, _ in side(found, "sender")] == senders
    assert [name for name, _ in side(found, "addressee")] == addressees
    assert found.kind == "exchange of notes"
    assert "heading-contradicted" not in kinds(found)


def test_an_exchange_without_a_heading_is_known_by_its_turns() -> None:
    text = f"{BODY}\n\n[Dzerzhinsky]\n\nNo. There is none, and there was none.\n\n[Rykov]\n\n{SOURCE}\n"
    (found,) = page_claims(readings.page(readings.FRAME + text)).letters
    assert {one.evidence for one in found.correspondents} == {"signature"}
    assert "correspondent-inferred" in kinds(found)


def test_nobody_stands_twice_on_one_side() -> None:
    found = claim("S. M. Kirov to I. V. Stalin, I. V. Stalin", "T. Stalin.", "")
    assert side(found, "addressee") == [("I. V. Stalin", "heading")]
