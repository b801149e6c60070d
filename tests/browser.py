"""A real browser, on a running server or on pages that come straight from Django's test client."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ORIGIN = "http://localhost"
Cookies = dict[str, str]
PASSED_ON = ("origin", "referer", "sec-fetch-site")


@contextmanager
def a_page(
    *, width: int = 1280, scripts: bool = True, server: str = "", cookies: Cookies | None = None
) -> Iterator[Page]:
    """A page of a browser. What its console complains of is in `complaints`.

    Without a server's address every request is answered in this process, which serves pages that ask no database.
    """
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        context.add_cookies([{"name": name, "value": value, "url": server} for name, value in (cookies or {}).items()])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        if not server:
            client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
            page.route("**/*", lambda route: _answer(route, client))
        try:
            yield page
        finally:
            browser.close()


def findings(page: Page) -> list[str]:
    """What axe objects to on this page as it stands: rule and place. Empty is what we want."""
    report = Axe().run(page).response
    return [f"{found['id']}: {node['html']}" for found in report["violations"] for node in found["nodes"]]


def _answer(route: Route, client: Client) -> None:
    asked = route.request
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
    route.fulfill(status=reply.status_code, body=reply.getvalue(), headers=dict(reply.headers))
