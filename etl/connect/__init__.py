"""All letters -> connections: which are one letter, what each is called, what one has to do with another.

`Outline`s enter, `Identities` and `Connections` leave; no page is needed. `links` gives those of one letter.
"""

from etl.connect.connections import Connections, connections
from etl.connect.identities import Identities, identities
from etl.connect.letter_links import links

__all__ = ["Connections", "Identities", "connections", "identities", "links"]
