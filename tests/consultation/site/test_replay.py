"""Somebody loses a cookie while answering: their words come back, to be sent once more."""

import pytest
from django.test import Client
from lxml import html

from consultation.site.replay import what_was_typed
from responses.intake.views.holding import page_token
from tests.browser import ORIGIN, a_page, findings
from tests.builders import a_draft, an_open_engagement

ADDRESS = "/respond/icp/8c2d1f34-1111-4222-8333-444455556666/questions/q1-why/"
WORDS = '\nBecause <b>of</b> & the "buses".\r\n  سلام\n\n</textarea><script>alert(1)</script>'
POSTED = {"q1-why": WORDS, "side": "own", "draft_key": "token:signed", "blank": "", "form_end": "complete"}


def sent(path=ADDRESS, posted=POSTED, **headers):
    return Client(enforce_csrf_checks=True).post(path, posted, headers=headers)


def fields_of(reply):
    tree = html.document_fromstring(reply.content.decode())
    return tree.xpath("//main//form//*[@name]"), tree


def test_the_words_come_back_whole_with_a_fresh_token_and_the_draft_key():
    reply = sent()
    assert reply.status_code == 403
    assert "Send your answer again</h1>" in reply.text
    fields, tree = fields_of(reply)
    values = {field.get("name"): field.get("value") for field in fields}
    area = tree.xpath("//textarea[@name='q1-why']")[0]
    assert area.text.replace("\r\n", "\n") == "\n" + WORDS.replace("\r\n", "\n")
    assert len(area) == 0
    assert area.get("readonly") is not None
    assert (values["side"], values["draft_key"], values["blank"]) == ("own", "token:signed", "")
    assert len(values["csrfmiddlewaretoken"]) == 64
    assert (fields[-1].get("name"), fields[-1].get("value")) == ("form_end", "complete")
    assert tree.xpath("//main//form/@action") == [ADDRESS]
    assert not tree.xpath("//main//script")
    assert reply.cookies["csrftoken"].value
    assert "no-store" in reply["Cache-Control"]


def test_sending_again_gets_past_the_check():
    client = Client(enforce_csrf_checks=True)
    fields, _tree = fields_of(client.post(ADDRESS, POSTED))
    again = {field.get("name"): field.get("value") or field.text or "" for field in fields if field.get("name")}
    client.raise_request_exception = False
    reply = client.post("/no/such/page/", again)
    assert reply.status_code == 404


@pytest.mark.parametrize("token", ["short", "x" * 64, "?" * 64])
def test_an_old_or_damaged_token_is_the_same_story(token):
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "y" * 32
    reply = client.post(ADDRESS, POSTED | {"csrfmiddlewaretoken": token})
    assert "Send your answer again</h1>" in reply.text
    assert reply.text.count(token) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused_and_nothing_of_it_shown(headers):
    reply = sent(**headers)
    assert reply.status_code == 403
    assert "We did not take that form</h1>" in reply.text
    assert "buses" not in reply.text
    assert "<form" not in reply.text


@pytest.mark.django_db
def test_somebody_who_lost_every_cookie_gets_their_answer_into_the_draft():
    client = Client(enforce_csrf_checks=True)
    begun = a_draft(an_open_engagement())
    slug, key = begun.draft.engagement.slug, begun.draft.key
    address = f"/respond/{slug}/{key}/questions/q1-why/"
    posted = {"answer": "  Typed before\nthe cookies went. ", "draft_key": page_token(key), "form_end": "complete"}
    fields, _tree = fields_of(client.post(address, posted))
    again = {field.get("name"): field.get("value") or (field.text or "")[1:] for field in fields if field.get("name")}
    reply = client.post(address, again)
    assert reply.status_code == 303
    begun.draft.refresh_from_db()
    assert begun.draft.document["questions"]["q1-why"] == "  Typed before\nthe cookies went. "


def test_elsewhere_than_in_the_form_for_views_nothing_is_sent_again():
    reply = sent("/accounts/login/", {"login": "a@example.org", "password": "hunter2", "form_end": "complete"})
    assert reply.status_code == 403
    assert "load the page again" in reply.text
    assert "hunter2" not in reply.text
    assert "a@example.org" not in reply.text


def test_nothing_typed_is_dropped_and_keys_stay_out_of_sight():
    class Posted:
        def lists(self):
            return [
                ("csrfmiddlewaretoken", ["t"]),
                ("many", ["a", "b"]),
                ("form_end", ["complete"]),
                ("odd", ["8c2d1f34-1111-4222-8333-444455556666"]),
                ("broken", ["x\ud800"]),
            ]

    shown, hidden = what_was_typed(Posted())
    assert [(one.name, one.value) for one in shown] == [("many", "a"), ("many", "b"), ("broken", "x\ufffd")]
    assert [one.name for one in hidden] == ["odd"]
    assert [one.label for one in shown] == ["Many", "Many", "Broken"]


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_accessible(width):
    with a_page(width=width) as page:
        page.goto(ORIGIN + "/help/")
        page.evaluate(
            """([address, posted]) => {
                const form = document.createElement("form");
                form.method = "post"; form.action = address;
                for (const [name, value] of Object.entries(posted)) {
                    const area = document.createElement("textarea");
                    area.name = name; area.value = value; form.append(area);
                }
                document.body.append(form); form.submit();
            }""",
            [ADDRESS, POSTED],
        )
        page.get_by_role("heading", name="Send your answer again").wait_for()
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.input_value("[name=q1-why]") == WORDS.replace("\r\n", "\n")
