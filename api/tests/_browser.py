"""A real Chromium for the tests of pages: the one of this machine, driven by Playwright.

Playwright never brings a browser of its own here. Its driver holds an event loop in the thread of
the tests while it runs, so a browser lives for one module, and a module that uses it has no
asynchronous tests.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str:
    """The path of Chromium; where there is none, a failure in CI and a skip elsewhere."""
    named = os.environ.get("TIDEGATE_CHROMIUM")
    if found := next(filter(None, map(shutil.which, [named] if named else NAMES)), None):
        return found
    message = (
        f"no Chromium ({named or ', '.join(NAMES)}; TIDEGATE_CHROMIUM names another): it stays "
        "untested what officers see and what their browsers verify. apt install chromium"
    )
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a module."""
    path = find_chromium()
    with sync_playwright() as playwright:
        # Only pages of ours are opened, and a container seldom has the rights a sandbox needs.
        started = playwright.chromium.launch(executable_path=path, chromium_sandbox=False)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with cookies of its own, 1280 wide, in English.

    The test fails if a script failed, or the Content-Security-Policy had to stop something.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    faults: list[str] = []

    def failed(error: Error) -> None:
        faults.append(f"a script failed: {error}")

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    context.on("weberror", lambda error: failed(error.error))
    context.on("console", said)
    yield context.new_page()
    context.close()
    assert not faults
