"""What the answer is, what is read in it, and that it can be proven."""

from __future__ import annotations

import json

import pytest
from pytest_bdd import parsers, then

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import sentence
from tidegate_audit.errors import AuditError
from tidegate_audit.log import Log
from tidegate_audit.tlog_policy import Policy
from tidegate_audit.verify import verify_directory, verify_receipt
from tidegate_engine.decision import Audience, Decision, Outcome

IT = r"(?:it|that|the \w+(?: \w+)?) is"


def _decision(case: Case) -> Decision:
    assert case.answer is not None, "nothing has been asked yet: a When step comes first"
    return case.answer.decision


def _is(case: Case, outcome: Outcome, rule: str | None = None) -> None:
    decision = _decision(case)
    rules = sorted({reason.rule for reason in decision.reasons})
    missing = sorted(f"{m.fact} ({m.law})" for m in decision.missing)
    story = f"rules {rules}, missing {missing}, errors {list(decision.errors)}"
    assert decision.outcome is outcome, f"expected {outcome}, got {decision.outcome}: {story}"
    if rule is not None:
        assert rule in rules, f"{rule} did not speak: {story}"


@then(parsers.re(rf"{IT} allowed"))
@then("获得允许")
def allowed(case: Case) -> None:
    """Allowed, and nothing further is asked of anybody."""
    _is(case, Outcome.ALLOW)


@then(parsers.re(rf"{IT} allowed with obligations"))
@then("附义务获得允许")
def allowed_with_obligations(case: Case) -> None:
    """Allowed, with something to be done."""
    _is(case, Outcome.ALLOW_WITH_OBLIGATIONS)


@then(parsers.re(rf'{IT} allowed with obligations under "(?P<rule>[^"]+)"'))
@then(parsers.re(r"依据“(?P<rule>[^”]+)”附义务获得允许"))
def allowed_with_obligations_under(case: Case, rule: str) -> None:
    """Allowed, with something to be done by that rule."""
    _is(case, Outcome.ALLOW_WITH_OBLIGATIONS, rule)


@then(parsers.re(rf'{IT} denied under "(?P<rule>[^"]+)"'))
@then(parsers.re(r"依据“(?P<rule>[^”]+)”被拒绝"))
def denied(case: Case, rule: str) -> None:
    """Denied by that rule (others may speak as well)."""
    _is(case, Outcome.DENY, rule)


@then(parsers.re(rf'{IT} left to a person under "(?P<rule>[^"]+)"'))
@then(parsers.re(r"依据“(?P<rule>[^”]+)”转人工审核"))
def reviewed(case: Case, rule: str) -> None:
    """Neither allowed nor denied: a person must judge."""
    _is(case, Outcome.REVIEW, rule)


@then(parsers.re(r'the answer waits for "(?P<fact>[^"]+)", which "(?P<law>[^"]+)" asks for'))
@then(parsers.re(r"答复等待“(?P<law>[^”]+)”要求的事实“(?P<fact>[^”]+)”"))
def waits_for(case: Case, fact: str, law: str) -> None:
    """Incomplete: that law asks for that fact."""
    _is(case, Outcome.INCOMPLETE)
    asked = {(m.fact, m.law) for m in _decision(case).missing}
    assert (fact, law) in asked, f"asked for: {sorted(asked)}"


@then(parsers.re(r'nobody asks for "(?P<fact>[^"]+)"'))
def nobody_asks_for(case: Case, fact: str) -> None:
    """No law asked for that fact or for one inside it."""
    asked = [m.fact for m in _decision(case).missing if (m.fact + ".").startswith(fact + ".")]
    assert not asked, f"asked for: {asked}"


@then(parsers.re(r'the law "(?P<law>[^"]+)" was not concerned'))
@then(parsers.re(r"“(?P<law>[^”]+)”不适用"))
def dismissed(case: Case, law: str) -> None:
    """The law was asked for, and a known fact took it out."""
    assert law in _decision(case).dismissed, f"dismissed: {_decision(case).dismissed}"


@then(parsers.re(r'the law "(?P<law>[^"]+)" was asked'))
def asked(case: Case, law: str) -> None:
    """The law was in scope and answered."""
    assert law in _decision(case).asked, f"asked: {_decision(case).asked}"


@then(parsers.re(r'it is concluded that "(?P<rule>[^"]+)"'))
def concluded(case: Case, rule: str) -> None:
    """A conclusion (effect derive) is on record."""
    rules = {reason.rule for reason in _decision(case).derived}
    assert rule in rules, f"concluded: {sorted(rules)}"


@then(parsers.re(r'"(?P<rule>[^"]+)" spoke'))
def spoke(case: Case, rule: str) -> None:
    """That rule refused or sent to a person, whatever else is still asked for."""
    rules = {reason.rule for reason in _decision(case).reasons}
    assert rule in rules, f"spoke: {sorted(rules)}"


@then(parsers.re(r'"(?P<rule>[^"]+)" is on record as an exemption'))
def exempted(case: Case, rule: str) -> None:
    """An exemption (effect allow) is on record."""
    rules = {reason.rule for reason in _decision(case).exemptions}
    assert rule in rules, f"exemptions: {sorted(rules)}"


