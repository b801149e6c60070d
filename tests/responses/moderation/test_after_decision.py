"""A view that comes after the freeze or after the decision: what its sender is told is what staff have."""

from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Response, ResponseVersion
from responses.moderation.services import confirm, exclude
from scenarios.models import Milestone
from scenarios.states import DECIDED, FROZEN
from tests.builders import SWITCH_OFF, a_person, a_response, an_open_engagement
from tests.report_builders import withdrawn
from tests.responses.intake.walking import fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db
LOG, SUPPLEMENT = "Log for the work that follows the decision", "For the supplement to the report"


@pytest.fixture
def engagement():
    return an_open_engagement()


def act(engagement, *kinds):
    for day, kind in enumerate(kinds, start=1):
        Milestone.objects.create(engagement=engagement, kind=kind, at=SWITCH_OFF + timedelta(days=day))
    set_engagement_time(to=SWITCH_OFF + timedelta(days=len(kinds) + 1))


def text(page):
    return " ".join(page.content.decode().split())


def queue(client, engagement, part):
    return text(client.get(f"/staff/{engagement.slug}/moderation/?waiting={part}"))


@pytest.mark.parametrize(
    ("kinds", "fate", "told", "part", "words", "tag"),
    [
        ([FROZEN], "put it in a supplement", "We put it in a supplement", "supplement", SUPPLEMENT, "After the freeze"),
        ([FROZEN, DECIDED], "keep it in a log", "We keep it in a log", "log", LOG, "After the decision"),
    ],
    ids=["after the freeze", "after the decision"],
)
def test_what_a_late_sender_is_promised_is_where_staff_find_it(engagement, kinds, fate, told, part, words, tag):
    moderator, sender, staff = a_person("moderator", on=engagement), Client(), Client()
    a_response(engagement, why="In time")
    act(engagement, *kinds)
    staff.force_login(moderator)
    assert words not in queue(staff, engagement, "all")
    assert fate in text(sender.get(f"/respond/{engagement.slug}/"))
    check = fill_in(sender, engagement.slug, why="Mind the bus stop")
    assert fate in text(sender.get(check))
    sent = send(sender, check).url
    assert told in text(sender.get(sent))
    version = ResponseVersion.objects.latest("pk")
    assert (version.timing, version.after, version.response.counting) == (
        "late",
        {"supplement": "freeze", "log": "decision"}[part],
        "counted",
    )
    listed = queue(staff, engagement, part)
    assert f"{words} (1)" in listed
    assert "Mind the bus stop" in listed
    assert "In time" not in listed
    assert tag in listed
    assert "corrections have ended" in text(sender.get(sent))


def test_the_log_holds_what_counts_alone_and_nobody_elses_views(engagement, client):
    first, second = a_person("moderator", on=engagement), a_person("moderator", on=engagement)
    act(engagement, FROZEN, DECIDED)
    kept, spam, gone = (a_response(engagement, why=why) for why in ("Kept words", "Spam words", "Gone words"))
    confirm(proposal=exclude(response=spam, version_number=1, by=first, reason="spam"), by=second)
    withdrawn(gone)
    client.force_login(first)
    listed = queue(client, engagement, "log")
    assert f"{LOG} (1)" in listed
    assert kept.public_id in listed
    assert spam.public_id not in listed
    assert gone.public_id not in listed
    stranger = Client()
    stranger.force_login(a_person("moderator", on=an_open_engagement()))
    assert stranger.get(f"/staff/{engagement.slug}/moderation/?waiting=log").status_code in (403, 404)


def test_somebody_who_wrote_late_may_still_say_who_may_see_it(engagement):
    act(engagement, FROZEN, DECIDED)
    sender = Client()
    sent = send(sender, fill_in(sender, engagement.slug)).url
    choices = sent.replace("/sent/", "/who-may-see-it/")
    assert hidden_fields(sender.get(choices))
    assert post(sender, choices, choice="do_not_publish").url == sent
    assert Response.objects.get().publication == "count_only"
