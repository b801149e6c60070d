"""What every page is told about the portal itself, at no cost to the pages that don't ask."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

from consultation.site.replay import WORDS_ARE_TYPED


@dataclass(frozen=True)
class Portal:
    """This installation: its name, who runs it, how to reach them, and whether it's a demonstration.

    `request` is None on pages that must render when nothing else works.
    """

    request: HttpRequest | None = None

    @property
    def name(self) -> str:
        return settings.SITE_NAME

    @property
    def operator(self) -> str:
        return settings.SITE_OPERATOR

    @property
    def email(self) -> str:
        return settings.SITE_EMAIL

    @property
    def phone(self) -> str:
        return settings.SITE_PHONE

    @property
    def address(self) -> str:
        return settings.SITE_ADDRESS

    @property
    def demo(self) -> bool:
        return settings.DEMO_MODE

    @property
    def facts(self) -> tuple[str | bool, ...]:
        """All that decides how the head, the header and the footer of a visitor's page are drawn."""
        return (self.name, self.operator, self.email, self.phone, self.address, self.demo)

    @property
    def language(self) -> str:
        """The language that the page is in, for its `lang`: such as en-GB."""
        name, _, region = (get_language() or settings.LANGUAGE_CODE).partition("-")
        return f"{name}-{region.upper()}" if region else name

    @property
    def direction(self) -> str:
        return "rtl" if get_language_bidi() else "ltr"

    @property
    def answering(self) -> bool:
        """Whether somebody is answering here: then a form first looks whether its words can reach us."""
        return self.request is not None and self.request.path.startswith(WORDS_ARE_TYPED)

    @property
    def signed_in(self) -> bool:
        """Asks the session only when the browser brought one: a visitor's page costs no query for it."""
        if self.request is None or settings.SESSION_COOKIE_NAME not in self.request.COOKIES:
            return False
        # A request that is refused on its way in has not met its user yet.
        user = getattr(self.request, "user", None)
        return user is not None and user.is_authenticated


def portal(request: HttpRequest) -> dict[str, Any]:
    return {"portal": Portal(request)}
