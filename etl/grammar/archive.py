"""Places in archives: `RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph.`

A stretch of text enters, the `PrintedReference`s in it leave, in reading order, each level as printed. Spellings of
archives, labels and of "ibid." are rows of `archives.csv`, `archival_labels.csv`, `ibid.csv`; a name that is near to
one archive's and stands before a fond is that archive misspelt, any other leaves the archive open.
"""

import re
from collections.abc import Iterator
from functools import cache

from etl.grammar.figures import with_figures
from etl.grammar.words import meanings, one_of, printed, table
from etl.printed import PrintedReference, Span
from etl.vocabulary.forms import folded
from etl.vocabulary.slips import distance

STOP = r"[\s.,;:]*"
DASHES = "-–—\u2010\u2011\u2212\u00ad"  # hyphens and dashes between sheets, a soft hyphen among them
ARCHIVE = re.compile(r"Archives?\s*[:.]")  # the label of a source line in the sister edition
MISSPELT = r"[A-ZА-Я][A-Za-zА-Яа-я]{4,11}"  # a word that may be the damaged name of an archive
CYRILLIC = {"fond": "Ф", "opis": "Оп", "papka": "П", "delo": "Д", "listy": "Л"}
CYRILLIC_FOND = re.compile(r"(?<!\w)Ф\.?\s?\d+[.,\s]+Оп\.")  # a reference all in Russian: nothing is misprinted
CYRILLIC_WORD = re.compile(r"[А-ЯЁ][А-ЯЁа-яё\s]*")
SPACED = re.compile(r"[A-ZА-Я](?:\s[A-ZА-Я])+")
CANONICAL = {"fond": "F", "opis": "Op", "papka": "P", "delo": "D", "listy": "L"}


def _label(means: str, *, any_case: bool = False) -> str:
    """The spellings of a level's label; small letters count only behind an archive's name: `GARF, f. 5446, op. 55`."""
    words = sorted((row.printed for row in table("archival_labels") if row.means == means), key=len, reverse=True)
    return f"(?{'i' if any_case else ''}:" + "|".join(re.escape(word) for word in words) + r")(?![^\W\d_])"


# ДП ОО, OO, 4 d-vo: a section of the Police Department, whose inventories are named by it and a year
SECTION_WORD = r"(?:[A-ZА-Я]{2,4}|\d{1,2}\s?(?:d-vo|del-vo|д-во))"
SECTION = rf"{SECTION_WORD}(?:[\s.,]{{1,2}}{SECTION_WORD}){{0,2}}"
YEAR = r"1[89]\d\d"


def _verso() -> str:
    return one_of(row.printed for row in table("verso"))


@cache
def _archives() -> str:
    """The names of archives; those of capitals alone with blanks between these, too: `R G A S P I`."""
    names = [row.printed for row in table("archives")]
    spaced = (r"\s".join(name) for name in names if name.isupper() and name.isalpha() and len(name) > 3)
    return f"(?:{printed('archives')}|{'|'.join(sorted(spaced))})"


