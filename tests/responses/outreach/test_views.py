"""The pages of stakeholders and of the log, as a browser without scripts meets them."""

import html
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundwork.audit.models import AuditEvent
from responses.outreach.log import publicity_figures
from responses.outreach.models import PublicityVersion, Stakeholder, StakeholderAct, StakeholderImport
from responses.outreach.services.stakeholders import note_bounce
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.outreach.inviting import a_sent_letter, a_stakeholder, an_entry_in_the_log
from tests.responses.outreach.visiting import at, post, text_of

pytestmark = pytest.mark.django_db

DAY = {"on_day": "2", "on_month": "3", "on_year": "2021"}


def test_a_stakeholder_is_typed_in_and_a_twin_is_told_with_the_words_kept(browser, engagement):
    told = {"name": "A  Trust", "type": "vcse", "contact_name": "Zoë", "email": "zoe@portal.example"}
    assert "“A Trust” is on the list." in text_of(post(browser, at("add", engagement), **told))
    page = post(browser, at("add", engagement), **told | {"name": "the a trust"})
    assert "“A Trust” is on the list already." in text_of(page)
    assert 'value="the a trust"' in page.content.decode()
    row = Stakeholder.objects.get()
    assert (row.name, row.contact_name, row.email) == ("A Trust", "Zoë", "zoe@portal.example")
    assert StakeholderAct.objects.get().act == "added"


def test_the_audit_record_names_no_person(browser, engagement, owner):
    post(
        browser, at("add", engagement), name="A", type="vcse", contact_name="Zoë Canary", email="canary@portal.example"
    )
    said = str([(event.act, event.subject, event.details) for event in AuditEvent.objects.all()])
    assert "stakeholder: added" in said
    assert "anary" not in said


def test_every_number_leads_to_just_those_rows(browser, engagement, owner):
    names = {}
    for kind in ("vcse", "gp-practice"):
        for place in range(3):
            one = a_stakeholder(engagement, owner, f"{kind} {place}", type=kind)
            names[one.name] = one
            if place:
                a_sent_letter(one, owner)
    note_bounce(stakeholder=names["vcse 1"], by=owner)
    a_response(engagement, stakeholder="vcse", organisation="VCSE 2")
    page = browser.get(at("stakeholders", engagement)).content.decode()
    links = dict(re.findall(r'href="(\?part=[^"]+)"[^>]*>[^<(]*?\(?(\d+)\)?[<\s]', page))
    assert len(links) == 8 + 2 * 4
    for address, number in links.items():
        shown = browser.get(at("stakeholders", engagement) + html.unescape(address.replace("#list", "")))
        assert shown.content.decode().count("<h3") == int(number), address
    assert links["?part=not_replied"] == "5"
    assert links["?part=replied&amp;type=vcse#list"] == "1"


def test_the_list_takes_the_same_queries_for_two_and_for_twenty(browser, engagement, owner):
    counts = []
    for many in (2, 18):
        for _each in range(many):
            a_sent_letter(a_stakeholder(engagement, owner), owner)
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(at("stakeholders", engagement))
        assert page.content.decode().count("<h3") >= many
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_a_file_is_checked_first_and_taken_in_once(browser, engagement):
    def file(text):
        return {"file": SimpleUploadedFile("list.csv", ("name,type,email\n" + text).encode())}

    page = post(browser, at("bring_in", engagement), **file("A,vcse,a@portal.example\nB,charity,\n"))
    assert "Nothing was added." in text_of(page)
    assert "Row 3: “charity” is not a type" in text_of(page)
    assert not StakeholderImport.objects.exists()
    page = post(browser, at("bring_in", engagement), **file("A,vcse,a@portal.example\nB,vcse,\n"))
    assert "2 stakeholders would be added. Nothing is added yet." in text_of(page)
    assert Stakeholder.objects.count() == 0
    take_in = at("take_in", engagement, checked=StakeholderImport.objects.get().pk)
    for _twice in range(2):
        assert "2 stakeholders were added." in text_of(post(browser, take_in))
    assert sorted(Stakeholder.objects.values_list("name", flat=True)) == ["A", "B"]
    assert StakeholderImport.objects.get().rows == []
    page = post(browser, at("bring_in", engagement), **file("A,vcse,a@portal.example\nB,vcse,\n"))
    assert "All 2 rows of this file are on the list already." in text_of(page)


def test_bounces_are_noted_all_or_none(browser, engagement, owner):
    one, other = (a_stakeholder(engagement, owner) for _ in range(2))
    page = post(browser, at("bounces", engagement), addresses=f"{one.email}\nwho@portal.example")
    assert "not on the list, so we noted nothing: who@portal.example" in text_of(page)
    assert "who@portal.example</textarea>" in page.content.decode()
    assert not Stakeholder.objects.filter(bounced_at__isnull=False).exists()
    page = post(browser, at("bounces", engagement), addresses=f"{one.email.upper()}\n{other.email}")
    assert "We noted it for 2 stakeholders." in text_of(page)
    assert Stakeholder.objects.filter(bounced_at__isnull=False).count() == 2


