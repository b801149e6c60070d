"""A browser that has just sent a view of somebody's own, and walks through the equality questions."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client

from responses.equality.models import EqualityAnswers
from scenarios.models import Engagement
from tests.builders import an_open_engagement
from tests.responses.intake.walking import hidden_fields
from tests.world import a_ticket

KEY = uuid.UUID("5ca1ab1e-0000-4000-8000-00000000beef")
SHORT = ["age", "health", "ethnic-group", "religion"]


def asking(*keys: str, **facts: Any) -> Engagement:
    """An open engagement that asks these questions, or a short set."""
    return an_open_engagement(texts={"equality": list(keys or SHORT)}, **facts)


def a_sender(engagement: Engagement) -> Client:
    client = Client()
    client.cookies["equality"] = a_ticket(engagement.slug)
    return client


def address(engagement: Engagement, page: str = "") -> str:
    return f"/respond/{engagement.slug}/{KEY}/equality/" + (f"{page}/" if page else "")


def answer(client: Client, engagement: Engagement, page: str, **typed: Any) -> HttpResponse:
    """Fill in one page and send it, as a browser does: what the page said before is sent too unless typed anew."""
    shown = client.get(address(engagement, page))
    assert shown.status_code == 200, (page, shown.status_code)
    return client.post(address(engagement, page), hidden_fields(shown) | typed)


def next_page(reply: HttpResponse) -> str:
    """The page that a post led to: `age`, `sent`."""
    assert reply.status_code == 303, reply.status_code
    return str(reply.url).rstrip("/").rsplit("/", 1)[-1]


def rows() -> list[dict[str, Any]]:
    return list(EqualityAnswers.objects.values_list("answers", flat=True))


def some_answers(engagement: Engagement, *answers: dict[str, Any], week: str = "2021-W08") -> None:
    """Rows of these answers, by default of a week before that in which tests take place."""
    EqualityAnswers.objects.bulk_create(
        EqualityAnswers(engagement=engagement, iso_week=week, answers=given) for given in answers
    )
