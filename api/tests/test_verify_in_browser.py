"""verify.js in a real Chromium: it proves what Python proves, and refuses what Python refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from _forging import TRUSTED, Case, mutants, named_cases, receipt
from playwright.sync_api import Browser, Page, Route

from tidegate_api.console.app import HEADERS
from tidegate_audit import Policy, verify_receipt
from tidegate_audit.errors import AuditError
from tidegate_audit.vkey import VKey

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "api" / "tidegate_api" / "console" / "static"
GOLDEN = ROOT / "audit" / "tests" / "golden"
VERIFY = """async ([receipt, trusted]) => {
  const { verifyReceipt } = await import("/verify.js");
  return verifyReceipt(receipt, trusted);
}"""
VERIFY_ALL = """async (cases) => {
  const { verifyReceipt } = await import("/verify.js");
  const found = [];
  for (const [receipt, trusted] of cases) found.push(await verifyReceipt(receipt, trusted));
  return found.map(({ verdict, failure }) => [verdict, failure && failure.id, failure &&
    failure.detail.id]);
}"""


def serve(page: Page, address: str) -> None:
    """Answer with the console's own files and headers, and let nothing else through."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(address)
        if name == "":
            body, kind = "<!doctype html><html lang=en><title>t</title><main></main>", "text/html"
        else:
            body, kind = (STATIC / name).read_text(), "text/javascript"
        route.fulfill(body=body, content_type=kind, headers=dict(HEADERS))

    page.route("**", lambda route: route.abort())
    page.route(f"{address}**", answer)
    page.goto(address)


@pytest.fixture
def desk(page: Page) -> Page:
    """An empty page of the console."""
    serve(page, "https://desk.example/")
    return page


@pytest.fixture(scope="module")
def in_browser(browser: Browser) -> Iterator[dict[str, list[str]]]:
    """What the browser says of every named receipt: verdict, failed check, why."""
    page = browser.new_page()
    serve(page, "https://desk.example/")
    yield dict(zip(named_cases(), told(page, named_cases().values()), strict=True))
    page.close()


def told(page: Page, cases: Iterable[Case]) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(VERIFY_ALL, [[c.receipt, c.trusted] for c in cases])
    return found


def proven_by_python(case: Case) -> bool:
    try:
        policy = (
            Policy.parse(case.trusted.encode())
            if re.search(r"\s", case.trusted)
            else Policy.for_log(VKey.parse(case.trusted))
        )
        verify_receipt(case.receipt, policy)
    except AuditError:
        return False
    return True


def verify(page: Page, receipt_text: object, trusted: object = TRUSTED) -> Any:
    return page.evaluate(VERIFY, [receipt_text, trusted])


@pytest.mark.parametrize("name", named_cases())
def test_browser_and_python_agree_about_a_receipt_that(
    in_browser: dict[str, list[str]], name: str
) -> None:
    verdict, check, why = in_browser[name]
    assert (verdict == "proven") == proven_by_python(named_cases()[name]), (check, why)
    assert why != "no.unexpected"


def test_browser_and_python_agree_about_receipts_changed_at_random(desk: Page) -> None:
    cases = list(mutants(600, seed=20261121))
    verdicts = [(found[0] == "proven", found[2]) for found in told(desk, cases)]
    expected = [proven_by_python(case) for case in cases]
    differing = [c.name for c, v, e in zip(cases, verdicts, expected, strict=True) if v[0] != e]
    assert differing == []
    assert "no.unexpected" not in {why for _, why in verdicts}
    assert expected.count(False) > 400


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("is trusted by a key cut off", "trusted"),
        ("states a member twice", "json"),
        ("has note 'hello'", "members"),
        ("has a leaf in another order", "leaf"),
        ("has a leaf of another log", "origin"),
        ("has the leaf of another", "leaf"),
        ("discloses a record of another name", "record"),
        ("discloses a request that it does not commit to", "request"),
        ("has a hash of another length", "proof"),
        ("has another index in its proof", "index"),
        ("has a checkpoint of another key", "signature"),
        ("has a checkpoint with a size with a leading zero", "checkpoint"),
        ("is not witnessed for that witness", "witnesses"),
        ("has a path without its first hash", "inclusion"),
    ],
)
def test_the_first_check_that_fails_is_named(
    in_browser: dict[str, list[str]], name: str, check: str
) -> None:
    assert in_browser[name][:2] == ["refused", check]


