"""Who wrote to whom, and who wrote of whom, as SQL: what the network and the heat map are both drawn from.

A letter to three people is one letter of its sender and one line to each of the three; those who received a copy are
counted apart from those it is addressed to. The `+` before a column keeps SQLite from looking for each of the people
in each letter; it is to look at who is there.
"""

from etl.publish.charts.chart import Chosen


def pairs(chosen: Chosen, people: int) -> str:
    """SQL for each pair of sender and addressee among the people with most letters."""
    counted = f"""
  select sent.person_id, received.person_id, sum(1 - received.is_copy), sum(received.is_copy)
  from correspondents as sent
  join correspondents as received on received.letter_id = sent.letter_id and received.role = 'addressee'
  where sent.role = 'sender'
  and sent.person_id in busiest
  and +received.person_id in busiest{chosen.letters("and", "sent.letter_id")}
  group by sent.person_id, received.person_id"""
    kept = """
  select sender_id, addressee_id, letters, copies
  from letters_by_pair
  where sender_id in busiest
  and addressee_id in busiest"""
    return f"""{busiest(chosen, people)},
pairs (sender_id, addressee_id, letters, copies) as ({kept if chosen.is_all else counted}
)
select sender_id, senders.name as sender, addressee_id, addressees.name as addressee, letters, copies,
  coalesce(senders.family_name, senders.name) as sender_label,
  coalesce(addressees.family_name, addressees.name) as addressee_label
from pairs
join people as senders on senders.person_id = sender_id
join people as addressees on addressees.person_id = addressee_id
order by letters desc, copies desc, sender, addressee"""


def mentions(chosen: Chosen, people: int) -> str:
    """SQL for each pair of a sender and a person whom the sender's letters name, among the people with most letters."""
    counted = f"""
  select sent.person_id, mentions.person_id, count(distinct letter_id)
  from correspondents as sent
  join mentions using (letter_id)
  where sent.role = 'sender'
  and sent.person_id in busiest
  and mentions.note_id is null
  and +mentions.person_id in busiest
  and mentions.person_id <> sent.person_id{chosen.letters("and", "sent.letter_id")}
  group by sent.person_id, mentions.person_id"""
    kept = """
  select sender_id, mentioned_id, letters
  from letters_naming
  where sender_id in busiest
  and mentioned_id in busiest"""
    return f"""{busiest(chosen, people)},
pairs (sender_id, mentioned_id, letters) as ({kept if chosen.is_all else counted}
)
select sender_id, senders.name as sender, mentioned_id, named.name as mentioned, letters,
  coalesce(senders.family_name, senders.name) as sender_label,
  coalesce(named.family_name, named.name) as mentioned_label
from pairs
join people as senders on senders.person_id = sender_id
join people as named on named.person_id = mentioned_id
order by letters desc, sender, mentioned"""


def busiest(chosen: Chosen, people: int) -> str:
    """The beginning of the SQL: the people who sent and received, or in mentions also are named in, most letters."""
    if chosen.is_all:
        number = "letters" if chosen.view == "mentions" else "exchanged"
        return f"""with busiest (person_id) as (
  select person_id
  from letters_by_person
  where {number} > 0
  order by {number} desc, person_id
  limit {people}
)"""
    sources = "select person_id, letter_id from correspondents"
    if chosen.view == "mentions":
        sources += "\n    union all\n    select person_id, letter_id from mentions where person_id is not null"
    return f"""with busiest (person_id) as (
  select person_id
  from (
    {sources}
  ){chosen.letters("where")}
  group by person_id
  order by count(distinct letter_id) desc, person_id
  limit {people}
)"""
