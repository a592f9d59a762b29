"""One page -> claims of its letters: who, when, kept where, named, spoken of. Pure, in any process.

A `PrintedPage` enters, `LetterClaim`s leave: what it alone makes us say, with evidence, and a finding for each doubt.
"""

from etl.claim.letters import letter_claims, letter_text

__all__ = ["letter_claims", "letter_text"]
