"""Labels for people: `S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926`."""

from collections.abc import Sequence
from functools import cache

from etl.claims import CorrespondentClaim, DateClaim
from etl.grammar.names.declined import is_cyrillic
from etl.vocabulary.authority import people
from etl.vocabulary.bodies import bodies
from etl.vocabulary.spelling import romanisations
from etl.who.new_people import stranger
from etl.who.person_matching import called

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# The days that a part of a month is taken for, and how the part is called; the last day may be the 28th
PARTS_OF_MONTHS = {("01", "10"): "early {}", ("11", "20"): "mid-{}", ("01", "15"): "first half of {}"}
PARTS_OF_MONTHS |= {("21", str(last)): "late {}" for last in range(28, 32)}
PARTS_OF_MONTHS |= {("16", str(last)): "second half of {}" for last in range(28, 32)}


def letter_title(correspondents: Sequence[CorrespondentClaim], date: DateClaim) -> str:
    """Sender, addressee and date of a letter, names as the edition prints them, or as the authority has them."""
    senders, addressees = (
        [_name(person) for person in correspondents if person.role == role] for role in ("sender", "addressee")
    )
    return label(senders, addressees, readable(date.edtf, date.earliest, date.latest))


def _name(person: CorrespondentClaim) -> str:
    """The name as printed; a Russian one, which may be declined, as the authority has it, else in Latin letters."""
    if not person.name.text or not is_cyrillic(person.name.text):
        return person.name.text or called([person.person_id])
    return known_names().get(person.person_id) or in_latin_letters(stranger(person.person_id, person.name.text).name)


@cache
def known_names() -> dict[str, str]:
    """The names of persons as English editions print them: `L. M. Kaganovich`; those of bodies."""
    people_by_id = {person.person_id: person.name_with_initials for person in people()}
    return people_by_id | {body.person_id: body.name for body in bodies()}


def in_latin_letters(name: str) -> str:
    """A Russian name as English editions write it: `И. П. Петров` gives `I. P. Petrov`."""
    return " ".join(romanisations(word)[0] for word in name.split())


def label(senders: Sequence[str], addressees: Sequence[str], date: str) -> str:
    """`S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926`, from the names of each side and a date in words."""
    if len(senders) > 1 and set(senders) == set(addressees):  # an exchange of notes
        return f"Between {_joined([_tidy(name) for name in senders])}, {date}"
    sides = (("sender", senders), ("addressee", addressees))
    told = [_joined([_tidy(name) for name in names]) if names else f"unknown {role}" for role, names in sides]
    return f"{' to '.join(told)}, {date}"


def _tidy(name: str) -> str:
    words = " ".join(name.split()).strip(" .,;")
    return words.title() if words.isupper() and len(words) > 3 else words


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def readable(edtf: str | None, first: str | None, last: str | None) -> str:
    """A date in words: `17 March 1926`, `December 1912`, `5–6 October 1925`, `not later than 4 May 1918`, `undated`."""
    if not first and not last:
        return "undated"
    if not first:
        return f"not later than {_day(last)}"
    if not last:
        return f"not earlier than {_day(first)}"
    circa = "about " if "~" in (edtf or "") else ""
    edtf = (edtf or "").strip("~?%")
    if len(edtf) == 4:
        return f"{circa}{edtf}"
    if len(edtf) == 7 and first[:7] == last[:7]:
        month = f"{MONTHS[int(edtf[5:]) - 1]} {edtf[:4]}"
        return PARTS_OF_MONTHS.get((first[8:], last[8:]), f"{circa}{{}}").format(month)
    if first == last:
        return f"{circa}{_day(first)}"
    if first[:7] == last[:7]:
        return f"{circa}{int(first[8:])}–{_day(last)}"
    return f"{circa}{_day(first)} – {_day(last)}"


def _day(day: str | None) -> str:
    year, month, number = (day or "0000-01-01").split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"
