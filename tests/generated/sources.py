"""Source lines, and what a reader takes from them."""

from dataclasses import dataclass

from .dice import Dice
from .marks import REFERENCE_END, SOURCE, SOURCE_END, of_kind

ARCHIVES = (
    *[("RTSKHIDNI", "rtskhidni")] * 14, ("RTSHIDNI", "rtskhidni"), ("RTsKhIDNI", "rtskhidni"), ("RCKHIDNI", "rtskhidni"),
    ("RTsHIDNI", "rtskhidni"), ("AP RF", "aprf"), ("APRF", "aprf"), ("GARF", "garf"), ("RGVA", "rgva"), ("AVPR", "avprf"),
    ("AVP RF", "avprf"), ("RGASPI", "rgaspi"), ("RTSKhIDNI", "rtskhidni"),
)  # fmt: skip
COPY_FORMS = (
    *["Autograph"] * 8, "Autographs", "Typewritten text", "Typewritten text. The signature is an autograph",
    "Uncertified typewritten copy", "Certified typewritten copy", "Handwritten text on a telegraph form",
    "Original, telegraph form", "Typewritten copy", "Copy", "Original", "Telegraph tape", "Draft", "Handwritten copy",
    "Script. Typescript", "Handwritten text", "Photocopy", "Typewritten text. Signature - autograph", "Telegraph form",
    "Typewritten original", "Autograph. Pencil", "Typewritten copy with the author's corrections",
    "Typewritten text with Stalin's autograph signature", "Typewritten text on a form", "Release",
)  # fmt: skip
WORKS = (
    '"Proletarian Revolution". 1936. No. 7. S. 167.', "Political diary. 1964 - 1970. Amsterdam. 1972. S. 238-241.",
    "Published: Lenin V. I. PSS. T. 51. P. 335.", "Lenin's collection. XXXVII. S. 100.", '"Historical archive". 1956. No. 2. P. 35.',
)  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """A source line as printed with marks, and the levels of its first reference."""

    line: str
    repository: str
    fond: str
    opis: str
    delo: str
    listy: str
    copy_form: str | None


def listy(dice: Dice) -> tuple[str, str]:
    """Sheets as printed, and as a reader writes them down."""
    one = dice.between(1, 180)
    other = one + dice.between(1, 9)
    dash = dice.one(("-", "-", "-", "–"))
    return dice.one(
        (
            (f"{one}", f"{one}"), (f"{one}", f"{one}"), (f"{one}{dash}{other}", f"{one}-{other}"), (f"{one}-{other}", f"{one}-{other}"),
            (f"{one}, {other}", f"{one}, {other}"), (f"{one}-{one}v", f"{one}-{one}v"), (f"{one} verso", f"{one} verso"),
            (f"{one}-{other}, {other + 3}", f"{one}-{other}, {other + 3}"), (f"{one}v", f"{one}v"), (f"{one} ob", f"{one} ob"),
        )
    )  # fmt: skip


def source(dice: Dice, *, sister: bool = False) -> Reference:
    """A letter's source line; the sister edition's with `Archive:` before it."""
    printed, repository = ("RGASPI", "rgaspi") if sister else dice.one(ARCHIVES)
    fond, delo = str(dice.one((558, 85, 76, 17, 5, 2, 74, 82, 325))), str(dice.between(1, 5500))
    opis = dice.one(("1", "1", "2", "3", "11", "25", "112", "1/S"))
    printed_opis, label = opis, dice.one(("Op.", "Op.", "Op.", "On.", "On.", "0p.", "Op"))
    if opis == "11" and dice.happens(20):
        printed_opis, label = "P", "Op."
    sheets, read_sheets = listy(dice)
    stop = dice.one((*[". "] * 10, ", "))
    archive_stop = " " if sister else dice.one((*[". "] * 12, "; ", ", ", " ", "."))
    fond_dot, delo_dot = dice.one((*". " * 3, " ")), dice.one((*[". "] * 6, " "))
    form = None if dice.happens(6) else dice.one(COPY_FORMS)
    line = (
        f"{SOURCE}{'Archive: ' if sister else ''}{printed}{archive_stop}F{'.' if fond_dot == '.' else ''} {fond}{stop}"
        f"{label} {printed_opis}{stop}D{delo_dot}{delo}{stop}L. {sheets}{REFERENCE_END}"
    )
    ending = (
        "."
        if form is None
        else dice.one((f". {form}.", f". {form}.", f". {form}.", f". {form}", f" {form}.", f", {form}."))
    )
    line += ending if not (ending.startswith(" ") and sheets[-1].isalpha()) else f". {form}."
    if form and dice.happens(8):
        line = (
            line.rstrip(".")
            + f"; F. {fond}. Op. 1. D. {dice.between(1, 900)}. L. {dice.between(1, 90)}. Typewritten text."
        )
    elif form and not sister and dice.happens(6):
        line = line.rstrip(".") + ". " + dice.one(WORKS)
    return Reference(of_kind("source", line + SOURCE_END), repository, fond, opis, delo, read_sheets, form)
