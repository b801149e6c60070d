"""Previews: the real pages with the words of the draft, at a moment that staff choose, and nobody else sees them."""

from datetime import timedelta

import pytest
from django.test import Client

from responses.intake.models import Draft
from tests.builders import CLOSES, OPENS, a_draft_engagement, a_person, an_open_engagement
from tests.reading import words_of
from tests.scenarios.setup_builders import Desk

pytestmark = pytest.mark.django_db


def previewed(desk: Desk, page: str, at: str = "") -> str:
    return words_of(desk.client, desk.path(f"{page}/?at={at}"))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ((OPENS - timedelta(days=1)).isoformat(), "Not open yet."),
        ((OPENS + timedelta(days=1)).isoformat(), "Open. You can send us your view until"),
        ((CLOSES - timedelta(minutes=5)).isoformat(), "The last hour."),
        ("2021-03-13 12:00", "The form still takes views until 1pm on Monday 15 March 2021."),
        ("2021-06-01 12:00", "Late views are still welcome."),
    ],
)
def test_a_draft_is_shown_as_the_public_would_see_it_at_any_moment(at: str, words: str) -> None:
    engagement = a_draft_engagement()
    desk = Desk(a_person("owner", on=engagement), engagement.slug)
    assert words in previewed(desk, "preview/engagement", at.replace("+", "%2B"))
    assert Client().get(f"/engagements/{engagement.slug}/").status_code == 404


def test_the_preview_of_what_is_published_says_what_the_public_page_says() -> None:
    engagement = an_open_engagement()
    desk = Desk(a_person("approver", on=engagement), engagement.slug)
    for page, path in (("engagement", ""), ("scenarios", "scenarios/"), ("questions", "questions/")):
        public = words_of(Client(), f"/engagements/{engagement.slug}/{path}")
        assert previewed(desk, f"preview/{page}") == public
    assert previewed(desk, "preview-form/start") == words_of(Client(), f"/respond/{engagement.slug}/")


def test_it_is_marked_and_its_links_stay_within_the_preview_at_the_same_moment() -> None:
    engagement = a_draft_engagement()
    desk = Desk(a_person("owner", on=engagement), engagement.slug)
    page = desk.read("preview/engagement/?at=2021-03-01T12:00")
    assert "<title>Preview:" in page
    assert "What the public would see at noon on Monday 1 March 2021." in page
    assert f'href="{desk.path("preview/scenarios/")}?at=2021-03-01T12%3A00%2B00%3A00"' in page
    assert f'href="/engagements/{engagement.slug}/scenarios/' not in page
    assert f'href="/respond/{engagement.slug}/"' not in page
    assert "What the public would see at" in desk.read("preview/engagement/?at=nonsense")


def test_the_form_is_walked_page_by_page_and_nothing_is_kept() -> None:
    engagement = a_draft_engagement()
    desk = Desk(a_person("owner", on=engagement), engagement.slug)
    walked, rest = [], "preview-form/start/"
    while rest.startswith("preview-form/"):
        assert "Preview:" in desk.read(rest)
        walked.append(rest.split("/")[1])
        page = desk.client.post(desk.path(rest), {"form_end": "complete"})
        rest = page.url.removeprefix(desk.path()).split("?")[0]
    assert walked == ["start", "about", "q1-scenario", "q1-why", "q2-other", "publication"]
    assert not Draft.objects.exists()
    assert desk.client.get(desk.path("preview-form/no-such/")).status_code == 404
    assert desk.client.get(desk.path("preview/no-such/")).status_code == 404


def test_a_stranger_sees_no_preview() -> None:
    engagement = a_draft_engagement()
    desk = Desk(a_person("owner", on=an_open_engagement()), engagement.slug)
    for page in ("preview/engagement/", "preview-form/start/"):
        assert desk.client.get(desk.path(page)).status_code == 404
