"""The desk as an officer has it: a real browser before a real server.

Sign in, find why somebody could not be paid, understand it, prove it, and see a forgery fail;
reveal with a reason, ask what if, export, change the language, and do it all without a mouse. Then
every page in both languages, light and dark, before axe.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from _browser import browser, page
from _server import Server
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tidegate_api.week import Week

__all__ = ["browser", "page"]

COUNT = 260
ADULT, CHILD = "1990-01-01", "2016-08-14"
REASON = "She asked why she could not open an account"


@dataclass(frozen=True)
class Desk:
    """A served week, and the keys to read it by."""

    server: Server
    officer: str
    refused: str
    """The id of a decision that refused a child an account."""

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.port}/console{path}"


@pytest.fixture(scope="module")
def desk(start_server: Callable[..., Server]) -> Desk:
    server = start_server()
    # The people of the week are made up, and so is their company.
    for _, request, _ in Week(seed=7, count=COUNT):
        server.evaluate(request)
    child = {
        "subject": {
            "type": "user",
            "id": "u-heron",
            "properties": {"country": "US", "birth_date": CHILD},
        },
        "action": {"name": "account.create"},
        "resource": {"type": "app", "id": "harbour"},
    }
    refused = server.evaluate(child).json["context"]["evaluation_id"]
    return Desk(server, server.make_key("officer"), refused)


def sign_in(page: Page, desk: Desk, on: str = "/") -> None:
    page.goto(desk.at(on))
    page.get_by_label("API key").fill(desk.officer)
    page.get_by_role("button", name="Sign in").click()


# -- as an officer would ------------------------------------------------------------------------


def test_why_an_account_was_refused_is_found_read_and_proven(page: Page, desk: Desk) -> None:
    sign_in(page, desk)
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    page.get_by_role("link", name="Decisions", exact=True).click()
    page.get_by_role("link", name=re.compile("^Refused")).first.click()
    expect(page).to_have_url(re.compile("outcome=deny"))
    page.get_by_role("link", name=re.compile("^Open an account")).first.click()
    expect(page).to_have_url(re.compile("action=account.create"))
    page.locator("main table tbody a, main .rows a").first.click()

    expect(page.get_by_text("This must not go ahead.")).to_be_visible()
    expect(page.get_by_text("Too young for an account").first).to_be_visible()
    expect(page.get_by_text("Platform rules, identity gates §1").first).to_be_visible()
    expect(page.get_by_text("What would cure it").first).to_be_visible()

    page.get_by_role("button", name="Verify in this browser").click()
    expect(page.locator("#verdict")).to_contain_text("Proven")
    expect(page.locator("svg.proof-tree")).to_be_visible()


@pytest.mark.parametrize("place", ["leaf", "disclosures", "proof"])
def test_a_receipt_that_was_touched_does_not_verify(page: Page, desk: Desk, place: str) -> None:
    sign_in(page, desk, f"/decisions/{desk.refused}")
    page.get_by_text("Receipt", exact=True).first.click()
    box = page.locator("#receipt")
    receipt: dict[str, Any] = json.loads(box.input_value())
    if place == "disclosures":
        receipt[place][0] = _touched(receipt[place][0])
    elif place == "proof":
        head, _, rest = receipt[place].partition("\n\n")
        lines = head.split("\n")
        lines[-1] = _touched(lines[-1])
        receipt[place] = "\n".join(lines) + "\n\n" + rest
    else:
        receipt[place] = _touched(receipt[place])
    box.fill(json.dumps(receipt))
    page.get_by_role("button", name="Verify in this browser").click()
    expect(page.locator(".verdict-refused")).to_be_visible()
    expect(page.locator("#verdict")).not_to_contain_text("Proven")


def _touched(text: str) -> str:
    middle = len(text) // 2
    return text[:middle] + ("A" if text[middle] != "A" else "B") + text[middle + 1 :]


def test_another_key_does_not_verify(page: Page, desk: Desk) -> None:
    sign_in(page, desk, f"/decisions/{desk.refused}")
    key = page.locator("#trusted")
    name, _, rest = key.input_value().partition("+")
    key.fill(f"{name}+{_touched(rest)}")
    page.get_by_role("button", name="Verify in this browser").click()
    expect(page.locator(".verdict-refused")).to_be_visible()


def test_what_is_personal_is_shown_once_and_for_a_reason(page: Page, desk: Desk) -> None:
    sign_in(page, desk, f"/decisions/{desk.refused}")
    expect(page.get_by_text(CHILD)).to_have_count(0)
    page.get_by_text("Reveal personal values").first.click()
    page.get_by_label("Why do you need them?").fill(REASON)
    page.get_by_role("button", name="Reveal personal values").click()
    expect(page.get_by_text(CHILD)).to_be_visible()
    expect(page.get_by_text(REASON)).to_be_visible()
    page.goto(desk.at(f"/decisions/{desk.refused}"))
    expect(page.get_by_text(CHILD)).to_have_count(0)


def test_an_account_is_looked_up_without_standing_in_the_address(page: Page, desk: Desk) -> None:
    sign_in(page, desk, "/decisions")
    page.get_by_label("Account id").fill("u-heron")
    page.get_by_role("button", name="Look up").click()
    expect(page).to_have_url(re.compile("person="))
    assert "heron" not in page.url
    expect(page.get_by_text("Open an account").first).to_be_visible()


def test_the_reader_chooses_the_language_and_stays_where_they_are(page: Page, desk: Desk) -> None:
    sign_in(page, desk, f"/decisions/{desk.refused}")
    page.get_by_role("button", name="中文").click()
    expect(page).to_have_url(desk.at(f"/decisions/{desk.refused}"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.get_by_text("不得实施。")).to_be_visible()
    page.get_by_role("button", name="在浏览器中核验").click()
    expect(page.locator("#verdict")).to_contain_text("已证实")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("This must not go ahead.")).to_be_visible()


def test_what_if_tells_what_an_adult_would_have_heard(page: Page, desk: Desk) -> None:
    sign_in(page, desk, f"/decisions/{desk.refused}")
    page.get_by_role("link", name="What if?").click()
    expect(page.get_by_text("not a gate answer").first).to_be_visible()
    page.get_by_label("user.birth_date").fill(ADULT)
    page.get_by_role("button", name="What would it say?").first.click()
    outcomes = page.locator("tr.outcomes td .outcome")
    expect(outcomes.nth(0)).to_have_text("Refused")
    # An adult is asked for no more than what any account needs.
    expect(outcomes.nth(1)).not_to_have_text("Refused")
    expect(page.get_by_text("not a gate answer").first).to_be_visible()


@pytest.mark.parametrize("twin", ["json", "csv"])
def test_the_list_is_exported_as_it_is_filtered(page: Page, desk: Desk, twin: str) -> None:
    sign_in(page, desk, "/decisions?outcome=deny")
    with page.expect_download() as waited:
        page.get_by_role("link", name=twin.upper(), exact=True).click()
    text = waited.value.path().read_text("utf-8")
    if twin == "json":
        outcomes = {each["outcome"] for each in json.loads(text)["decisions"]}
    else:
        head, *rows = text.splitlines()
        at = head.split(",").index("outcome")
        outcomes = {row.split(",")[at] for row in rows}
    assert outcomes == {"deny"}


def test_an_evidence_pack_is_checked_without_us(
    browser: Browser, page: Page, desk: Desk, tmp_path: Path
) -> None:
    sign_in(page, desk, "/decisions?outcome=deny&action=account.create")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Evidence pack").click()
    pack = waited.value.path()
    with zipfile.ZipFile(pack) as opened:
        (tmp_path / "verify.html").write_bytes(opened.read("verify.html"))
    away = browser.new_context(offline=True, locale="en-GB")
    checker = away.new_page()
    checker.goto((tmp_path / "verify.html").as_uri())
    for body, verdict in ((pack.read_bytes(), "proven"), (_swapped(pack), "refused")):
        (tmp_path / f"{verdict}.zip").write_bytes(body)
        checker.set_input_files("#pack", str(tmp_path / f"{verdict}.zip"))
        checker.fill("#key", (desk.server.directory / "log" / "tlog-policy").read_text())
        checker.click("#check")
        expect(checker.locator(f".verdict-{verdict}")).to_be_visible(timeout=20_000)
    # A file that was written to since it was chosen cannot be read any more, and that is said.
    (tmp_path / "refused.zip").write_bytes(b"")
    checker.click("#check")
    expect(checker.locator("#progress")).to_contain_text("cannot be read")
    away.close()


def _swapped(pack: Path) -> bytes:
    """The same pack, but for one word in its list of decisions."""
    made = io.BytesIO()
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(
                name, body.replace(b"deny", b"allow") if name == "decisions.jsonl" else body
            )
    return made.getvalue()


def test_keys_alone_are_enough(page: Page, desk: Desk) -> None:
    page.goto(desk.at("/decisions?outcome=deny"))
    page.keyboard.type(desk.officer)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Decisions")
    # The first stop is a way past the menu.
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    assert tab_until(page, "href", "/decisions/[0-9a-f-]{36}$")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This must not go ahead.")).to_be_visible()
    assert tab_until(page, "innerText", "^Verify in this browser$")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_contain_text("Proven")


def tab_until(page: Page, member: str, pattern: str) -> bool:
    """Press Tab until what has the focus is what is looked for."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if re.search(pattern, page.evaluate(f"document.activeElement.{member} ?? ''")):
            return True
    return False


