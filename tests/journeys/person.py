"""Somebody at a browser. Each page they come to is held to axe and to the width of the window, and a picture kept."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import another, assert_accessible, shown


class Person:
    """`name` begins the names of their pictures."""

    def __init__(self, page: Page, origin: str, name: str) -> None:
        self.page, self.origin, self.name = page, origin, name

    def elsewhere(self, name: str, *, width: int = 1280, scripts: bool = True) -> "Person":
        """Another person, or the same one at another device."""
        return Person(another(self.page, width=width, scripts=scripts), self.origin, name)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.origin)

    def open(self, path: str) -> None:
        self.page.goto(self.origin + path)

    def look(self, what: str) -> None:
        assert_accessible(self.page, f"{self.name}: {what}")
        plain = "" if self.page.scripts else "-plain"
        shown(self.page, f"{self.name}-{what}-{self.page.viewport_size['width']}{plain}")

    def press(self, button: str = "Save and continue") -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).first.click()

    def follow(self, link: str | re.Pattern[str]) -> None:
        with self.page.expect_navigation():
            self.page.locator("main, nav").get_by_role("link", name=link).first.click()

    def change(self, question: str) -> None:
        """Follow the link beside this question on check-answers."""
        self.follow(re.compile(f"^Change {re.escape(question)}"))

    def choose(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(label, exact=True).first.check()

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label).first.fill(words)

    def add_file(self, name: str, content: bytes, button: str = "Add this file") -> None:
        file = {"name": name, "mimeType": "application/x", "buffer": content}
        self.page.set_input_files("input[type=file]", file)
        self.press(button)

    def is_at(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def reads(self, *words: str) -> None:
        for these in words:
            expect(self.page.locator("main")).to_contain_text(these)

    def reads_nowhere(self, *words: str) -> None:
        for these in words:
            expect(self.page.locator("main")).not_to_contain_text(these)

    def is_told(self, fault: str, what: str = "") -> None:
        """The page came back with this in its summary and in its title that something is wrong."""
        expect(self.page).to_have_title(re.compile("^Error: "))
        expect(self.summary).to_contain_text(fault)
        self.look(f"{what or fault[:20].strip().lower().replace(' ', '-')}-error")

    @property
    def summary(self) -> Locator:
        return self.page.locator(".nhsuk-error-summary").first

    def codes(self) -> tuple[str, str]:
        """Reference and private code, as the page shows them."""
        shown_here = self.page.locator("main").text_content() or ""
        (reference,) = set(re.findall(r"[Rr]eference:?\s*([A-Z]{2,5}-\w{4}-\w{4})", shown_here))
        (code,) = set(re.findall(r"[Pp]rivate code:?\s*(\w{4}-\w{4}-\w{4})", shown_here))
        return reference, code

    def come_back(self, reference: str, code: str) -> None:
        self.open("/receipt/")
        self.write("Reference", reference)
        self.write("Private code", code)
        self.press("Continue")
