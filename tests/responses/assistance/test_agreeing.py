import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from groundwork.audit.models import AuditEvent
from groundwork.clock.services import set_engagement_time
from responses.assistance.agreeing import AgreedAlready, agree_date, agreed_date_with
from responses.intake.codes import is_well_formed_code, new_private_code
from responses.intake.models import AgreedDate
from scenarios.models import Milestone
from scenarios.services import Refused
from tests.builders import CLOSES, a_person, an_open_engagement
from tests.responses.assistance.asking import a_help_request

pytestmark = pytest.mark.django_db
UNTIL = datetime(2021, 3, 19, tzinfo=UTC)


def agreed(engagement: Any, **facts: Any) -> Any:
    told = {"who": "Example Council", "reason": "meeting", "note": "", "until": UNTIL, "key": uuid.uuid4()} | facts
    by = told.pop("by", None) or a_person("owner", on=engagement)
    return agree_date(engagement=engagement, by=by, **told)


@pytest.mark.parametrize("role", ["owner", "senior_moderator"])
def test_a_later_date_has_a_code_that_only_its_holder_knows(role):
    engagement = an_open_engagement()
    person = a_person(role, on=engagement)
    made = agreed(engagement, by=person, note="They meet on 17 March.")
    row = AgreedDate.objects.get()
    assert (row.who, row.reason, row.note, row.until, row.by) == (
        "Example Council",
        "meeting",
        "They meet on 17 March.",
        UNTIL,
        person,
    )
    assert is_well_formed_code(made.code)
    assert agreed_date_with(made.code.lower().replace("-", " "), engagement) == row
    assert agreed_date_with(new_private_code(), engagement) is None
    assert agreed_date_with(made.code, an_open_engagement()) is None
    event = AuditEvent.objects.get(act="agree later date")
    assert event.details == {"agreed_date": str(row.pk), "until": UNTIL.isoformat(), "reason": "meeting"}
    assert made.code not in str(AgreedDate.objects.values().get())


def test_a_code_still_opens_after_the_servers_secret_was_changed(settings):
    engagement = an_open_engagement()
    made = agreed(engagement)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret, long enough to be one"
    assert agreed_date_with(made.code, engagement) == made.date
    settings.SECRET_KEY_FALLBACKS = []
    assert agreed_date_with(made.code, engagement) is None


@pytest.mark.parametrize("role", ["moderator", "auditor", "approver", "analyst", "administrator"])
def test_nobody_else_agrees_one(role):
    engagement = an_open_engagement()
    with pytest.raises(Refused, match="The engagement owner or a senior moderator can"):
        agreed(engagement, by=a_person(role, on=engagement))
    assert not AgreedDate.objects.exists()


@pytest.mark.parametrize(
    ("until", "now", "why"),
    [
        (CLOSES, CLOSES - timedelta(days=3), "later than the close"),
        (CLOSES - timedelta(days=1), CLOSES - timedelta(days=3), "later than the close"),
        (UNTIL, UNTIL, "must still be ahead"),
        (UNTIL, UNTIL + timedelta(days=9), "must still be ahead"),
    ],
)
def test_the_date_is_after_the_close_and_ahead(until, now, why):
    engagement = an_open_engagement(at=now)
    with pytest.raises(Refused, match=why):
        agreed(engagement, until=until)
    assert not AgreedDate.objects.exists()


def test_a_date_can_be_agreed_after_the_close():
    engagement = an_open_engagement()
    set_engagement_time(to=CLOSES + timedelta(days=2))
    assert agreed(engagement).date.at > CLOSES


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("frozen", "closed to new views"),
        ("decided", "closed to new views"),
        ("withdrawn", "was withdrawn"),
    ],
)
def test_once_the_report_is_closed_no_date_is_agreed(kind, why):
    engagement = an_open_engagement()
    set_engagement_time(to=CLOSES + timedelta(days=2))
    Milestone.objects.create(engagement=engagement, kind=kind, at=CLOSES + timedelta(days=1), facts={})
    with pytest.raises(Refused, match=why):
        agreed(engagement)
    assert not AgreedDate.objects.exists()


def test_an_engagement_without_a_close_needs_no_later_date():
    with pytest.raises(Refused, match="no close"):
        agreed(an_open_engagement(opens_at=None, closes_at=None, switch_off_at=None))


def test_a_form_that_comes_twice_makes_one_date():
    engagement, key = an_open_engagement(), uuid.uuid4()
    agreed(engagement, key=key)
    with pytest.raises(AgreedAlready):
        agreed(engagement, key=key)
    assert AgreedDate.objects.count() == 1


def test_a_request_for_help_says_which_date_was_agreed_on_it():
    engagement = an_open_engagement()
    request = a_help_request(engagement)
    made = agreed(engagement, reason="format", help_request=request)
    request.refresh_from_db()
    assert request.agreed == made.date