def test_the_golden_receipt_is_proven_in_the_browser(desk: Page) -> None:
    text = (GOLDEN / "receipt.json").read_text()
    found = verify(desk, text, (GOLDEN / "tlog-policy").read_text())
    expected = verify_receipt(text, Policy.load(GOLDEN / "tlog-policy"))
    assert found["verdict"] == "proven"
    assert found["failure"] is None
    assert {check["ok"] for check in found["checks"]} == {True}
    assert found["leaf"]["id"] == expected.leaf.id
    assert found["record"] == expected.receipt.record
    assert found["request"] == expected.receipt.request
    assert found["signedBy"] == list(expected.signed_by)
    assert found["proof"]["root"] == expected.checkpoint.root.hex()
    assert found["proof"]["computed"] == expected.checkpoint.root.hex()
    assert found["proof"]["size"] == str(expected.checkpoint.size)


def test_what_comes_after_the_failed_check_was_not_reached(desk: Page) -> None:
    found = verify(desk, json.dumps({**receipt(), "index": 4}))
    states = [check["ok"] for check in found["checks"]]
    at = states.index(False)
    assert found["checks"][at] == found["failure"]
    assert set(states[:at]) == {True}
    assert set(states[at + 1 :]) == {None}


@pytest.mark.parametrize("bad", [None, 5, True, {}, [], [1], "", "\0", "{" * 10000])
def test_nothing_that_is_handed_over_makes_it_throw(desk: Page, bad: object) -> None:
    for found in (verify(desk, bad), verify(desk, json.dumps(receipt()), bad)):
        assert found["verdict"] == "refused"
        assert found["failure"]["detail"]["id"].startswith("no.")


def test_without_a_secure_context_it_says_that_it_cannot_check(page: Page) -> None:
    serve(page, "http://desk.example/")
    found = verify(page, json.dumps(receipt()))
    assert found["verdict"] == "unsupported"
    assert found["failure"]["detail"]["id"] == "no.secure_context"


def test_a_browser_without_ed25519_says_that_it_cannot_check(desk: Page) -> None:
    desk.evaluate(
        """() => {
          crypto.subtle.importKey = async () => {
            throw new DOMException("Algorithm: Unrecognized name", "NotSupportedError");
          };
        }"""
    )
    found = verify(desk, json.dumps(receipt()))
    assert found["verdict"] == "unsupported"
    assert found["failure"]["detail"]["id"] == "no.ed25519"


def test_nothing_is_fetched_while_a_receipt_is_verified(desk: Page) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    verify(desk, json.dumps(receipt()))
    assert asked == ["https://desk.example/verify.js"]


# Texts


@pytest.fixture
def texts(desk: Page) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = desk.evaluate(
        'async () => (await import("/verify-texts.js")).TEXTS'
    )
    return found


def test_every_text_that_is_named_is_there_in_both_languages(
    desk: Page, texts: dict[str, dict[str, str]]
) -> None:
    source = (STATIC / "verify.js").read_text() + (STATIC / "verify-view.js").read_text()
    checks = desk.evaluate('async () => (await import("/verify.js")).CHECKS')
    named = set(re.findall(r'"((?:no|ok|tree|verdict|limits)\.\w+)"', source))
    named |= {f"{kind}.{check}" for kind in ("check", "ok") for check in checks}
    named |= {
        f"verdict.{v}{t}" for v in ("proven", "refused", "unsupported") for t in ("", "_told")
    }
    named |= {f"ok.{name}_withheld" for name in ("record", "request")} | {"tree.left", "tree.right"}
    assert set(texts) == {"en", "zh-Hans"}
    assert named == set(texts["en"]) == set(texts["zh-Hans"])


def test_both_languages_take_the_same_values(texts: dict[str, dict[str, str]]) -> None:
    for name, text in texts["en"].items():
        values = sorted(re.findall(r"\{\w+\}", text))
        assert values == sorted(re.findall(r"\{\w+\}", texts["zh-Hans"][name])), name


