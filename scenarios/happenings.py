"""Events around an engagement that have still to come, or are on: what the public can still go to."""

from datetime import datetime, time, timedelta
from typing import Any

from groundwork.clock.words import LONDON, london_day


def upcoming(document: dict[str, Any], at: datetime) -> list[dict[str, Any]]:
    """The events of a published document that are not over at this moment, the first one first."""
    told = [event for event in document["texts"].get("events", []) if at < _over(event)]
    return sorted(told, key=_begins)


def _begins(event: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(event["starts_at"])


def _over(event: dict[str, Any]) -> datetime:
    """The first instant at which nobody can go there any more; without an end it takes until the end of its day."""
    if event["ends_at"]:
        return datetime.fromisoformat(event["ends_at"])
    return datetime.combine(london_day(_begins(event)) + timedelta(days=1), time(), LONDON)
