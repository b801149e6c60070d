"""Takes the README's pictures again, from a demonstration of its own. Run by `make screenshots`."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
SLUG, LONG = "icp-lead-provider-2021", "national-icp-contract-2018"
OPEN = "Just opened"  # the stop of the demonstration's clock at which the long form can be filled in
PASSWORD = "only-for-these-pictures"  # noqa: S105 -- of a demonstration that lives for a minute
DESK, PHONE = {"width": 1280, "height": 960}, {"width": 390, "height": 780}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, a_demonstration(folder) as origin, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"])
        public_pages(browser, origin)
        staff_pages(browser, origin)
        report_page(folder)
        # Last, since it takes the demonstration's clock back to 2018.
        long_form(browser, origin)
        browser.close()
    for picture in PICTURES.glob("*.png"):
        Image.open(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(picture, optimize=True)


def surroundings(folder: str, port: int) -> dict[str, str]:
    return os.environ | {
        "PORTAL_MODE": "demo",
        "PORTAL_VAR": folder,
        "PORT": str(port),
        "DATABASE_URL": "",
        "CELERY_BROKER_URL": "filesystem://",
        "DEMO_PASSWORD": PASSWORD,
        "DJANGO_SETTINGS_MODULE": "consultation.settings",
    }


@contextmanager
def a_demonstration(folder: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = subprocess.Popen([sys.executable, "-m", "deploy.start"], cwd=ROOT, env=surroundings(folder, port))
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=60)


def wait_for(address: str) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 -- an address of our own
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("The demonstration did not start.")


def public_pages(browser: Browser, origin: str) -> None:
    page = browser.new_page(viewport=DESK)
    for name, path in (("hub", "/"), ("engagement", f"/engagements/{SLUG}/")):
        page.goto(origin + path)
        page.screenshot(path=PICTURES / f"{name}.png")
    page.goto(f"{origin}/engagements/{SLUG}/scenarios/")
    page.screenshot(path=PICTURES / "scenarios.png")
    phone = browser.new_page(viewport=PHONE)
    phone.goto(f"{origin}/respond/{SLUG}/")
    phone.get_by_role("button", name="Start now").click()
    phone.get_by_label("Member of the public").check()
    phone.get_by_label("My own view").check()
    go_on(phone)
    phone.screenshot(path=PICTURES / "question-phone.png")
    the_rest_of_the_form(phone)


def the_rest_of_the_form(phone: Page) -> None:
    """The remaining questions, check-answers and the confirmation."""
    phone.locator("input[type=radio]").first.check()
    go_on(phone)
    phone.locator("textarea").fill("I want the nurse and the hospital to talk to each other.")
    go_on(phone)
    go_on(phone)
    phone.locator("input[type=radio]").first.check()
    go_on(phone)
    phone.wait_for_url("**/check/")
    phone.screenshot(path=PICTURES / "check-phone.png")
    check = phone.url
    phone.get_by_role("button", name="Send my view").click()
    phone.wait_for_url(lambda address: address != check)
    phone.goto(check.replace("/check/", "/sent/"))
    phone.screenshot(path=PICTURES / "confirmation-phone.png")


def go_on(phone: Page) -> None:
    """Save this page and wait for the next: a picture taken at once would still show the one before."""
    with phone.expect_navigation():
        phone.get_by_role("button", name="Save and continue").click()


def long_form(browser: Browser, origin: str) -> None:
    """The list of tasks that a long form shows."""
    page = browser.new_page(viewport=DESK)
    page.goto(f"{origin}/engagements/{LONG}/")
    page.get_by_text("Move the clock").first.click()
    stops = page.locator("#clock-stop")
    stops.select_option(value=stops.locator("option", has_text=OPEN).get_attribute("value"))
    page.get_by_role("button", name="Move the clock").click()
    page.goto(f"{origin}/respond/{LONG}/")
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/tasks/")
    page.screenshot(path=PICTURES / "tasks.png")


def staff_pages(browser: Browser, origin: str) -> None:
    page: Page = browser.new_page(viewport=DESK)
    page.goto(f"{origin}/accounts/login/")
    page.locator("input[type=email]").fill("moderator@portal.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{origin}/staff/{SLUG}/moderation/")
    page.screenshot(path=PICTURES / "queue.png")
    page.goto(f"{origin}/staff/{SLUG}/ledger/")
    page.screenshot(path=PICTURES / "ledger.png")


def report_page(folder: str) -> None:
    """First page of the report's PDF, as a picture."""
    compile_it = [sys.executable, "manage.py", "compile_report", SLUG, "--out", f"{folder}/report"]
    subprocess.run(compile_it, cwd=ROOT, env=surroundings(folder, 0), check=True)
    draw = ["pdftoppm", "-r", "70", "-png", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*draw, f"{folder}/report/report.pdf", str(PICTURES / "report")], check=True)


if __name__ == "__main__":
    main()
