"""The views and full-text indexes of the database, as SQL."""

from collections.abc import Iterator

from etl.counts import gravity

CORRESPONDENCE = """
select
  letter_id,
  title,
  date_text,
  number,
  senders,
  addressees,
  kind,
  place,
  archive,
  fond,
  opis,
  delo,
  copy_form,
  word_count,
  notes,
  findings,
  doubts,
  date_earliest,
  year_first as year,
  time_order,
  rowid
from letter_overview
"""


DATE_CONFLICTS = """
select
  letters.letter_id,
  letters.title,
  letters.date_text,
  letters.date_edtf,
  letters.date_evidence,
  date_evidence.text as other_text,
  date_evidence.date_edtf as other_edtf,
  date_evidence.kind as other_kind
from letters
join date_evidence using (letter_id)
where date_evidence.agrees = 0
"""

# What the edition counts up to, and besides every number that a letter or a note refers to.
GAPS = """
with recursive counted (edition_id, number, last_number) as (
  select edition_id, first_number, last_number
  from editions
  where first_number is not null
    and last_number is not null
  union all
  select edition_id, number + 1, last_number
  from counted
  where number < last_number
),
referred (edition_id, number, referred_to_by) as materialized (
  select edition_id, target_number, group_concat(letter_id, ', ')
  from (
    select distinct letters.edition_id, cross_references.target_number, cross_references.letter_id
    from cross_references
    join letters on letters.letter_id = cross_references.letter_id
    where cross_references.target_number is not null
    order by letters.edition_id, cross_references.target_number, cross_references.letter_id
  )
  group by edition_id, target_number
),
expected (edition_id, number) as (
  select edition_id, number
  from counted
  union
  select edition_id, number
  from referred
)
select
  expected.edition_id,
  expected.number,
  referred.referred_to_by
from expected
left join referred
  on referred.edition_id = expected.edition_id
  and referred.number = expected.number
where not exists (
  select 1
  from letters
  where letters.edition_id = expected.edition_id
    and letters.number = expected.number
)
order by expected.edition_id, expected.number
"""

# Each fact of the witness that the letter's text is taken from beside that of another; several people are one fact.
DISAGREEMENTS = """
with told as (
  select
    letter_id,
    page_id,
    position,
    about,
    group_concat(value, '; ') as value,
    group_concat(text, '; ') as text,
    min(start_offset) as start_offset,
    max(end_offset) as end_offset
  from (
    select letter_id, page_id, position, about, value, text, start_offset, end_offset
    from witness_facts
    order by letter_id, page_id, position, about, value
  )
  group by letter_id, page_id, position, about
)
select
  told.letter_id,
  letters.title,
  told.about,
  told.value,
  other.value as other_value,
  told.text,
  other.text as other_text,
  base.language,
  other_witness.language as other_language,
  told.page_id,
  told.start_offset,
  told.end_offset,
  other.page_id as other_page_id,
  other.start_offset as other_start_offset,
  other.end_offset as other_end_offset
from witnesses as base
join told using (letter_id, page_id, position)
join told as other
  on other.letter_id = told.letter_id
  and other.about = told.about
  and (other.page_id, other.position) <> (told.page_id, told.position)
join witnesses as other_witness
  on other_witness.letter_id = other.letter_id
  and other_witness.page_id = other.page_id
  and other_witness.position = other.position
join letters on letters.letter_id = told.letter_id
join pages as base_page on base_page.page_id = told.page_id
join pages as other_page on other_page.page_id = other.page_id
where base.is_base = 1
  and other.value <> told.value
  and (told.about <> 'number' or base_page.edition_id = other_page.edition_id)
"""

VIEWS = {
    "correspondence": CORRESPONDENCE,
    "date_conflicts": DATE_CONFLICTS,
    "disagreements": DISAGREEMENTS,
    "gaps": GAPS,
}

# Indexes over several columns: who has which part in which letter is counted from these alone.
INDEXES = {
    "correspondents": (("role", "person_id", "letter_id"), ("person_id", "letter_id")),
    "mentions": (("person_id", "letter_id"),),
    "findings": (("kind", "page_id", "start_offset", "finding_id"),),
    "attested_letters": (("sender_id", "addressee_id"),),
    "letters_by_archive": (("depth", "position"),),
    "archival_references": (("fond", "delo"),),
    "letter_overview": (("year_first", "year_last", "is_open"), ("month_first", "month_last", "is_open")),
}
OTHER_INDEXES = (
    # The few letters that may belong to several periods, which those that began before are looked for among
    *(
        f"create index letters_of_several_{name}s on letter_overview ({name}_first, {name}_last)"
        f" where {name}_first < {name}_last"
        for name in ("year", "month")
    ),
    # The gravest findings first
    f"create index findings_by_gravity on findings ({gravity('severity')}, kind, page_id, start_offset, finding_id)",
)

# English stemming, diacritics folded; the people's index holds every form of a name in both scripts.
TOKENIZER = "porter unicode61 remove_diacritics 2"
# What each index holds, as SQL by the column's name; `original` is the text in another language, where there is one
FULL_TEXT = {
    "letters": {
        "title": "title",
        "text": "text",
        "original": """(
          select group_concat(own_text, char(10))
          from (
            select own_text
            from witnesses
            where witnesses.letter_id = letters.letter_id
            order by page_id, position
          )
        )""",
    },
    "notes": {
        "text": "text",
        "original": """(
          select group_concat(text, char(10))
          from (
            select note_witnesses.text
            from note_witnesses
            where note_witnesses.note_id = notes.note_id
            order by page_id, start_offset
          )
        )""",
    },
}
SOFT_HYPHEN = 0x00AD  # Trans\u00ADcaucasian is one word, to whoever reads it
PEOPLE_FULL_TEXT = f"""
create virtual table people_fts using fts5 (name, forms, tokenize = "{TOKENIZER}")
"""
PEOPLE_FORMS = """
insert into people_fts (rowid, name, forms)
select
  people.rowid,
  people.name,
  (
    select group_concat(name, char(10))
    from (select name from person_names where person_names.person_id = people.person_id order by name)
  )
from people
order by people.rowid
"""


def indexed_words(name: str) -> tuple[str, str]:
    """The statements that name a full-text index's words, and that ask for them in order."""
    made = f"create virtual table temp.words_of_{name} using fts5vocab(main, {name}_fts, row)"
    return made, f"select term from temp.words_of_{name} order by term"


def full_text() -> Iterator[str]:
    """The statements that index the words of letters and notes; each index has its own copy, without soft hyphens."""
    for name, columns in FULL_TEXT.items():
        words = ", ".join(f"replace({sql}, char({SOFT_HYPHEN}), '')" for sql in columns.values())
        names = ", ".join(columns)
        yield f'create virtual table {name}_fts using fts5 ({names}, tokenize = "{TOKENIZER}")'
        yield f"insert into {name}_fts (rowid, {names}) select rowid, {words} from {name} order by rowid"
