"""One page -> claims of its letters: who, when, kept where, named, spoken of. Pure, in any process.

A `PrintedPage` enters, `PageClaims` leave: what it alone makes us say, with evidence, and a finding for each doubt.
"""

from etl.claim.outlines import outline
from etl.claim.page_claims import page_claims
from etl.claim.spoken_of import with_spoken_of

__all__ = ["outline", "page_claims", "with_spoken_of"]