def test_no_sentence_is_left_with_a_gap(desk: Page) -> None:
    """Whatever fails, every value that its sentence needs was handed over."""
    gaps = desk.evaluate(
        """async (cases) => {
          const { verifyReceipt } = await import("/verify.js");
          const { say } = await import("/verify-texts.js");
          const found = [];
          for (const [receipt, trusted] of cases) {
            for (const { detail } of (await verifyReceipt(receipt, trusted)).checks) {
              if (detail) found.push(say("en", detail.id, detail.values));
            }
          }
          return found.filter((text) => /\\{\\w+\\}|^(no|ok)\\.|undefined/.test(text));
        }""",
        [[case.receipt, case.trusted] for case in named_cases().values()],
    )
    assert gaps == []


# What is shown

SHOW = """async ([receipt, trusted, lang]) => {
  const { verifyReceipt } = await import("/verify.js");
  const { say } = await import("/verify-texts.js");
  const { showResult, drawProof } = await import("/verify-view.js");
  const main = document.querySelector("main");
  main.innerHTML = "<div id=result></div><div id=tree></div>";
  const result = await verifyReceipt(receipt, trusted);
  const told = (id, values) => say(lang, id, values);
  showResult(result, document.querySelector("#result"), told);
  drawProof(result, document.querySelector("#tree"), told);
}"""


def show(page: Page, value: object, lang: str = "en") -> None:
    page.evaluate(SHOW, [json.dumps(value), TRUSTED, lang])


def test_the_drawing_has_the_leaf_each_neighbour_the_root_and_the_checkpoint(desk: Page) -> None:
    made = receipt(index=5, size=11)
    show(desk, made)
    assert desk.locator(".proof-leaf").count() == 1
    assert desk.locator(".proof-sibling").count() == 4
    assert desk.locator(".proof-left").count() == 2
    assert desk.locator(".proof-root:not(.proof-wrong)").count() == 1
    assert desk.locator(".proof-checkpoint").count() == 1


def test_a_left_neighbour_is_drawn_on_the_left(desk: Page) -> None:
    show(desk, receipt(index=1, size=2))
    x = {
        kind: float(desk.locator(f".proof-{kind} rect").get_attribute("x") or "")
        for kind in ("left", "leaf")
    }
    assert x["left"] < x["leaf"]


def test_the_drawing_is_told_in_words_and_as_a_table(desk: Page) -> None:
    show(desk, receipt(index=5, size=11))
    tree = desk.locator("svg[role=img]")
    named = (tree.get_attribute("aria-labelledby") or "").split()
    assert [desk.locator(f"#{name}").text_content() for name in named] == [
        "Way from the record to the signed root",
        "Entry 5 is hashed with 4 neighbours, one a level, up to the root that the checkpoint "
        "signs.",
    ]
    desk.locator("details summary").click()
    rows = desk.locator("tbody tr").all_inner_texts()
    assert [row.split("\t")[:2] for row in rows] == [
        ["0", "This record"], ["0", "left"], ["1", "right"], ["2", "left"], ["3", "right"],
        ["4", "Computed"], ["4", "Signed root"],
    ]  # fmt: skip


def test_a_path_that_leads_elsewhere_is_drawn_to_another_root(desk: Page) -> None:
    case = json.loads(named_cases()["has a path in another order"].receipt)
    show(desk, case)
    assert desk.locator(".proof-wrong").count() == 1


def test_without_a_proof_nothing_is_drawn(desk: Page) -> None:
    show(desk, {"v": 1})
    assert desk.locator("#tree > *").count() == 0
    assert desk.locator(".verdict-refused").count() == 1


@pytest.mark.parametrize(("lang", "word"), [("en", "Proven"), ("zh-Hans", "已证实")])
def test_the_verdict_is_told_in_the_language_of_the_reader(
    desk: Page, lang: str, word: str
) -> None:
    show(desk, receipt(), lang)
    assert desk.locator(".verdict").inner_text() == f"✓ {word}"


def test_what_a_receipt_says_is_shown_as_text_and_never_run(desk: Page) -> None:
    show(desk, {**receipt(), "<img src=x onerror=alert(1)>": 1})
    assert desk.locator("#result img").count() == 0
    assert "<img src=x" in desk.locator(".check-failed").inner_text()


def test_nothing_shown_has_a_style_of_its_own(desk: Page) -> None:
    show(desk, receipt())
    assert desk.locator("main [style]").count() == 0
