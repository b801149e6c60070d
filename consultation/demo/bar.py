"""The bar with the demonstration's clock, on every page of an engagement and on the list of them all."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from consultation.demo.clock import STOPS, beginning, stops_of
from groundwork.clock.handles import engagement_now
from scenarios.models import EngagementVersion

HUB = "scenarios:hub"


def version_of(slug: str) -> EngagementVersion | None:
    """The published dates of this engagement, and nothing else of it. One query."""
    versions = EngagementVersion.objects.only("opens_at", "closes_at", "switch_off_at").filter(engagement__slug=slug)
    return versions.order_by("-number").first()


@dataclass(frozen=True)
class ClockBar:
    """What the bar of one page says. It is asked for only where the page draws it."""

    request: HttpRequest

    @property
    def engagement(self) -> str:
        """The engagement whose dates make the stops; empty on pages that are about none."""
        match = self.request.resolver_match
        if match is None:
            return ""
        return beginning()[0] if match.view_name == HUB else match.kwargs.get("slug", "")

    @property
    def now(self) -> datetime:
        return engagement_now()

    @cached_property
    def version(self) -> EngagementVersion | None:
        return version_of(self.engagement) if self.engagement else None

    @property
    def dates(self) -> tuple[datetime | None, ...]:
        """What the stops are worked out from; nothing where there is nothing published."""
        dated = self.version
        return (dated.opens_at, dated.closes_at, dated.switch_off_at) if dated else ()

    @property
    def stops(self) -> list[tuple[str, str, datetime]]:
        """Key, name and moment of each stop; none where there is nothing published."""
        return (
            [(key, str(STOPS[key]), moment) for key, moment in stops_of(self.version).items()] if self.version else []
        )

    @property
    def back(self) -> str:
        """Where the visitor goes on: this page, or the engagement's where this one answers a post."""
        if self.request.method in ("GET", "HEAD"):
            return self.request.path
        return reverse("scenarios:engagement", args=[self.engagement])


def clock_bar(request: HttpRequest) -> dict[str, Any]:
    return {"clock_bar": ClockBar(request)} if settings.DEMO_MODE else {}