@cache
def _reference() -> re.Pattern[str]:
    label = {means: _label(means, any_case=True) for means in CANONICAL}
    verso = rf"(?:\s?{_verso()}\b\.?|\s?[a-zа-я]\b)"
    # 1/S, 1 / S, S/Turkestan, 1-a
    opis = rf"\d+\w*(?:\s?/\s?\w+|-[a-zа-я](?!\w))?|[A-Z]\s?/\s?[A-Z]\w+|{printed('opis_numbers')}"
    sheet = rf"\d+{verso}?"
    return re.compile(
        rf"""
        (?:(?<!\w)(?:(?P<ibid>{printed("ibid")})(?!\w)|(?P<repository>(?i:{_archives()})(?!\w)|{MISSPELT}(?={STOP}{_label("fond")}{STOP}\d))){STOP})?
        (?:(?<!\w)(?P<fond_label>{label["fond"]}){STOP}(?P<fond>(?:[RР]-?\s?)?\d+[\w/]*)(?!\w))?
        (?:{STOP}(?P<section>{SECTION}(?:[\s.,]{{1,2}}{YEAR}(?={STOP}{label["opis"]}{STOP}\d))?)(?={STOP}(?:{label["opis"]}{STOP}\d|{YEAR}{STOP}{label["delo"]})))?
        (?:{STOP}(?<!\w)(?P<opis_label>{label["opis"]}){STOP}(?P<opis>{opis})(?!\w)|{STOP}(?P<opis_year>{YEAR})(?={STOP}{label["delo"]}))?
        (?:{STOP}(?<!\w)(?P<papka_label>{label["papka"]}){STOP}(?P<papka>\d+\w*)(?!\w))?
        (?:{STOP}(?<!\w)(?P<delo_label>{label["delo"]}){STOP}(?P<delo>\d+\w*(?:\s?/\s?\w+)?(?:,\s?\d+(?=[.,;]?\s*{label["listy"]}))*)(?!\w))?
        (?:{STOP}(?<!\w)(?P<listy_label>{label["listy"]}){STOP}(?P<listy>{sheet}(?:(?:\s*(?:[{DASHES},]|and)\s*)(?:(?:ll?|L)\.\s?)?{sheet})*(?:\s(?:and|with)\s{_verso()})?|[lIZ](?!\w))(?![\d]))?
        """,
        re.VERBOSE,
    )


@cache
def _opening() -> re.Pattern[str]:
    """An archive known by name and any level, or, whoever keeps it, a fond with its opis and delo."""
    label = {means: _label(means) for means in CANONICAL}
    lower = {means: _label(means, any_case=True) for means in CANONICAL}
    known = rf"(?i:{_archives()}){STOP}(?:{lower['fond']}|{lower['opis']}|{lower['delo']}){STOP}[\dPIlRР]"
    inventory = rf"(?:(?:{SECTION}{STOP})?(?:{label['opis']}{STOP}[\w/]+|{YEAR}))"
    whole = (
        rf"{label['fond']}{STOP}\d+{STOP}{inventory}{STOP}"
        rf"(?:{label['papka']}{STOP}\d+{STOP})?{label['delo']}{STOP}\d"
    )
    # possessive, and no stop within a word: in a row of A.A.A.… every stop could belong to either side
    name = r"(?:(?:[(]?[A-ZА-Я][\w()-]*+|of|the|and)[\s.,;:]++){0,10}?"
    return re.compile(rf"(?:Archives?\s*[:.]\s*)?(?:{known}|{name}{whole})")


def is_source_line(text: str) -> bool:
    """Whether a line begins as a letter's source line does: archive, fond and a number."""
    return bool(_opening().match(with_figures(text.strip())))


def references(span: Span) -> tuple[PrintedReference, ...]:
    """The archival references in a stretch of text, without copy forms; a bare `Ibid.` is one too."""
    return tuple(_read(span, found) for found in _found(with_figures(span.text)))


def _found(text: str) -> Iterator[re.Match[str]]:
    starts = _start().finditer(text)
    end = 0
    for start in starts:
        if start.start() < end or (start["misspelt"] and not archive_meant(start["misspelt"])):
            continue
        found = _reference().match(text, start.start())
        if found and _is_reference(found):
            end = found.end()
            yield found


@cache
def _start() -> re.Pattern[str]:
    """Where a reference may begin: an archive's name, `Ibid.`, or `F. 558.` alone."""
    words = rf"{printed('ibid')}|(?i:{_archives()})"
    fond = rf"{_label('fond')}{STOP}\d"
    lower = rf"(?<=;\s)(?:{_label('opis')}|{_label('delo')}){STOP}\d"  # L. 9-11; D. 54. L. 1.
    return re.compile(rf"(?<!\w)(?:(?:{words})(?!\w)|{fond}|{lower}|(?P<misspelt>{MISSPELT})(?={STOP}{fond}))")


def _is_reference(found: re.Match[str]) -> bool:
    levels = [level for level in CANONICAL if found[level]]
    if found["ibid"]:
        if levels == ["papka"]:  # Ibid. P. 22: a page of the printed work before
            return False
        short = folded(found["ibid"]) in {"there", "the same"}  # common words: only with a level behind them
        return bool(levels) or (not short and not re.match(STOP + r"[PpSsСс]p?\.\s*\d", found.string[found.end() :]))
    if found.string[: found.start()].endswith("; "):
        return len(levels) > 1
    return (bool(found["fond"]) and len(levels) > 1) or (bool(found["repository"]) and bool(levels))


