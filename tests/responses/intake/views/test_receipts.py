import json

import pytest
from django.test import Client

from responses.intake.codes import new_private_code
from responses.intake.models import Response
from tests.builders import an_open_engagement
from tests.responses.intake.walking import fill_in, hidden_fields, send

pytestmark = pytest.mark.django_db


def test_the_reference_and_the_private_code_open_it_together():
    engagement = an_open_engagement()
    owner, other = Client(), Client()
    sent = send(owner, fill_in(owner, engagement.slug, why="Mine to find again")).url
    code = json.loads(owner.get(sent.replace("/sent/", "/receipt-file/")).content)["private_code"]
    reference = Response.objects.get().reference.lower()
    fields = hidden_fields(other.get("/receipt/"))
    page = other.post("/receipt/", fields | {"reference": reference, "private_code": code.lower()}, follow=True)
    assert "Mine to find again" in page.content.decode()


def test_guessing_private_codes_is_slowed_down():
    engagement = an_open_engagement()
    owner, guesser = Client(), Client()
    sent = send(owner, fill_in(owner, engagement.slug)).url
    code = json.loads(owner.get(sent.replace("/sent/", "/receipt-file/")).content)["private_code"]
    reference = Response.objects.get().reference
    fields = hidden_fields(guesser.get("/receipt/")) | {"reference": reference}
    for _ in range(10):
        page = guesser.post("/receipt/", fields | {"private_code": new_private_code()})
        assert "find a view with this" in page.content.decode()
    page = guesser.post("/receipt/", fields | {"private_code": code})
    assert page.status_code == 429
    assert "too many wrong tries" in page.content.decode()
    # Whoever has the right code is not shut out by a stranger elsewhere.
    page = owner.post("/receipt/", fields | {"private_code": code}, REMOTE_ADDR="192.0.2.7")
    assert page.status_code == 303
