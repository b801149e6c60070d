"""The copy that its sender may fetch after a view was sent."""

from contextlib import ExitStack

import pytest

from groundwork.printing.turns import a_turn
from responses.intake.views.copies import MOST_COPIES, turns
from tests.builders import an_open_engagement
from tests.responses.intake.walking import fill_in, send

pytestmark = pytest.mark.django_db


def test_only_a_few_copies_are_printed_at_a_time(client):
    sent = send(client, fill_in(client, an_open_engagement().slug)).url.replace("/equality/", "/sent/")
    with ExitStack() as others:
        for _one in range(MOST_COPIES):
            others.enter_context(a_turn(turns(), most=MOST_COPIES))
        page = client.get(sent.replace("/sent/", "/copy/"))
        assert page.status_code == 503
        assert "Your view is safe." in page.text
    page = client.get(sent.replace("/sent/", "/copy/"))
    assert page.content.startswith(b"%PDF-")
