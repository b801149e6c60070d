"""Every page of an engagement stands where there is nothing to show yet: just begun, and open without a view."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from scenarios.models import Engagement
from scenarios.setup.entries import TEXT_LISTS
from scenarios.setup.sections import SECTIONS
from tests.addresses import patterns
from tests.builders import a_person, an_open_engagement
from tests.scenarios.setup_builders import Desk
from tests.world import everyone_on

PARTS = {"page": ["engagement"], "section": list(SECTIONS), "listing": [*TEXT_LISTS, "scenarios", "questions"]}
PART = re.compile(r"<\w+:(\w+)>")


def just_begun():
    desk = Desk(a_person("owner", on=an_open_engagement()), "bare")
    typed = {"origin": "blank", "short_title": "Bare", "slug": "bare", "reference_prefix": "BARE"}
    typed |= {"body_name": "Example Care Board", "body_kind": "ICB", "form_end": "complete"}
    assert desk.client.post("/staff/new/", typed).status_code == 302
    return Engagement.objects.get(slug="bare")


def addresses(engagement):
    """Of every page that needs no more than the engagement to exist."""
    for name, pattern in patterns().items():
        parts = set(PART.findall(pattern)) - {"slug"}
        if "<slug:slug>" in pattern and len(parts) < 2 and parts <= set(PARTS):
            for part in parts or {""}:
                for value in PARTS.get(part, [""]):
                    yield reverse(name, kwargs={"slug": engagement.slug} | ({part: value} if part else {}))


@pytest.mark.django_db
@pytest.mark.parametrize("empty", [just_begun, an_open_engagement])
def test_no_page_breaks_where_there_is_nothing_yet(empty):
    engagement = empty()
    client, asked = Client(), 0
    client.force_login(everyone_on(engagement))
    for address in addresses(engagement):
        assert client.get(address).status_code in (200, 302, 404, 405), address
        asked += 1
    assert asked > 80
