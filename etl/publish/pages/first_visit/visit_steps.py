"""The five steps of a first visit, from a question to a citation: what the page shows and `docs/first-visit.md` says.

Every step is one address of the site; its picture is taken there (`tests/screenshot.py`), what `at` selects on top. To
change a step, change it here and run `make screenshot`.
"""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the name of its picture, its title, what to do, what the picture shows, where, what is on top of it."""

    name: str
    title: str
    text: str
    shows: str
    address: str
    at: str = ""

    @property
    def picture(self) -> str:
        """The file of its picture."""
        return f"first-visit-{self.name}.png"


LETTERS = "correspondence/correspondence?_addressee=stalin-joseph"
STEPS = (
    Step(
        "question",
        "A question",
        "Who wrote to Stalin, and of what? Type a name into the search, in English or Russian, however it is spelt; it"
        " says whom it takes the name for, and finds the letters to do with that person, each with its passage.",
        "The page of search with the letters that a name finds",
        "search?person=Сталин&part=addressee",
        ".meant",
    ),
    Step(
        "table",
        "The table behind it",
        "All letters to Stalin stand in the table of letters, with their dates as printed, and a mark where something"
        " is not certain. A title leads to the letter: its words, notes, sources, and what is doubtful.",
        "The table of letters, those addressed to Stalin",
        LETTERS,
        ".row-count",
    ),
    Step(
        "facet",
        "A facet that narrows it",
        "Facets count who sent these letters, in which year, from which archive. A click on a name or a year keeps"
        " those letters; the line above says what is chosen, and takes it away again. A letter of uncertain date is"
        " counted in each year in which it may have been written.",
        "Facets of the letters to Stalin: how many each sender wrote, how many there are of each year",
        f"{LETTERS}&_facet_part=sender&_facet_time=year",
        ".facet-results",
    ),
    Step(
        "chart",
        "A chart of it",
        "Charts draw letters over time, who wrote to whom, who is named together, where the letters are kept, of all"
        " letters or of one person or year. Each has its numbers below it, its SQL, and the file for your own program.",
        "Letters over time that have to do with Stalin, the uncertain hatched",
        "charts/time?person=stalin-joseph",
        ".meant",
    ),
    Step(
        "citation",
        "A citation",
        "Every answer can be cited: which letters, asked how, of which state of the dataset. Cite a single letter by"
        " its own page, with the printed edition and its number; its English words are a machine translation.",
        "How to cite the list of letters to Stalin",
        f"cite?of=/{quote(LETTERS, safe='/')}",
    ),
)