def test_the_page_of_one_says_whose_view_it_is_and_who_said_so(browser, engagement, owner):
    one = a_stakeholder(engagement, owner, "A Trust")
    here = at("stakeholder", engagement, stakeholder=one.pk)
    view = a_response(engagement, stakeholder="vcse", organisation="Another name")
    mark = at("mark_reply", engagement, stakeholder=one.pk)
    page = post(browser, mark, reference="ICP-2222-2222", theirs="yes")
    assert "There is no view with this reference" in text_of(page)
    assert "Error:" in page.content.decode()
    text = text_of(post(browser, mark, reference=view.reference, theirs="yes"))
    assert f"{view.reference} : {owner.name} said at" in text
    text = text_of(post(browser, mark, reference=view.reference, theirs="no"))
    assert "No counted view is known to be theirs." in text
    assert f"that {view.reference} is not theirs." in text
    assert "Say how and when" in text_of(post(browser, at("invited_otherwise", engagement, stakeholder=one.pk)))
    post(browser, at("invited_otherwise", engagement, stakeholder=one.pk), note="By phone.")
    post(browser, at("bounced", engagement, stakeholder=one.pk))
    text = text_of(browser.get(here))
    assert "By phone." in text
    assert "Email to this address came back" in text
    assert "This address works after all" in text
    post(browser, at("reached", engagement, stakeholder=one.pk))
    post(browser, at("remove", engagement, stakeholder=one.pk))
    assert browser.get(here).status_code == 404


def test_who_may_not_keep_the_list_only_reads_it(engagement, owner):
    one = a_stakeholder(engagement, owner, "A Trust")
    client = Client()
    client.force_login(a_person("auditor", on=engagement))
    page = client.get(at("stakeholder", engagement, stakeholder=one.pk))
    assert "A Trust" in text_of(page)
    assert "<form" not in page.content.decode().partition("<main")[2]
    assert client.post(at("remove", engagement, stakeholder=one.pk), {"form_end": "complete"}).status_code == 404


def test_a_stakeholder_of_another_engagement_is_not_here(browser, engagement):
    other = an_open_engagement()
    one = a_stakeholder(other, a_person("owner", on=other))
    assert browser.get(at("stakeholder", engagement, stakeholder=one.pk)).status_code == 404


def test_an_event_is_logged_corrected_and_struck_out_with_its_history(browser, engagement, owner):
    told = {"kind": "event", "place": "The library", "host": "The council", "attendance": "31", "notes": ""} | DAY
    assert "It is in the log." in text_of(post(browser, at("log_publicity", engagement), **told))
    version = PublicityVersion.objects.get()
    entry = {"publicity": version.publicity_id}
    page = post(browser, at("correct_entry", engagement, **entry), **told | {"attendance": "41", "seen": 1})
    assert "Say why" in text_of(page)
    corrected = told | {"attendance": "41", "seen": 1, "reason": "Ten came late."}
    text = text_of(post(browser, at("correct_entry", engagement, **entry), **corrected))
    assert "Version 2 By" in text
    assert "Ten came late." in text
    page = post(browser, at("correct_entry", engagement, **entry), **corrected)
    assert "Somebody else corrected this entry while you looked." in text_of(page)
    assert 'name="seen" value="2"' in page.content.decode()
    assert publicity_figures(engagement).attended == 41
    post(browser, at("strike_out", engagement, **entry), reason="It never took place.", seen=2)
    assert publicity_figures(engagement).entries == 0
    assert "Struck out" in text_of(browser.get(at("log", engagement)))
    assert PublicityVersion.objects.count() == 3
    page = browser.get(at("correct_entry", engagement, **entry))
    assert "Somebody struck this entry out." in text_of(page)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": "press"}, "People come to an event or a meeting."),
        ({"attendance": "-3"}, "Enter a number that is 0 or more"),
        ({"attendance": "3.5"}, "Enter a whole number of people"),
        ({"attendance": "many"}, "Enter a number"),
        ({"on_year": "21"}, "Enter a real date"),
        ({"kind": "rumour"}, "Choose what it is from the list"),
        ({"place": "x" * 201}, "200"),
    ],
)
def test_what_cannot_be_logged_is_told_and_kept(browser, engagement, wrong, words):
    told = {"kind": "event", "place": "Hall", "attendance": "3"} | DAY | wrong
    page = post(browser, at("log_publicity", engagement), **told)
    assert words in text_of(page)
    assert told["place"] in page.content.decode()
    assert not PublicityVersion.objects.exists()


def test_the_log_adds_up_and_takes_the_same_queries_for_two_and_for_twenty(browser, engagement, owner):
    counts = []
    for many in (2, 18):
        for _each in range(many):
            an_entry_in_the_log(engagement, owner)
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(at("log", engagement))
        assert page.content.decode().count('app-queue"') == 1
        counts.append(len(queries))
    assert counts[0] == counts[1]
    an_entry_in_the_log(engagement, owner, attendance=None)
    an_entry_in_the_log(engagement, owner, kind="press", on=date(2021, 3, 3), attendance=None)
    figures = publicity_figures(engagement)
    assert figures.by_kind == {"event": 21, "press": 1}
    assert (figures.entries, figures.attended, figures.without_number) == (22, 20 * 31, 1)
    text = text_of(browser.get(at("log", engagement) + "?kind=press"))
    assert "Newspaper or press notice (1)" in text
    assert text.count("The library") == 1
