"""Every table of the vocabulary, in the order in which docs/vocabulary.md describes them."""

from etl.vocabulary import forms, forms_of_sources
from etl.vocabulary.authority import Identifier, IdentifierSource, Office, Person, PersonForm
from etl.vocabulary.bodies import Body, BodyForm
from etl.vocabulary.decisions import Decision
from etl.vocabulary.facts import Fact
from etl.vocabulary.layouts import Layout
from etl.vocabulary.line_kinds import LineLook, LineOrder
from etl.vocabulary.places import KnownPlace
from etl.vocabulary.record import Record
from etl.vocabulary.repositories import Repository
from etl.vocabulary.spelling import Spelling

FORMS: tuple[type[forms.Form], ...] = (
    forms.Abbreviation, forms.AddressWord, forms_of_sources.ArchivalLabel, forms_of_sources.ArchiveForm,
    forms.AttestedWord, forms.BodyWord, forms.Closing, forms.Comrade, forms_of_sources.CopyForm, forms.DateWord,
    forms.EnclosureHeading, forms_of_sources.FieldCode, forms_of_sources.FrameWord, forms.Greeting,
    forms_of_sources.Ibid, forms.Interjection, forms.KindForm, forms.Mark, forms.MentionWord, forms.Month,
    forms_of_sources.NotesHeading, forms_of_sources.Numeral, forms.OfficeWord, forms_of_sources.OpisNumber,
    forms.PlaceForm, forms.SigningWord, forms.Stamp, forms_of_sources.Verso, forms_of_sources.WordAfterCall,
    forms_of_sources.WordBeforeFigure,
)  # fmt: skip
TABLES_OF_FORMS = {row_type.table: row_type for row_type in FORMS}
KNOWLEDGE: tuple[type[Record], ...] = (
    Fact, Decision, Layout, Person, PersonForm, Office, Identifier, IdentifierSource, Body, BodyForm, KnownPlace,
    Repository, Spelling, LineLook, LineOrder,
)  # fmt: skip
TABLES = {row_type.table: row_type for row_type in (*KNOWLEDGE, *FORMS)}
