import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from scenarios.models import Engagement, Update
from scenarios.services import publish
from scenarios.views import keeping
from tests.builders import CLOSES, a_person, an_open_engagement

pytestmark = pytest.mark.django_db


def test_a_browser_that_has_the_page_gets_nothing_twice_and_nothing_is_written(client: Client) -> None:
    engagement = an_open_engagement()
    path = f"/engagements/{engagement.slug}/"
    first = client.get(path)
    assert first.content
    with CaptureQueriesContext(connection) as captured:
        again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert len(captured) == 2


def test_a_kept_page_is_the_same_page(client: Client) -> None:
    path = f"/engagements/{an_open_engagement().slug}/"
    assert client.get(path).content == client.get(path).content
    assert client.head(path).content == b""


def test_a_new_version_is_a_new_page(client: Client) -> None:
    engagement = an_open_engagement()
    path = f"/engagements/{engagement.slug}/"
    before = client.get(path)
    Engagement.objects.filter(pk=engagement.pk).update(title="Another title")
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    publish(engagement=engagement, by=owner, approved_by=approver)
    after = client.get(path, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "Another title" in after.content.decode()


def test_a_new_phase_is_a_new_page(client: Client) -> None:
    engagement = an_open_engagement()
    path = f"/engagements/{engagement.slug}/"
    etag = client.get(path)["ETag"]
    set_engagement_time(to=CLOSES)
    after = client.get(path, headers={"if-none-match": etag})
    assert after.status_code == 200
    assert "The closing date has passed." in after.content.decode()


def test_news_makes_a_new_page(client: Client) -> None:
    engagement = an_open_engagement()
    path = f"/engagements/{engagement.slug}/updates/"
    etag = client.get(path)["ETag"]
    Update.objects.create(engagement=engagement, on="2021-03-01", title="Some news", body="It happened.")
    assert "Some news" in client.get(path, headers={"if-none-match": etag}).content.decode()


def test_a_public_page_sets_no_cookie(client: Client) -> None:
    engagement = an_open_engagement()
    for path in ("/", f"/engagements/{engagement.slug}/", f"/engagements/{engagement.slug}/scenarios/"):
        page = client.get(path)
        assert "<h1" in page.content.decode()
        assert not page.cookies


def test_the_header_of_somebody_signed_in_is_seen_by_nobody_else(client: Client) -> None:
    engagement = an_open_engagement()
    path = f"/engagements/{engagement.slug}/"
    visitor = client.get(path)
    inside = Client()
    inside.force_login(a_person("owner", on=engagement))
    own = inside.get(path, headers={"if-none-match": visitor["ETag"]})
    assert own.status_code == 200
    assert "Sign out" in own.content.decode()
    assert own["Cache-Control"] == "private, no-store"
    assert "ETag" not in own
    again = client.get(path)
    assert again.content == visitor.content
    assert "Sign out" not in again.content.decode()
    assert "Cookie" in again["Vary"]


def test_settings_that_a_page_shows_make_another_page(client: Client) -> None:
    path = f"/engagements/{an_open_engagement().slug}/"
    assert "Another portal" not in client.get(path).content.decode()
    with override_settings(SITE_NAME="Another portal"):
        assert "Another portal" in client.get(path).content.decode()


def test_no_more_pages_are_kept_than_the_limit(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_pages", {})
    monkeypatch.setattr(keeping, "MOST_KEPT", 2)
    engagement = an_open_engagement()
    for part in ("", "scenarios/", "questions/"):
        assert client.get(f"/engagements/{engagement.slug}/{part}").status_code == 200
    kept = [key[0] for key in keeping._pages]
    assert kept == ["scenarios/scenarios.html", "scenarios/questions.html"]
