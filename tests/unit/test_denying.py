"""Whether sources deny what a claim says."""

import pytest

from assistant.facts.claims import Claim, read_sources
from assistant.facts.denying import denied_otherwise, is_denied_by
from tests.unit.test_checking import passage


@pytest.mark.parametrize(
    ("claim", "source", "agree"),
    [
        ("The ship sailed.", "The ship sailed.", True),
        ("The ship sailed.", "The ship did not sail.", False),
        ("The ship did not sail.", "The ship sailed.", False),
        ("The ship did not sail.", "No ship sailed.", True),
        ("The ship sailed.", "The ship sailed, but nobody waved.", True),
        ("The ship didn't bring mail.", "The ship brought mail, but it never carried cars.", False),
        ("The crew agreed.", "The crew refused to agree.", False),
        ("The museum is open.", "The museum is closed.", False),
    ],
)
def test_a_denial_must_stand_on_both_sides(claim: str, source: str, agree: bool) -> None:
    conflict = denied_otherwise(Claim.read(claim, "en"), read_sources([passage(source)]))
    assert (conflict is None) is agree


def test_a_denied_clause_that_a_short_claim_leaves_out_is_no_conflict() -> None:
    said = "Ο «Αιγιαλός» έχει βύθισμα 4,9 μέτρα, και από τότε δεν μπορεί πια να πλησιάσει στο λιμάνι."
    source = passage(said, language="el")
    assert denied_otherwise(Claim.read("Its draught is 4.9 metres.", "en"), read_sources([source])) is None


def test_a_sentence_that_only_denies_outweighs_a_claim_without_facts() -> None:
    (source,) = read_sources([passage("Non ci sono vittime.", language="it")])
    assert is_denied_by(Claim.read("There are victims.", "en"), source)
    assert not is_denied_by(Claim.read("There are no victims.", "en"), source)
