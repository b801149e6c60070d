"""A real browser, on a running server or on pages that come straight from Django's test client."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Route, sync_playwright

from tests.kept import until_the_end

WIDTHS = (320, 1280)
CHROMIUM = "/usr/bin/chromium-headless-shell"
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
ORIGIN = "http://localhost"
# What stands out of the window, where the page can be scrolled sideways.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width);
  return ["wider", ...wide.map((one) => one.outerHTML.slice(0, 120))];
}"""
# Only what is wrong comes back: to bring over what is right as well takes as long as to look for it.
VIOLATIONS = """async () => {
  const found = await axe.run({resultTypes: ["violations"]});
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`));
}"""
Cookies = dict[str, str]
PASSED_ON = ("origin", "referer", "sec-fetch-site")


@contextmanager
def a_page(
    *, width: int = 1280, scripts: bool = True, server: str = "", cookies: Cookies | None = None
) -> Iterator[Page]:
    """A page of a browser. What its console complains of is in `complaints`.

    Without a server's address every request is answered in this process, which serves pages that ask no database.
    """
    with _kept.lent() as browser:
        page = _opened(browser, width, scripts)
        known = [{"name": name, "value": value, "url": server} for name, value in (cookies or {}).items()]
        page.context.add_cookies(known)
        if not server:
            client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
            page.route("**/*", lambda route: _answer(route, client))
        yield page


class KeptBrowser:
    """One browser for all tests of this process, since to start it takes as long as many a test.

    Each page has a window of its own, with its own cookies, store and cache: no test sees what another one left.
    """

    def __init__(self) -> None:
        self.play = self.browser = self.loop = None

    @contextmanager
    def lent(self) -> Iterator[Browser]:
        """The browser; every window that was opened meanwhile is closed afterwards."""
        browser = self._running()
        before = list(browser.contexts)
        try:
            yield browser
        finally:
            for window in [one for one in browser.contexts if one not in before]:
                window.close()
            if not before:
                asyncio._set_running_loop(None)

    def _running(self) -> Browser:
        if self.browser is None or not self.browser.is_connected():
            self.close()
            # Playwright's loop would make Django think that it is called from asynchronous code.
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
            self.play = sync_playwright().start()
            until_the_end(self.close)
            self.loop = asyncio.get_running_loop()
            self.browser = self.play.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        # Playwright's loop runs only while a page is open: other tests shall not find themselves within one.
        asyncio._set_running_loop(self.loop)
        return self.browser

    def close(self) -> None:
        if self.play is not None:
            asyncio._set_running_loop(self.loop)
            self.play.stop()
            asyncio._set_running_loop(None)
        self.play = self.browser = self.loop = None


_kept = KeptBrowser()


def _opened(browser: Browser, width: int, scripts: bool) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    page.complaints, page.scripts = [], scripts
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    return page


def another(page: Page, *, width: int = 1280, scripts: bool = True) -> Page:
    """A page that shares nothing with this one: another person's browser, or another device of the same person."""
    return _opened(page.context.browser, width, scripts)


def findings(page: Page) -> list[str]:
    """What axe objects to on this page as it stands: rule and place. Empty is what we want."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(VIOLATIONS)


def assert_accessible(page: Page, where: str = "") -> None:
    """No axe finding, nothing wider than the window, nothing that the content policy refused."""
    found = findings(_drawn(page))
    assert not found, f"{where or page.url}: {found}"
    assert page.evaluate(TOO_WIDE) == [], f"{where or page.url} is wider than the window"
    refused = [text for text in page.complaints if "Content Security Policy" in text]
    assert not refused, refused


def _drawn(page: Page) -> Page:
    """The page, or what axe can read of it, once its main part is there: at first a window holds an empty page."""
    _main_of(page).wait_for(state="attached")
    if page.scripts:
        return page
    beside = _as_axe_can_read(page)
    _main_of(beside).wait_for(state="attached")
    return beside


def _main_of(page: Page) -> Locator:
    return page.locator("main").first


def _as_axe_can_read(page: Page) -> Page:
    """The markup of a page without scripts, in a window beside it where the only script is axe itself."""
    if not hasattr(page, "beside"):
        page.beside = another(page, width=page.viewport_size["width"])
    markup = page.content()

    def answer(route: Route) -> None:
        asked = route.request.resource_type
        if asked == "document":
            route.fulfill(body=markup, content_type="text/html; charset=utf-8")
        elif asked == "script":
            route.abort()
        else:
            route.continue_()

    page.beside.unroute_all()
    page.beside.route("**/*", answer)
    page.beside.goto(page.url)
    return page.beside


def shown(page: Page, name: str) -> None:
    """Keep a picture of the page where SCREENSHOTS names a folder."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


# Style sheets and scripts, which every page asks for anew: a browser keeps nothing that a test answers.
_files: dict[str, dict[str, object]] = {}


def _answer(route: Route, client: Client) -> None:
    asked = route.request
    if asked.url in _files:
        route.fulfill(**_files[asked.url])
        return
    address = urlsplit(asked.url)
    if f"{address.scheme}://{address.netloc}" != ORIGIN:
        route.abort()
        raise AssertionError(f"The page asks another site for {asked.url}")
    headers = {name: value for name, value in asked.headers.items() if name in PASSED_ON}
    path = f"{address.path}?{address.query}" if address.query else address.path
    try:
        if asked.method == "POST":
            reply = client.post(
                path, asked.post_data_buffer, content_type=asked.headers["content-type"], headers=headers
            )
        else:
            reply = client.get(path, headers=headers)
    except BaseException:
        # Left without an answer, the page would wait for one until the test's time is up.
        route.abort()
        raise
    told = {"status": reply.status_code, "body": reply.getvalue(), "headers": dict(reply.headers)}
    if reply.status_code == HTTPStatus.OK and address.path.startswith(settings.STATIC_URL):
        _files[asked.url] = told
    route.fulfill(**told)
