"""Plans, possibilities, and what nothing else is."""

import pytest

from assistant.facts.claims import Claim
from assistant.facts.supposing import limits_more_than, supposed_by
from tests.unit.test_claims import sources


@pytest.mark.parametrize(
    ("language", "claim", "source_language", "source", "only_supposed"),
    [
        ("en", "The dam collapsed.", "en", "The dam may collapse.", True),
        ("en", "The dam might collapse.", "en", "The dam may collapse.", False),
        ("en", "The anchor is allowed to travel.", "en", "The anchor may travel.", False),
        ("en", "The dam is old.", "en", "The dam is old and may collapse.", False),
        ("en", "The dam collapsed.", "en", "In May the dam collapsed.", False),
        ("it", "L'azienda ha costruito un porto.", "en", "The company plans to build a harbour.", True),
        ("it", "L'azienda costruirà un porto.", "en", "The company plans to build a harbour.", False),
        ("en", "The bridge opened.", "el", "Η γέφυρα ίσως ανοίξει.", True),
        ("ro", "Podul s-ar putea deschide.", "el", "Η γέφυρα ίσως ανοίξει.", False),
        ("el", "Η γέφυρα άνοιξε.", "ro", "Podul s-ar putea deschide.", True),
        ("en", "It rained.", "it", "Piovve tutto il giorno, e forse il ponte riaprirà domani.", False),
    ],
)
def test_what_may_be_is_not_what_is(
    language: str, claim: str, source_language: str, source: str, only_supposed: bool
) -> None:
    (offered,) = sources(source, language=source_language)
    assert supposed_by(Claim.read(claim, language), offered) is only_supposed


@pytest.mark.parametrize(
    ("claim", "source", "more"),
    [
        ("Only Italy signed.", "Italy signed.", True),
        ("Only Italy signed.", "Italy alone signed.", False),
        ("Italy signed.", "Italy signed.", False),
        ("Only 35 people signed.", "The signatures were 35.", False),
        ("It is only fair.", "It is fair.", False),
    ],
)
def test_only_has_to_stand_in_a_source(claim: str, source: str, more: bool) -> None:
    assert limits_more_than(Claim.read(claim, "en"), sources(source)) is more
