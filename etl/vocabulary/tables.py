"""Every table of the vocabulary, in the order in which docs/vocabulary.md describes them."""

from etl.vocabulary.authority import Identifier, IdentifierSource, Office, Person, PersonForm
from etl.vocabulary.bodies import Body, BodyForm
from etl.vocabulary.decisions import Decision
from etl.vocabulary.declensions import Declension
from etl.vocabulary.facts import Fact
from etl.vocabulary.forms import FORMS
from etl.vocabulary.label_rows import Label
from etl.vocabulary.layouts import Layout
from etl.vocabulary.line_weights import LineLook, LineOrder
from etl.vocabulary.places import KnownPlace
from etl.vocabulary.record import Record
from etl.vocabulary.repositories import Repository
from etl.vocabulary.spelling import Spelling

KNOWLEDGE: tuple[type[Record], ...] = (
    Fact, Decision, Layout, Label, Person, PersonForm, Office, Identifier, IdentifierSource, Body, BodyForm, KnownPlace,
    Repository, Spelling, Declension, LineLook, LineOrder,
)  # fmt: skip
TABLES = {row_type.table: row_type for row_type in (*KNOWLEDGE, *FORMS)}