def _read(span: Span, found: re.Match[str]) -> PrintedReference:
    text = span.text[found.start() : found.end()].rstrip(" ,;:\n\xa0")
    if span.text[found.start() + len(text) :].startswith(".") and not text.endswith("."):
        text += "."
    return PrintedReference(
        span=Span(span.start + found.start(), span.start + found.start() + len(text), text),
        repository=archive_meant(found["repository"]) if found["repository"] else None,
        fond=_tight(found["fond"]),
        opis=_inventory(found),
        papka=found["papka"],
        delo=_tight(found["delo"]),
        listy=_listy(found["listy"]),
        is_ibid=bool(found["ibid"]),
        normalised=(*_normalised(found), *_misread(text, found.group())),
    )


@cache
def archive_meant(name: str) -> str | None:
    """The archive of that name, or the one whose name it is but for a letter or two; None for any other word."""
    known = meanings("archives")
    word = folded(name)
    word = word if word in known or not SPACED.fullmatch(name) else word.replace(" ", "")
    if word in known:
        return known[word]
    near = {means for spelling, means in known.items() if distance(word, spelling) <= min(2, len(spelling) // 4)}
    return near.pop() if len(near) == 1 and len(word) > 5 else None


def _tight(text: str | None) -> str | None:
    return re.sub(r"\s", "", text) if text else None


def _opis(text: str | None) -> str | None:
    return meanings("opis_numbers").get(folded(text), _tight(text)) if text else None


def _inventory(found: re.Match[str]) -> str | None:
    """The opis; behind its section, where one is printed: `OO. 1913`."""
    number = _opis(found["opis"]) or found["opis_year"]
    section = re.sub(r"[\s.,]+", " ", found["section"]) if found["section"] else None
    return f"{section}. {number}" if section else number


def _listy(text: str | None) -> str | None:
    """Sheets as printed, dashes as `-`: `56-56v`, `1, 2`, `9 verso`."""
    if not text:
        return None
    text = re.sub(rf"\s*[{DASHES}]\s*", "-", re.sub(r"\s+", " ", text))
    return text.strip(" .,")


def _normalised(found: re.Match[str]) -> Iterator[str]:
    """What was read otherwise than printed, as `“On” as “Op”`, for the finding."""
    is_russian = CYRILLIC_FOND.search(found.group()) is not None
    for level, usual in (CYRILLIC if is_russian else CANONICAL).items():
        label = found[f"{level}_label"]
        if label and label.upper() not in (usual.upper(), "LL", "L.L", "PAP", "ЛЛ", "ЕД. ХР", "ЕД.ХР"):
            yield f"“{label}” as “{usual}”"
    if found["opis"] and folded(found["opis"]) in meanings("opis_numbers"):
        yield f"“Op. {found['opis']}” as “Op. {_opis(found['opis'])}”"
    repository = found["repository"]
    if repository and repository not in usual_spellings() and not (is_russian and CYRILLIC_WORD.fullmatch(repository)):
        yield f"“{repository}” as “{_usual_spelling(archive_meant(repository))}”"
    if stop := re.search(r"[;:](?=\s)", found.group()):
        yield f"“{stop.group()}” as “.”"


def _misread(printed_text: str, read: str) -> Iterator[str]:
    """Figures that were printed as letters."""
    for word in re.finditer(r"\w+", printed_text):
        if word.group() != read[slice(*word.span())]:
            yield f"“{word.group()}” as “{read[slice(*word.span())]}”"


def _usual_spelling(archive: str | None) -> str:
    """The first name that `archives.csv` has for an archive."""
    return next((row.printed for row in table("archives") if row.means == archive), archive or "")


@cache
def usual_spellings() -> frozenset[str]:
    """Names of archives that are no misprint: the rows of `archives.csv` without a remark."""
    return frozenset(row.printed for row in table("archives") if not row.remark)
