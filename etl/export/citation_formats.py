"""A letter as an entry of a bibliography: BibTeX, RIS, CSL-JSON.

In goes a `Cited`, out comes text. Pure functions, one a format; a new one is a function here, one in
`bibliography.py`, and a row in `FORMATS`. The forms are BibTeX's `incollection`, RIS with the type `PCOMM`, and CSL
1.0.2 `personal_communication`. Whoever received a copy is no addressee: RIS and CSL name them in a note.
"""

import json
import re
from typing import Any

from etl.export.letter_citation import Cited, Name, one_line

WHOLE_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
LATEX = {character: f"\\{character}" for character in "&%$#_{}"}
LATEX |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def bibtex(cited: Cited) -> str:
    """An entry of a BibTeX file."""
    number = f"No. {cited.number}. " if cited.number else ""
    fields = {
        "author": " and ".join(latex_name(name) for name in cited.senders),
        "title": f"{{{latex(cited.title)}}}",
        "booktitle": f"{{{latex(cited.edition)}}}" if cited.edition else "",
        "editor": " and ".join(latex_name(name) for name in cited.compilers),
        "address": latex(cited.town),
        "publisher": latex(cited.house),
        "year": str(cited.published or ""),
        "note": latex(". ".join(filter(None, (f"{number}{cited.kept or ''}".strip(" ."), cited.said_of_text)))),
        "url": cited.address,
    }
    written = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'incollection' if cited.edition else 'misc'}{{" + ",\n".join([cited.letter_id, *written]) + "\n}\n"


def latex_name(name: Name) -> str:
    """A name as BibTeX sorts it, a body's in braces so that it stays whole."""
    return latex(name.inverted) if name.family and name.given else f"{{{latex(name.whole)}}}"


def latex(text: str | None) -> str:
    """Text that means itself in LaTeX."""
    return "".join(LATEX.get(character, character) for character in one_line(text))


def ris(cited: Cited) -> str:
    """A record of a RIS file."""
    day = cited.date_edtf if cited.date_edtf and WHOLE_DATE.fullmatch(cited.date_edtf) else ""
    fields = [
        ("TY", "PCOMM"),
        *(("AU", name.inverted) for name in cited.senders),
        *(("A2", name.inverted) for name in cited.addressees),
        ("TI", cited.title),
        ("M3", cited.kind),
        ("T2", cited.edition),
        ("TT", cited.translated_edition),
        *(("ED", name.inverted) for name in cited.compilers),
        ("PY", (cited.earliest or cited.latest or "")[:4]),
        ("DA", f"{'/'.join([*day.split('-'), '', ''][:3])}/" if day else ""),
        ("M1", cited.number),
        ("PB", cited.house),
        ("CY", cited.town),
        ("DB", cited.archive),
        ("AV", cited.shelfmark),
        *(("N1", remark) for remark in remarks(cited)),
        ("ID", cited.letter_id),
        ("UR", cited.address),
    ]
    return "".join(f"{tag}  - {one_line(value)}\n" for tag, value in fields if value) + "ER  - \n"


def remarks(cited: Cited) -> list[str]:
    """What has no field of its own: who received a copy, when the edition was printed, that the text is translated."""
    copies = f"Copy to {', '.join(name.whole for name in cited.copied_to)}" if cited.copied_to else ""
    printed = f"Printed {cited.published}" if cited.published else ""
    return [remark for remark in (copies, printed, cited.said_of_text) if remark]


def csl(cited: Cited) -> dict[str, Any]:
    """An item of CSL-JSON."""
    item = {
        "id": cited.letter_id,
        "type": "personal_communication",
        "genre": cited.kind,
        "title": cited.title,
        "author": [csl_name(name) for name in cited.senders],
        "recipient": [csl_name(name) for name in cited.addressees],
        "issued": csl_date(cited),
        "container-title": cited.edition,
        "editor": [csl_name(name) for name in cited.compilers],
        "number": cited.number,
        "publisher": cited.house,
        "publisher-place": cited.town,
        "archive": cited.archive,
        "archive_location": cited.shelfmark,
        "event-place": cited.place,
        "note": "; ".join(f"{remark[0].lower()}{remark[1:]}" for remark in remarks(cited)),
        "URL": cited.address,
    }
    return {name: value for name, value in item.items() if value}


def csl_name(name: Name) -> dict[str, str]:
    """A name as CSL has it."""
    return {"family": name.family, "given": name.given} if name.family and name.given else {"literal": name.whole}


def csl_date(cited: Cited) -> dict[str, Any] | None:
    """A date as CSL has it: as exact as it is known, a range where it is one, and whether it is about."""
    edtf = cited.date_edtf or ""
    days = [edtf] if WHOLE_DATE.fullmatch(edtf) else [day for day in (cited.earliest, cited.latest) if day]
    if not days:
        return None
    parts = [[int(part) for part in day.split("-")] for day in dict.fromkeys(days)]
    is_sure = WHOLE_DATE.fullmatch(edtf) or re.fullmatch(r"[\d-]+/[\d-]+", edtf)
    return {"date-parts": parts} if is_sure else {"date-parts": parts, "circa": True}


def csl_json(cited: Cited) -> str:
    """The item as text."""
    return json.dumps(csl(cited), ensure_ascii=False, indent=2)
