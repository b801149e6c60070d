"""Somebody who came by a link approves the answers as they read them."""

import pytest
from django.test import Client

from responses.intake.models import Approval, Draft
from tests.builders import an_open_engagement
from tests.responses.intake.together import a_reader, at
from tests.responses.intake.walking import fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def check(client, engagement):
    """Check-answers of a finished draft that `client` began."""
    return fill_in(client, engagement.slug, why="The words of the owner")


def test_an_approval_is_marked_once_the_answers_have_changed(client, check):
    reader = a_reader(client, check)
    fields = hidden_fields(reader.get(at(check, "read")))
    for _ in range(2):
        page = reader.post(at(check, "approve"), fields | {"name": "Chair <b>", "role": "Board"})
        assert page.status_code == 303
    approval = Approval.objects.get()
    assert approval.revision == Draft.objects.get().revision
    said = client.get(check).content.decode()
    assert "Chair &lt;b&gt;, Board" in said
    assert "the answers have changed since" not in said
    post(client, at(check, "questions/q2-other"), answer="One more thing")
    assert "the answers have changed since" in client.get(check).content.decode()
    stale = reader.post(at(check, "approve"), fields | {"name": "Vice", "role": ""}).content.decode()
    assert "The answers changed while you were reading." in stale
    assert "One more thing" in stale
    assert Approval.objects.count() == 1


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30, "٣"])
def test_an_approval_of_no_state_is_refused(client, check, revision):
    reader = a_reader(client, check)
    reader.post(at(check, "approve"), {"name": "Chair", "revision": revision, "form_end": "complete"})
    assert not Approval.objects.exists()
    assert Client().post(at(check, "approve"), {"name": "Chair", "form_end": "complete"}).status_code == 404


def test_after_sending_a_reader_sees_the_words_and_can_approve_nothing(client, check):
    reader = a_reader(client, check)
    fields = hidden_fields(reader.get(at(check, "read")))
    send(client, check)
    said = reader.post(at(check, "approve"), fields | {"name": "Chair"}).content.decode()
    assert "This view was sent" in said
    assert "The words of the owner" in said
    assert not Approval.objects.exists()
    assert reader.get(at(check, "sent")).url == at(check, "read")
