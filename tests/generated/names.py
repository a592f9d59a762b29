"""People and bodies, and how headings, addresses and signatures print them."""

from dataclasses import dataclass

from .dice import Dice


@dataclass(frozen=True)
class Somebody:
    """A person with initials and family name, or a body (no initials); `given` is what friends write."""

    initials: str
    family: str
    given: str = ""

    @property
    def is_body(self) -> bool:
        """Whether it is a corporate body."""
        return not self.initials


PEOPLE = tuple(
    Somebody(*row)
    for row in (
        ("I. V.", "Stalin", "Koba"), ("V. I.", "Lenin", "Vladimir Ilyich"), ("L. D.", "Trotsky", ""),
        ("S. M.", "Kirov", "Kirych"), ("G. K.", "Ordzhonikidze", "Sergo"), ("F. E.", "Dzerzhinsky", "Felix"),
        ("V. M.", "Molotov", "Vyacheslav"), ("K. E.", "Voroshilov", "Klim"), ("A. I.", "Mikoyan", "Anastas"),
        ("N. I.", "Bukharin", "Nikolai"), ("A. I.", "Rykov", "Alexei Ivanovich"), ("G. V.", "Chicherin", ""),
        ("L. B.", "Krasin", ""), ("G. E.", "Zinoviev", "Grigory"), ("Ya. M.", "Sverdlov", "Yakov Mikhailovich"),
        ("N. N.", "Krestinsky", ""), ("A. M.", "Nazaretyan", "Amayak"), ("V. V.", "Kuibyshev", ""),
        ("G. L.", "Pyatakov", ""), ("E. D.", "Stasova", "Elena"), ("L. P.", "Serebryakov", ""),
        ("V. A.", "Antonov-Ovseenko", ""), ("M. P.", "Tomsky", ""), ("I. T.", "Smilga", ""),
        ("Em.", "Yaroslavsky", ""), ("Yu.", "Larin", ""), ("Kh. G.", "Rakovsky", ""), ("S.", "Spandaryan", "Suren"),
        ("E. M.", "Sklyansky", ""), ("M. V.", "Frunze", ""), ("L. M.", "Kaganovich", "Lazar"),
        ("F. I.", "Goloshchekin", "Philip"), ("A. A.", "Ioffe", ""), ("N. I.", "Podvoisky", ""),
        ("M. M.", "Litvinov", ""), ("S. M.", "Budyonny", ""), ("Sh. Z.", "Eliava", ""), ("M. N.", "Tukhachevsky", ""),
        ("P. I.", "Vereshchagin", ""), ("B. I.", "Magidov", ""), ("T. S.", "Khvesin", ""),  # hardly anybody knows these
        ("A. N.", "Poskrebyshev", ""), ("R. A.", "Zemlyachka", ""), ("V. R.", "Menzhinsky", ""),
    )
)  # fmt: skip
SISTER_PEOPLE = tuple(
    Somebody("", family) for family in ("Stalin", "Kaganovich", "Molotov", "Voroshilov", "Ordzhonikidze", "Kuibyshev")
)
BODIES = (
    "Central Committee of the RCP(b)", "Central Committee of the RCP (b)", "Politburo of the Central Committee of the RCP (b)",
    "Politburo of the Central Committee of the All-Union Communist Party of Bolsheviks", "Politburo",
    "Central Committee of the All-Union Communist Party (Bolsheviks)", "Council of People's Commissars",
    "Caucasian Bureau of the Central Committee of the RCP (b)", "members of the Politburo of the Central Committee of the RCP (b)",
    "Members of the Politburo", "Politburo of the Central Committee of the CPSU (b)", "Transcaucasian Regional Committee of the RCP(b)",
    "Secretariat of the Central Committee of the RCP(b)", "Revolutionary Military Council of the Republic",
    "members and candidate members of the Politburo of the Central Committee of the RCP(b)",
)  # fmt: skip


def body(dice: Dice) -> Somebody:
    """A corporate body."""
    return Somebody("", dice.one(BODIES))


def in_heading(dice: Dice, one: Somebody) -> str:
    """A name as headings print it: `I. V. Stalin`, `J. V. Stalin`, `V.I.Lenin`, `K. I. Stalin` wavering, glued, transposed."""
    if one.is_body:
        return one.family
    initials = "J. V." if one.family == "Stalin" and dice.happens(30) else one.initials
    return dice.one(
        (
            *[f"{initials} {one.family}"] * 12,
            f"{initials.replace(' ', '')} {one.family}",
            f"{initials.replace(' ', '')}{one.family}",
            f"{initials.replace(' ', '').replace('.', '')} {one.family}"
            if len(initials) == 5
            else f"{initials} {one.family}",
            f"{initials} {one.family} ({one.given})"
            if one.given and " " not in one.given
            else f"{initials} {one.family}",
            f"{initials.split()[0]} {one.family}"
            if initials != "T. S."
            else f"{initials} {one.family}",  # T. is Comrade
        )
    )


def listed(dice: Dice, names: list[str]) -> str:
    """Names joined by commas, perhaps an `and` before the last."""
    if len(names) > 1 and dice.happens(30):
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return ", ".join(names)