def test_a_decision_prints_as_a_document(page: Page, desk: Desk) -> None:
    sign_in(page, desk, f"/decisions/{desk.refused}")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.get_by_role("button", name="Verify in this browser")).to_be_hidden()
    expect(page.get_by_text("Too young for an account").first).to_be_visible()


# -- every page, for every reader -----------------------------------------------------------------

PAGES = (
    "/sign-in",
    "/overview?days=7",
    "/decisions",
    "/decisions?outcome=deny",
    "/decisions?caller=nobody",
    "/decisions/{refused}",
    "/law",
    "/law?by=topic",
    "/law/coming",
    "/law/rules/us.dsp.restricted",
    "/law/actions",
    "/law/actions/creator.payout",
    "/what-if?action=creator.payout",
    "/what-if?decision={refused}",
    "/nothing-here",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_axe_finds_no_serious_fault(
    browser: Browser, desk: Desk, language: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        locale=language,
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    reader = context.new_page()
    axe, found = Axe(), []
    reader.goto(desk.at("/sign-in"))
    for path in PAGES:
        address = desk.at(path.format(refused=desk.refused))
        reader.goto(address)
        found += [f"{path}: {fault}" for fault in _faults(axe, reader)]
        if path == "/sign-in":
            reader.locator("#key").fill(desk.officer)
            reader.locator("#key").press("Enter")
            reader.wait_for_url(re.compile("overview"))
    reader.goto(desk.at(f"/decisions/{desk.refused}"))
    reader.locator("form[data-verify] button").click()
    expect(reader.locator(".verdict-proven")).to_be_visible()
    found += [f"verified: {fault}" for fault in _faults(axe, reader)]
    context.close()
    assert not found


def _faults(axe: Axe, reader: Page) -> list[str]:
    results = axe.run(reader).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:160]}"
        for each in results
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_window(browser: Browser, desk: Desk, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    reader = context.new_page()
    sign_in(reader, desk)
    for path in PAGES:
        reader.goto(desk.at(path.format(refused=desk.refused)))
        assert reader.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_nothing_is_asked_of_another_site(browser: Browser, desk: Desk) -> None:
    context = browser.new_context()
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    reader = context.new_page()
    sign_in(reader, desk)
    for path in PAGES:
        reader.goto(desk.at(path.format(refused=desk.refused)))
    context.close()
    assert asked
    assert all(url.startswith(desk.at("")) for url in asked)
