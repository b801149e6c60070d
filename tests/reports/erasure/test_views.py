"""The pages on which staff have words erased, and what its sender reads afterwards."""

import pytest
from django.test import Client
from django.urls import reverse

from reports.erasure.models import ErasureRequest
from responses.intake.models import Response
from responses.intake.services import submit
from tests.builders import a_draft, a_person, a_response, an_open_engagement
from tests.reports.erasure.canary import erased
from tests.responses.moderation.test_views import signed_in, text_of
from tests.statements import statements

pytestmark = pytest.mark.django_db
WORDS = "Words that must go, all of them."


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def people(engagement):
    return [a_person("moderator", on=engagement) for _each in range(2)]


def page_of(view, name="of_view"):
    return reverse(f"erasure:{name}", args=[view.engagement.slug, view.uuid])


def sent(client, view, name, **said):
    return client.post(page_of(view, name), said | {"form_end": "complete"})


def test_one_asks_another_agrees_and_the_words_are_gone(engagement):
    view = a_response(engagement, why=WORDS)
    first, second = (signed_in("moderator", on=engagement) for _each in range(2))
    said = {"asked_by": "sender", "reason": "She wrote to us on Monday."}
    assert "Nothing is erased until a second person agrees." in text_of(first.get(page_of(view)))
    assert first.get(page_of(view)).status_code == 200
    assert sent(first, view, "ask", **said).status_code == 302
    own = text_of(first.get(page_of(view)))
    assert "You asked for this. Someone else has to check it" in own
    assert "Agree: erase the words for good" not in own
    assert sent(first, view, "agree", note="").status_code == 409
    assert "1 request waits for a second person." in text_of(second.get(reverse("accounts:home")))
    assert "She wrote to us on Monday." in text_of(second.get(page_of(view)))
    assert sent(second, view, "agree", note="I checked it.").status_code == 302
    for address in (page_of(view), reverse("moderation:response", args=[engagement.slug, view.uuid])):
        page = second.get(address)
        assert page.status_code == 200
        assert WORDS not in page.content.decode()
    assert "The words were erased at" in text_of(second.get(page_of(view)))
    listed = text_of(second.get(reverse("erasure:erasures", args=[engagement.slug])))
    assert view.public_id in listed
    assert "Words erased" in listed
    assert sent(second, view, "refuse", note="Too late.").status_code == 409


def test_what_was_typed_is_kept_where_something_is_missing(engagement, people):
    view, client = a_response(engagement), signed_in("moderator", on=engagement)
    page = sent(client, view, "ask", asked_by="", reason="A reason that I typed.")
    assert page.status_code == 200
    assert "Choose who asks for it" in text_of(page)
    assert "A reason that I typed." in text_of(page)
    assert not ErasureRequest.objects.exists()
    assert sent(client, view, "agree", note="").status_code == 404


def test_the_second_person_refuses_with_a_reason_and_every_word_stays(engagement, people):
    view, client = a_response(engagement, why=WORDS), signed_in("owner", on=engagement)
    sent(signed_in("moderator", on=engagement), view, "ask", asked_by="named", reason="He rang.")
    assert "Say why you refuse." in text_of(sent(client, view, "refuse", note=" "))
    assert sent(client, view, "refuse", note="It names nobody.").status_code == 302
    assert "It names nobody." in text_of(client.get(page_of(view)))
    assert view.versions.get().answers["questions"]["q1-why"] == WORDS


def test_an_auditor_reads_and_asks_for_nothing(engagement):
    view, client = a_response(engagement), signed_in("auditor", on=engagement)
    assert "You can read this." in text_of(client.get(page_of(view)))
    assert sent(client, view, "ask", asked_by="sender", reason="Why not.").status_code in (403, 404)
    assert not ErasureRequest.objects.exists()


def test_its_sender_reads_that_it_was_erased_and_that_it_counts(engagement, people):
    begun = a_draft(engagement, why=WORDS)
    view = submit(draft_key=begun.draft.key, engagement_id=engagement.pk).response
    erased(view, *people)
    sender = Client()
    sender.cookies["draft"] = begun.private_code
    at = reverse("intake:sent", args=[engagement.slug, begun.draft.key])
    text = text_of(sender.get(at))
    for told in ("We erased your words at", "We count it.", "We do not publish it: its words are gone.", "[erased]"):
        assert told in text
    assert WORDS not in text
    for name in ("receipt_file", "take_back", "choices"):
        assert f'href="{reverse(f"intake:{name}", args=[engagement.slug, begun.draft.key])}"' not in text
    assert sender.get(at.replace("/sent/", "/receipt-file/")).status_code == 303
    view.refresh_from_db()
    assert (view.counting, view.publication) == ("counted", "count_only")


@pytest.mark.parametrize("name", ["moderation:queue", "search:find", "exports:exports", "analysis:progress"])
def test_pages_of_staff_stand_and_ask_no_more_of_the_database(engagement, people, name):
    owner = signed_in("owner", on=engagement)
    address = reverse(name, args=[engagement.slug])
    views = [a_response(engagement, why=WORDS) for _each in range(3)]
    before = len(statements(owner, address))
    for view in views:
        erased(view, *people)
    assert len(statements(owner, address)) <= before
    assert WORDS not in owner.get(address).content.decode()


def test_the_list_takes_the_same_statements_for_one_and_for_many(engagement, people):
    owner, address = signed_in("owner", on=engagement), reverse("erasure:erasures", args=[engagement.slug])
    counts = []
    for many in (1, 3):
        for _each in range(many):
            erased(a_response(engagement), *people)
        counts.append(len(statements(owner, address)))
    assert counts[0] == counts[1]
    assert Response.objects.filter(erased_at__isnull=False).count() == 4
