"""News goes to those who asked for it, once, and only what came out since they asked."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from groundwork.clock.services import set_engagement_time
from responses.contacts.models import ContactPurpose
from responses.contacts.news import old_after
from responses.contacts.tasks import find_news_task
from scenarios.models import Milestone, Update
from scenarios.states import DECIDED, RECALLED, REPORTED
from tests.builders import CLOSES, a_draft, an_open_engagement
from tests.responses.contacts.mailbox import links_in, parts_of, the_worker_comes, wants

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "moment"),
    [
        ("2021", datetime(2021, 1, 1, tzinfo=UTC)),
        ("2021-03", datetime(2021, 3, 1, tzinfo=UTC)),
        ("2021-03-05", datetime(2021, 3, 6, tzinfo=UTC)),
        ("2021-03-28", datetime(2021, 3, 28, 23, tzinfo=UTC)),
        ("2021-06", datetime(2021, 5, 31, 23, tzinfo=UTC)),
    ],
)
def test_what_somebody_saw_when_they_asked_is_not_news(on, moment):
    assert old_after(on) == moment


def news_mailed():
    for _ in range(2):
        find_news_task()
    the_worker_comes()
    messages = list(mail.outbox)
    mail.outbox.clear()
    return messages


def test_each_update_and_the_decision_are_mailed_once_to_those_who_asked():
    engagement = an_open_engagement()
    Update.objects.create(engagement=engagement, on="2021-03-04", title="Old & known", body="…")
    wants(a_draft(engagement).draft, "updates", "receipt", email="news@portal.example")
    wants(a_draft(engagement).draft, "outcome", email="outcome@portal.example")
    other = an_open_engagement()
    wants(a_draft(other).draft, "updates", "outcome", email="other@portal.example")
    Update.objects.create(engagement=engagement, on="2021-03-07", title="A meeting <soon>", body="…")
    assert news_mailed() == []
    set_engagement_time(to=CLOSES - timedelta(days=1))
    (message,) = news_mailed()
    assert message.to == ["news@portal.example"]
    assert "There is news: A meeting <soon>" in parts_of(message)[0]
    assert "A meeting &lt;soon&gt;" in parts_of(message)[1]
    assert links_in(message)[0] == f"/engagements/{engagement.slug}/updates/"
    assert news_mailed() == []
    Milestone.objects.create(engagement=engagement, kind=DECIDED, at=CLOSES - timedelta(days=1))
    messages = news_mailed()
    # Who asked for news hears of the decision as of all else.
    assert sorted(message.to[0] for message in messages) == ["news@portal.example", "outcome@portal.example"]
    for message in messages:
        assert "The decision has been made." in parts_of(message)[0]
        assert links_in(message)[0] == f"/engagements/{engagement.slug}/"
    assert news_mailed() == []
    assert ContactPurpose.objects.open().count() == 5


def test_who_asked_for_news_hears_that_a_report_is_out_and_of_none_that_was_taken_back():
    engagement = an_open_engagement()
    wants(a_draft(engagement).draft, "updates", email="news@portal.example")
    told = {"engagement": engagement, "at": CLOSES - timedelta(days=1)}
    for number in (1, 2):
        Milestone.objects.create(kind=REPORTED, facts={"report": number}, **told)
    Milestone.objects.create(kind=RECALLED, facts={"report": 2}, **told)
    assert news_mailed() == []
    set_engagement_time(to=told["at"])
    (message,) = news_mailed()
    assert "We published a report on the views." in parts_of(message)[0]
    assert links_in(message)[0] == f"/engagements/{engagement.slug}/"
