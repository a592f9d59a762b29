"""The words typical of a year, or of what two people wrote to each other, as SQL: found once, when a database is made.

Words are those that search knows, so that the letters counted here are the letters that a search for the word finds:
forms of one stem are one word, shown as the form that most letters have. FTS5's own vocabulary gives them, from indexes
that are gone when the tables `words_by_year` and `words_by_pair` are filled.

How typical a word is: (n - e)² / e, where n letters of the year have it and e would if it stood as often there as in
all. It is made of +, -, * and / alone, so that every machine finds the same. Names of people and places, months,
figures, words of one or two characters and those that only hold sentences together are left out.
"""

from etl.views import SOFT_HYPHEN, TOKENIZER

FORMS = TOKENIZER.removeprefix("porter ")
OF_YEAR, OF_PAIR = 20, 12  # words that are kept
LEAST_OF_YEAR, LEAST_OF_PAIR = 3, 2  # letters of which anything can be said
MOST_COMMON = 0.5  # the share of all letters that may have a word
MONTHS = "january february march april may june july august september october november december"
# The closed classes of English words: pronouns, prepositions, conjunctions, auxiliaries, adverbs that say nothing alone
HOLDING_TOGETHER = """
about above according across after again against all almost already also although always among and another any anybody
anyone anything are around because become been before behind being below between both but can cannot certain certainly
completely could did different does doing done down during each either else enough especially even ever every everybody
everyone everything extent few first for from further give given going had half has have having her here herself him
himself his how however indeed instead into its itself just last later least less let like made make many may maybe
mean might mine more moreover most much must myself namely near necessary neither never nevertheless next nobody none
nor not nothing now nowhere off often once one only onto other others otherwise our ours ourselves out over own perhaps
quite rather really said same say second see seem several shall she should since some somebody someone something
sometimes somewhat soon still such take taken than that the their them themselves then there therefore these they
thing this those though three through throughout thus together too toward towards two under until upon very was way
well went were what whatever when where whether which while who whole whom whose why will with within without would yes
yet you your yours yourself yourselves
"""

READ = f"select rowid, replace(title || ' ' || text, char({SOFT_HYPHEN}), '') from letters where text is not null"


def index(name: str, tokenizer: str, rows: str, *kinds: str) -> tuple[str, ...]:
    """The statements that make an index for a while, and its vocabularies of these kinds, called `…_row` and so on."""
    return (
        f"""create virtual table temp.{name} using fts5 (text, content='', detail=none, tokenize="{tokenizer}")""",
        f"insert into temp.{name} (rowid, text) {rows}",
        *(f"create virtual table temp.{name}_{kind} using fts5vocab (temp, {name}, {kind})" for kind in kinds),
    )


LEFT_OUT = f"""
select null, person_names.name from person_names join people using (person_id) where kind = 'person'
union all select null, coalesce(name, '') || ' ' || coalesce(name_ru, '') from people where kind = 'person'
union all select null, name || ' ' || name_now || ' ' || coalesce(name_ru, '') from places
union all select null, '{MONTHS} {" ".join(HOLDING_TOGETHER.split())}'"""
WORDS = f"""
create temp table words as
with forms_of (stem, form, letters) as (
  select stems_instance.term, forms.form, forms.letters
  from temp.stems_instance
  join temp.forms on forms.id = stems_instance.doc
),
chosen (stem, form, letters) as (
  select stem, form, max(letters)
  from (select * from forms_of order by stem, letters desc, form)
  group by stem
)
select stemmed_row.term as stem, chosen.form as word, stemmed_row.doc as letters
from temp.stemmed_row
join chosen on chosen.stem = stemmed_row.term
where stemmed_row.doc >= 2
  and stemmed_row.doc <= {MOST_COMMON} * (select count(*) from letters where text is not null)
  and length(chosen.form) > 2
  and stemmed_row.term not glob '*[0-9]*'
  and stemmed_row.term not in (select term from temp.left_out_row)"""
YEARS = """
create temp table groups as
with recursive spans (letter, year, last) as (
  select letter_overview.rowid, year_first, year_last
  from letter_overview
  join letters using (letter_id)
  where year_first is not null and letters.text is not null
  union all
  select letter, year + 1, last
  from spans
  where year < last
)
select letter, year as name, null as other from spans order by letter"""
PAIRS = """
create temp table groups as
select distinct
  letters.rowid as letter,
  min(sent.person_id, received.person_id) as name,
  max(sent.person_id, received.person_id) as other
from correspondents as sent
join correspondents as received on received.letter_id = sent.letter_id and received.role = 'addressee'
join letters on letters.letter_id = sent.letter_id
where sent.role = 'sender'
  and +received.person_id <> sent.person_id
  and letters.text is not null
order by letter"""


def kept(table: str, columns: str, least: int, most: int) -> tuple[str, ...]:
    """The statements that keep the most typical words of each group of letters in a table."""
    return (
        f"""
create temp table sizes as
select name, other, count(*) as letters
from temp.groups
group by name, other
having count(*) >= {least}""",
        "create index temp.groups_by_letter on groups (letter, name, other)",
        f"""
insert into {table} ({columns}, position, word, letters)
with said (name, other, stem, letters) as (
  select groups.name, groups.other, words.stem, count(*)
  from temp.words
  join temp.stemmed_instance on stemmed_instance.term = words.stem
  join temp.groups on groups.letter = stemmed_instance.doc
  group by groups.name, groups.other, words.stem
  having count(*) >= 2
),
measured (name, other, word, letters, expected) as (
  select said.name, said.other, words.word, said.letters,
    sizes.letters * words.letters * 1.0 / (select count(*) from letters where text is not null)
  from said
  join temp.sizes on sizes.name = said.name and sizes.other is said.other
  join temp.words using (stem)
),
ranked (name, other, position, word, letters) as (
  select name, other, row_number() over (
      partition by name, other
      order by (letters - expected) * (letters - expected) / expected desc, letters desc, word
    ),
    word, letters
  from measured
  where letters >= 2 * expected
)
select {"name, other" if "," in columns else "name"}, position, word, letters
from ranked
where position <= {most}
order by 1, 2, 3""",
        "drop table temp.groups",
        "drop table temp.sizes",
    )


MADE = (
    "words", "forms", "stemmed_row", "stemmed_instance", "plain_row", "left_out_row", "stems_instance", "stemmed",
    "plain", "left_out", "stems",
)  # fmt: skip
FOUND = (
    *index("stemmed", TOKENIZER, READ, "row", "instance"),
    *index("plain", FORMS, READ, "row"),
    *index("left_out", TOKENIZER, LEFT_OUT, "row"),
    "create temp table forms (id integer primary key, form text, letters integer)",
    "insert into temp.forms (form, letters) select term, doc from temp.plain_row order by term",
    *index("stems", TOKENIZER, "select id, form from temp.forms", "instance"),
    WORDS,
    YEARS,
    *kept("words_by_year", "year", LEAST_OF_YEAR, OF_YEAR),
    PAIRS,
    *kept("words_by_pair", "person_id, other_id", LEAST_OF_PAIR, OF_PAIR),
    *(f"drop table temp.{name}" for name in MADE),
)
