"""The page of one view says which file and row it came from."""

import pytest
from django.urls import reverse

from consultation.accounts.roles import ROLES, SEE_IMPORTS
from responses.intake.models import Response
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.imports.bringing import a_row, csv_of, in_the_books

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


def page_of(client, response):
    return client.get(reverse("moderation:response", args=[response.engagement.slug, response.uuid])).content.decode()


def test_a_view_from_a_file_names_its_file_and_row_and_links_to_it(client):
    engagement = an_open_engagement()
    clerk, second = (a_person("moderator", on=engagement) for _ in range(2))
    brought = in_the_books(engagement, clerk, second, csv_of([a_row(1), a_row(2)]))
    response = Response.objects.filter(engagement=engagement).order_by("id").last()
    client.force_login(clerk)
    page = page_of(client, response)
    assert "Brought in from a file" in page
    assert "Row 3, from the survey Our survey" in page
    assert f'href="{reverse("imports:brought_in", args=[engagement.slug, brought.pk])}"' in page


def test_whoever_may_not_see_files_gets_the_name_without_a_link(client, monkeypatch):
    engagement = an_open_engagement()
    clerk, second = (a_person("moderator", on=engagement) for _ in range(2))
    brought = in_the_books(engagement, clerk, second, csv_of([a_row(1)]))
    label, may = ROLES["analyst"]
    monkeypatch.setitem(ROLES, "analyst", (label, may - SEE_IMPORTS))
    analyst = a_person("analyst", on=engagement)
    assert not analyst.has_perm("imports.see_imports", engagement)
    client.force_login(analyst)
    page = page_of(client, Response.objects.get(engagement=engagement))
    assert "views.csv" in page
    assert str(brought.pk) not in page


def test_a_view_sent_online_came_from_no_file(client):
    response = a_response(an_open_engagement())
    client.force_login(a_person("moderator", on=response.engagement))
    assert "Brought in from a file" not in page_of(client, response)
