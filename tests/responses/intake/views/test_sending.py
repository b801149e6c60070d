import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.linking import make_link
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.states import TO_WRITE
from scenarios.models import Milestone
from scenarios.states import FROZEN
from tests.builders import CLOSES, an_open_engagement
from tests.responses.intake.walking import begin, fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db


def test_check_answers_is_the_sixth_page_and_the_view_is_sent(client):
    engagement = an_open_engagement()
    pages = [begin(client, engagement.slug)]
    for typed in (
        {"type": "gp-practice", "capacity": "official_view", "organisation": "Example Lane Surgery"},
        {"answer": "scenario-2"},
        {"answer": "The alliance works.\r\nKeep it."},
        {"answer": ""},
        {"choice": "publish_named"},
    ):
        pages.append(post(client, pages[-1], **typed).url)
    assert len(pages) == 6
    assert pages[-1].endswith("/check/")
    assert "Example Lane Surgery" in client.get(pages[-1]).content.decode()
    confirmation = send(client, pages[-1])
    assert confirmation.status_code == 303
    words = client.get(confirmation.url).content.decode()
    version = ResponseVersion.objects.get()
    assert version.answers["questions"]["q1-why"] == "The alliance works.\nKeep it."
    assert version.response.reference in words
    assert re.search(r"<strong>[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}</strong>", words)
    assert not Draft.objects.exists()


def test_the_receipt_file_holds_what_was_sent(client):
    engagement = an_open_engagement()
    sent = send(client, fill_in(client, engagement.slug, why="Because")).url
    page = client.get(sent.replace("/sent/", "/receipt-file/"))
    paper = json.loads(page.content)
    assert page["Content-Disposition"].startswith("attachment;")
    assert paper["sent"]["answers"]["questions"]["q1-why"] == "Because"
    assert paper["leaf"] == ResponseVersion.objects.get().leaf
    assert paper["private_code"] in client.get(sent).content.decode()


def test_a_page_sent_after_the_view_shows_its_words_and_offers_a_correction(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug, why="First words")
    why = check.replace("/check/", "/questions/q1-why/")
    other_tab = hidden_fields(client.get(why))
    send(client, check)
    page = client.post(why, other_tab | {"answer": "Later words"})
    assert page.status_code == 409
    assert "already sent" in page.content.decode()
    assert "Later words" in page.content.decode()
    correcting = client.post(why.replace("/questions/q1-why/", "/correct/"), hidden_fields(page))
    assert "Later words" in client.get(correcting.url).content.decode()
    sent = send(client, correcting.url)
    assert "We have your correction" in client.get(sent.url).content.decode()
    assert Response.objects.count() == 1
    assert [version.answers["questions"]["q1-why"] for version in ResponseVersion.objects.all()] == [
        "First words",
        "Later words",
    ]


@pytest.mark.parametrize("colleague", [True, False], ids=["a colleague with a link", "its sender after the freeze"])
def test_newer_words_stay_on_the_page_where_no_correction_can_be_sent(client, colleague):
    """No button that would lead away from them."""
    engagement, late = an_open_engagement(), Client()
    check = fill_in(client, engagement.slug, why="First words")
    why = check.replace("/check/", "/questions/q1-why/")
    if colleague:
        late.cookies["link"] = make_link(draft=Draft.objects.get(), kind=TO_WRITE)
    else:
        late.cookies["draft"] = client.cookies["draft"].value
    tab = hidden_fields(late.get(why))
    send(client, check)
    if not colleague:
        Milestone.objects.create(engagement=engagement, kind=FROZEN, at=CLOSES)
        set_engagement_time(to=CLOSES + timedelta(days=9))
    page = late.post(why, tab | {"answer": "Later words"})
    words = page.content.decode()
    assert page.status_code == 409
    assert "Later words" in words
    assert "Send as a correction" not in words
    assert ("Ask the person who sent it" if colleague else "corrections have ended") in words


def test_the_same_words_sent_again_lead_to_the_same_receipt(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug, why="Same words")
    why = check.replace("/check/", "/questions/q1-why/")
    fields = hidden_fields(client.get(why))
    send(client, check)
    page = client.post(why, fields | {"answer": "Same words"})
    assert page.url.endswith("/sent/")
    assert ResponseVersion.objects.count() == 1


def test_a_resend_without_cookies_meets_the_same_response_and_gets_a_code():
    engagement = an_open_engagement()
    first, later = Client(), Client()
    check = fill_in(first, engagement.slug)
    fields = hidden_fields(first.get(check))
    send(first, check)
    page = later.post(check.replace("/check/", "/send/"), fields, follow=True)
    assert Response.objects.get().reference in page.content.decode()
    assert Response.objects.count() == 1


def test_answers_changed_in_another_tab_are_shown_before_they_are_sent(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    fields = hidden_fields(client.get(check))
    post(client, check.replace("/check/", "/questions/q2-other/"), answer="Added in another tab")
    page = client.post(check.replace("/check/", "/send/"), fields)
    assert "changed in another window" in page.content.decode()
    assert not Response.objects.exists()


def test_an_unfinished_view_says_what_is_missing(client):
    engagement = an_open_engagement()
    address = begin(client, engagement.slug)
    page = send(client, address.replace("about-you", "check"))
    words = page.content.decode()
    assert f'<a href="{address}?from=check">Tell us who you are.</a>' in words
    assert 'questions/q1-scenario/?from=check">Answer at least one question.</a>' in words
    assert not Response.objects.exists()


def test_after_the_close_the_form_says_that_late_views_are_shown_apart(client):
    engagement = an_open_engagement(at=CLOSES.replace(hour=5))
    words = client.get(f"/respond/{engagement.slug}/").content.decode()
    assert "The report shows it in a group of its own, after the views that came in time." in words
    assert send(client, fill_in(client, engagement.slug)).url.endswith("/sent/")
    assert ResponseVersion.objects.get().timing == "between"


def test_signed_words_go_only_to_the_draft_that_they_were_typed_for():
    """What one page's words were signed for is that page's draft: nobody carries them to another response."""
    engagement = an_open_engagement()
    one, other = Client(), Client()
    pages = {}
    for client in (one, other):
        check = fill_in(client, engagement.slug, why="First words")
        why = check.replace("/check/", "/questions/q1-why/")
        tab = hidden_fields(client.get(why))
        send(client, check)
        pages[client] = why, hidden_fields(client.post(why, tab | {"answer": "Foreign words"}))
    carried = pages[one][1] | {"words": pages[other][1]["words"]}
    correcting = one.post(pages[one][0].replace("/questions/q1-why/", "/correct/"), carried)
    assert "Foreign words" not in one.get(correcting.url).content.decode()


def test_another_window_that_sends_first_leads_to_the_receipt(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    fields = hidden_fields(client.get(check))
    send(client, check)
    page = client.post(check.replace("/check/", "/send/"), fields | {"revision": "1"})
    assert page.url.endswith("/sent/")


def test_a_draft_opens_again_on_another_device_with_both_codes(client):
    engagement = an_open_engagement()
    page = client.get(fill_in(client, engagement.slug, why="Half done")).content.decode()
    codes = re.findall(r"<strong>([A-Z0-9-]{13,14})</strong>", page)
    other = Client()
    fields = hidden_fields(other.get("/receipt/")) | dict(zip(("reference", "private_code"), codes, strict=True))
    assert "Half done" in other.post("/receipt/", fields, follow=True).content.decode()
    assert not Response.objects.exists()
