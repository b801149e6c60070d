from datetime import date

import pytest

from reports.figures.engaging import engaging_figures, log_entries
from responses.intake.models import Response
from responses.outreach.services.publicity import log_publicity
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.report_builders import left_out, two_moderators
from tests.responses.assistance.asking import a_help_request

pytestmark = pytest.mark.django_db


def line(found, channel):
    return next(one for one in found["channels"] if one["channel"] == channel)


def test_each_way_in_is_counted_by_time_and_what_is_left_out_is_not():
    engagement = an_open_engagement()
    left_out(a_response(engagement, at=WHILE_OPEN), first=(pair := two_moderators(engagement))[0], second=pair[1])
    posted = a_response(engagement, at=WHILE_OPEN)
    Response.objects.filter(pk=posted.pk).update(channel="post")
    a_response(engagement, at=WHILE_OPEN)
    a_response(engagement, at=SWITCH_OFF)
    found = engaging_figures(engagement)
    assert line(found, "online") == {"channel": "online", "on_time": 1, "between": 0, "late": 1}
    assert line(found, "post")["on_time"] == 1
    assert sum(line(found, "email")[timing] for timing in ("on_time", "between", "late")) == 0
    assert CLOSES < SWITCH_OFF


def test_the_log_is_told_from_the_first_day_on_without_notes():
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    for day, kind in ((20, "event"), (18, "press")):
        said = {"kind": kind, "on": date(2021, 2, day), "place": "Hall", "host": "Us", "notes": "secret"}
        log_publicity(engagement=engagement, by=owner, attendance=None, **said)
    found, log = engaging_figures(engagement), log_entries(engagement)
    assert [(one["on"], one["kind"]) for one in log] == [("2021-02-18", "press"), ("2021-02-20", "event")]
    assert "secret" not in str(log)
    assert found["publicity"] == {"kinds": {"event": 1, "press": 1}, "attended": 0, "without_number": 1}


def test_help_is_told_by_the_rule_for_small_numbers():
    engagement = an_open_engagement()
    assert engaging_figures(engagement)["help"] == {"asked": 0, "met": 0}
    a_help_request(engagement)
    assert engaging_figures(engagement)["help"] == {"asked": None, "met": 0}