@then(parsers.re(r'the office sees the flag "(?P<rule>[^"]+)"'))
def flagged(case: Case, rule: str) -> None:
    """A risk that is not a breach is shown to the office."""
    rules = {reason.rule for reason in _decision(case).flags}
    assert rule in rules, f"flags: {sorted(rules)}"


@then(parsers.re(r'the office prepares for "(?P<rule>[^"]+)"'))
def prepared(case: Case, rule: str) -> None:
    """Law to come (effect prepare) is told to the office."""
    rules = {reason.rule for reason in _decision(case).prepare}
    assert rule in rules, f"prepared for: {sorted(rules)}"


@then(parsers.re(r'"(?P<code>[^"]+)" is owed'))
@then(parsers.re(r"须履行“(?P<code>[^”]+)”"))
def owed(case: Case, code: str) -> None:
    """An obligation comes with the answer."""
    codes = {obligation.id for obligation in _decision(case).obligations}
    assert code in codes, f"owed: {sorted(codes)}"


def _texts(case: Case, audience: Audience, lang: str) -> str:
    told = _decision(case).to_authzen(lang=lang, audience=audience)
    if audience == "person":
        # Ids, titles and citations are for the service that asks; a person reads the messages.
        told = {"messages": [reason["message"] for reason in told["context"]["reasons"]]}
    return json.dumps(told, ensure_ascii=False).casefold()


@then(parsers.re(r'the officer reads "(?P<words>[^"]+)"'))
def officer_reads(case: Case, words: str) -> None:
    """The officer's text says so."""
    text = _texts(case, "officer", "en")
    assert words.casefold() in text, text


@then(parsers.re(r"合规官读到“(?P<words>[^”]+)”"))
def officer_reads_chinese(case: Case, words: str) -> None:
    """The officer's Chinese text says so."""
    text = _texts(case, "officer", "zh-Hans")
    assert words.casefold() in text, text


@then(parsers.re(r'the person affected reads "(?P<words>[^"]+)"'))
def person_reads(case: Case, words: str) -> None:
    """The text for the person affected says so."""
    text = _texts(case, "person", "en")
    assert words.casefold() in text, text


@then(parsers.re(r"当事人读到“(?P<words>[^”]+)”"))
def person_reads_chinese(case: Case, words: str) -> None:
    """The Chinese text for the person affected says so."""
    text = _texts(case, "person", "zh-Hans")
    assert words.casefold() in text, text


@then(parsers.re(r'the person affected does not read "(?P<words>[^"]+)"'))
def person_does_not_read(case: Case, words: str) -> None:
    """The text for the person affected keeps it back."""
    assert words.casefold() not in _texts(case, "person", "en")


@then("the audit log proves that decision")
@then("审计日志可以证明该决定")
def proven(case: Case) -> None:
    """The receipt verifies offline, for this very request and outcome."""
    decision = _decision(case)
    assert case.answer is not None
    assert case.log is not None
    verify_receipt(
        case.answer.receipt,
        Policy.for_log(case.log.vkey),
        body=case.body,
        action=decision.action,
        outcome=decision.outcome.value,
    )


@then("its receipt proves nothing about another request")
@then("其回执不能证明另一请求")
def not_another(case: Case) -> None:
    """The same question with one byte more is not the question that was asked."""
    assert case.answer is not None
    assert case.log is not None
    policy = Policy.for_log(case.log.vkey)
    with pytest.raises(AuditError):
        verify_receipt(case.answer.receipt, policy, body=case.body + b" ")


@then("its receipt proves nothing to who trusts another log")
def not_another_log(case: Case) -> None:
    """A receipt is worth what the key is that one trusts."""
    assert case.answer is not None
    other = Policy.for_log(Log.init(case.folder / "other", origin="elsewhere.example/x/1-1").vkey)
    with pytest.raises(AuditError):
        verify_receipt(case.answer.receipt, other, body=case.body)


@then("the whole log can be checked, and holds that decision")
def log_holds(case: Case) -> None:
    """Every leaf, tile and checkpoint, with the trusted key alone."""
    assert case.log is not None
    checked = verify_directory(case.folder / "log", Policy.for_log(case.log.vkey))
    assert checked.leaves is not None
    assert checked.leaves.outcomes.get(_decision(case).outcome.value)


@then(sentence("nobody who reads the log learns of {name}"))
def log_is_silent(case: Case, name: str) -> None:
    """No leaf names the person, nor anything that was said of them."""
    assert case.log is not None
    told = case.log.entries(0, case.log.size)
    for word in (name, name.casefold().replace(" ", "-"), case.subject[1]):
        assert word.encode() not in told


@then("no decision could be made, and that is on record")
def error_on_record(case: Case) -> None:
    """An error is a refusal, and is recorded like one."""
    _is(case, Outcome.ERROR)
    assert not _decision(case).allowed
    assert case.answer is not None
    assert case.log is not None
    # Words of a caller that stand in no catalogue stay out of the record.
    verify_receipt(
        case.answer.receipt,
        Policy.for_log(case.log.vkey),
        body=case.body,
        action="unlisted",
        outcome="error",
    )
