"""Pages of an edition that no row knows yet -> what they print alike, and the rows that would let them be read.

The pages of a folder enter; `Observations` leave, each with the lines that it rests on, and `Proposal`s of rows for the
vocabulary. Nothing is read for the dataset here, and nothing is decided: a person looks at the rows and corrects them.
"""

from etl.survey.observations import Observations, observations
from etl.survey.proposals import Proposal, proposals

__all__ = ["Observations", "Proposal", "observations", "proposals"]
