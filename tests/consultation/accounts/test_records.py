"""What an auditor is shown of acts and readings: filtered, paged, exported, and nothing of other engagements."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.accounts.changing import close_account
from consultation.accounts.methods import methods_of
from consultation.accounts.recording import is_recorded
from consultation.accounts.records import ON_A_PAGE
from consultation.accounts.roles import ROLES
from consultation.accounts.rules import ANYONE, RULES, SIGNED_IN
from groundwork.audit.models import AuditEvent, Reading
from groundwork.audit.readings import note_reading
from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from groundwork.clock.words import london_day
from tests.builders import a_person, a_response, an_open_engagement
from tests.consultation.accounts.staff import a_site_person
from tests.flush import growing_tables_opened

pytestmark = pytest.mark.django_db

RECORD, READINGS = "/accounts/record/", "/accounts/record/readings/"
PARTS = ("day", "month", "year")


def some_acts(many, *, by=None, act="look", place="", subject="thing"):
    return [record(act=act, subject=f"{subject} {n}", by=by, details={"n": n}, place=place) for n in range(many)]


def acts_shown(client, **asked):
    return [row.number for row in client.get(RECORD, asked).context["rows"]]


def test_the_newest_act_stands_first_and_pages_hold_all_of_them_once(client):
    client.force_login(a_site_person("auditor"))
    numbers = [event.number for event in some_acts(2 * ON_A_PAGE + 3)]
    page, seen = client.get(RECORD), []
    while True:
        seen += [row.number for row in page.context["rows"]]
        if not page.context["following"]:
            break
        record(act="meanwhile", subject="thing", by=None)
        page = client.get(f"{RECORD}?{page.context['following']}")
    assert seen == numbers[::-1]


def test_each_filter_leaves_in_what_it_says(client):
    engagement, ben = an_open_engagement(), a_person(name="Ben Example")
    auditor = a_site_person("auditor")
    client.force_login(auditor)
    here = some_acts(2, by=ben, act="publish view", place=engagement.slug, subject="response")
    elsewhere = some_acts(2, act="publish view", subject="response")
    close_account(person=ben, reason="Left.", by=a_site_person())
    about_ben = AuditEvent.objects.latest("number").number
    numbers = [event.number for event in here]
    assert acts_shown(client, act="publish view") == [event.number for event in here + elsewhere][::-1]
    assert acts_shown(client, person=str(ben.uuid)) == [about_ben, *numbers[::-1]]
    assert acts_shown(client, engagement=engagement.slug, act="publish view") == numbers[::-1]
    assert acts_shown(client, about="RESPONSE 1", act="publish view", engagement=engagement.slug) == numbers[1:]
    # The engagement's own acts from before places were kept name it.
    assert len(acts_shown(client, engagement=engagement.slug)) > 2


def test_days_are_days_in_london_and_both_are_inside(client):
    client.force_login(a_site_person("auditor"))
    (event,) = some_acts(1)
    today = london_day(machine_now())

    def between(first, last):
        days = {"first_day": first, "last_day": last}
        return acts_shown(
            client, **{f"{name}_{part}": getattr(day, part) for name, day in days.items() for part in PARTS}
        )

    day = timedelta(days=1)
    assert event.number in between(today, today)
    assert between(today - day, today - day) == []
    assert between(today + day, today + day) == []


def test_a_filter_that_makes_no_sense_is_told_and_leaves_all_in(client):
    client.force_login(a_site_person("auditor"))
    (event,) = some_acts(1)
    page = client.get(RECORD, {"first_day_day": "99", "first_day_month": "1", "first_day_year": "2021"})
    assert "Enter a real date" in page.content.decode()
    assert event.number in [row.number for row in page.context["rows"]]
    for asked in ({"before": "x"}, {"person": "nobody"}, {"about": "a\x00b"}, {"engagement": "' OR 1=1"}):
        assert client.get(RECORD, asked).status_code == 200
        assert client.get(READINGS, asked).status_code == 200


def test_both_pages_take_the_same_queries_for_two_and_for_twenty(client):
    engagement, auditor = an_open_engagement(), a_site_person("auditor")
    client.force_login(auditor)
    for address in (RECORD, READINGS):
        counts = []
        for many in (2, 18):
            for _each in range(many):
                person = a_person("moderator", on=engagement)
                record(act="look", subject=f"person {person.uuid}", by=person, place=engagement.slug)
                note_reading(by=person, page="moderation:response", subject="x", place=engagement.slug)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        assert counts[0] == counts[1], address


def test_an_auditor_of_one_engagement_finds_nothing_of_others(client):
    engagement, other = an_open_engagement(), an_open_engagement()
    person = a_person("moderator", on=other, name="Far Off")
    some_acts(1, place=other.slug, act="far act")
    own = some_acts(1, place=engagement.slug, act="near act")
    note_reading(by=person, page="moderation:response", subject="response far", place=other.slug)
    client.force_login(a_person("auditor", on=engagement))
    page = client.get(RECORD).content.decode()
    assert "near act" in page
    assert "far act" not in page
    assert acts_shown(client, person=str(person.uuid)) == []
    assert own[0].number in acts_shown(client, engagement=other.slug)
    assert "response far" not in client.get(READINGS).content.decode()
    text = b"".join(client.get(f"{RECORD}file/").streaming_content).decode()
    assert "near act" in text
    assert "far act" not in text


def test_the_file_holds_what_the_filter_leaves_in_and_nothing_that_acts(client):
    auditor, ben = a_site_person("auditor", name="Audrey"), a_person(name="=cmd|calc")
    client.force_login(auditor)
    some_acts(3, by=ben, act="look")
    some_acts(2, act="other")
    page = client.get(f"{RECORD}file/", {"act": "look"})
    assert page.streaming
    assert "attachment" in page["Content-Disposition"]
    text = b"".join(page.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[4] for row in rows[1:]] == ["look"] * 3
    assert {row[2] for row in rows[1:]} == {"'=cmd|calc"}
    assert rows[1][8] == AuditEvent.objects.get(number=rows[1][0]).digest
    taken = Reading.objects.get(page="accounts:record_file")
    assert (taken.by_id, taken.subject) == (auditor.pk, "act=look")


def test_a_broken_record_is_said_on_the_page(client):
    client.force_login(a_site_person("auditor"))
    events = some_acts(3)
    assert "Yes. We just looked" in client.get(f"{RECORD}whole/").content.decode()
    with growing_tables_opened():
        AuditEvent.objects.filter(number=events[1].number).update(subject="else")
    assert f"It is broken at act {events[1].number}." in client.get(f"{RECORD}whole/").content.decode()


# Readings


def test_opening_a_view_is_noted_once_an_hour_for_each_person(client):
    engagement = an_open_engagement()
    view = a_response(engagement)
    moderator, analyst = a_person("moderator", on=engagement), a_person("analyst", on=engagement)
    address = reverse("moderation:response", args=[engagement.slug, view.uuid])
    for person in (moderator, moderator, analyst):
        client.force_login(person)
        assert client.get(address).status_code == 200
    noted = Reading.objects.order_by("id").values_list("by", "page", "subject", "place")
    about = ("moderation:response", f"response {view.uuid}", engagement.slug)
    assert list(noted) == [(moderator.pk, *about), (analyst.pk, *about)]
    Reading.objects.bulk_create([Reading(by=moderator, page="p", subject="s", at=machine_now(), hour=machine_now())])
    client.force_login(a_site_person("auditor"))
    page = client.get(READINGS).content.decode()
    assert page.count("One view, with its history") == 2


def test_whoever_is_turned_away_has_read_nothing(client):
    engagement = an_open_engagement()
    view = a_response(engagement)
    client.force_login(a_person("approver", on=engagement))
    assert client.get(reverse("moderation:response", args=[engagement.slug, view.uuid])).status_code == 404
    assert not Reading.objects.exists()


def test_a_reading_is_there_for_good():
    note_reading(by=a_person(), page="p", subject="s", place="")
    with pytest.raises(Exception, match="append-only"):
        Reading.objects.all().delete()


def test_what_shows_views_files_and_people_is_recorded():
    for name in ("moderation:response", "analysis:code_view", "attachments:download", "search:find"):
        assert is_recorded(name)
    for name in ("analysis:frame", "figures:ledger", "scenarios:engagement", "intake:start"):
        assert not is_recorded(name)


# What an auditor may open

# Pages on which somebody begins an act: they show nothing that another page does not show.
FOR_ACTING = {"moderation:hiding", "analysis:second_answer"}


def test_an_auditor_may_read_every_page_that_anybody_may_and_do_nothing():
    allowed = ROLES["auditor"][1]
    for name, rule in RULES.items():
        if rule in (ANYONE, SIGNED_IN):
            continue
        if methods_of(name) == ("GET",):
            assert rule in allowed or name in FOR_ACTING, name
        else:
            assert rule not in allowed or name == "intake:preview_form", name
