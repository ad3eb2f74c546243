"""How much a proof of identity is worth by somebody else's yardstick.

NIST SP 800-63A-4 is asked for by name; what the verifier did beyond the documents is said here.
"""

from __future__ import annotations

from random import Random

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence
from tidegate_api.week.documents import document

SECOND = {
    "driving licence": "driving_permit",
    "student card": "student_card",
    "utility bill": "utility_statement",
    "驾驶证": "driving_permit",
    "学生证": "student_card",
}

phrases(
    {
        "the core attributes are validated against a credible source": {
            "proofing.identifier_validated": True
        },
        "nobody validated the core attributes": {"proofing.identifier_validated": False},
        "核心属性已与可信来源比对": {"proofing.identifier_validated": True},
        "the proofing was held on site with an agent": {"proofing.mode": "onsite_attended"},
        "the proofing was held over video with an agent": {"proofing.mode": "remote_attended"},
        "a biometric sample is kept": {"proofing.biometric_retained": True},
        "no biometric sample is kept": {"proofing.biometric_retained": False},
    }
)


@given(sentence("{whom:w} also shows a {paper} of {place:country}, checked by hand"))
@given(sentence("另出示{place:country}签发的{paper}，经人工核验"))
def shows_too(case: Case, paper: str, place: str, whom: str = "") -> None:
    """A second piece of evidence: looked at, and its holder compared with it."""
    assert case.evidence is not None, "no document is shown yet: 'she shows a passport of …'"
    kind = SECOND[paper]
    lot = Random(f"{case.subject}/{kind}")  # noqa: S311 - a play, no secret
    expires = case.now.date().replace(year=case.now.year + 3)
    made = document(lot, kind, place, case.memory["born"], "F", expires, ("Li", "Lin"))
    case.evidence["verification"]["evidence"].append(
        {
            "type": "document",
            "check_details": [{"check_method": "vpip"}, {"check_method": "pvp"}],
            "document_details": made.details(),
        }
    )


@when(sentence("{whom:w} asks whether the papers reach level {level:people} of NIST"))
@when(sentence("申请核验证件是否达到 NIST {level:people} 级"))
def reaches(case: Case, level: int, whom: str = "") -> None:
    """Prove an identity by the yardstick of NIST SP 800-63A-4."""
    named = f"us.nist.ial{level}"
    case.resource = ("gate", named)
    case.state("gate.action", named)
    case.ask("identity.proof")
