"""A headless Chromium on real processes of the portal, with axe at hand."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = (320, 1280)
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def a_browser() -> Iterator[Browser]:
    # Playwright's own loop would make Django think that it is called from asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def a_page(browser: Browser, *, width: int = 1280, javascript: bool = True) -> Iterator[Page]:
    """A window of its own. A complaint of the browser's console, such as a refused script, fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=javascript)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    refused = [text for text in complaints if "Content Security Policy" in text or "Error" in text]
    assert not refused, refused


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it stands, in one line each."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
    return [
        f"{finding['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
        for finding in results.response["violations"]
        for node in finding["nodes"]
    ]


def assert_accessible(page: Page, where: str = "") -> None:
    """No axe finding, and nothing wider than the window."""
    assert findings(page) == [], where or page.url
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{where or page.url} is {wide} px wider than the window"


def shown(page: Page, name: str) -> None:
    """Keep a picture of the page where SCREENSHOTS names a folder."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
