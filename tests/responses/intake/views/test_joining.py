"""Where a link to a draft leads: a name for those who write, a button alone for those who read."""

import pytest
from django.test import Client

from responses.intake.services.sharing import share
from responses.intake.states import TO_READ, TO_WRITE
from tests.builders import a_draft, an_open_engagement
from tests.responses.intake.walking import post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "asked", "typed", "onward"),
    [(TO_WRITE, "Your name", {"name": "Ben Example"}, "check"), (TO_READ, "You can't change it.", {}, "read")],
)
def test_a_link_asks_for_what_it_needs_and_leads_on_by_a_button(
    client: Client, kind: str, asked: str, typed: dict[str, str], onward: str
) -> None:
    engagement = an_open_engagement()
    draft = a_draft(engagement, why="Words of the draft").draft
    draft_pages = f"/respond/{engagement.slug}/{draft.key}"
    link = f"{draft_pages}/join/{share(draft_key=draft.key, kind=kind)}/"
    page = client.get(link).content.decode().replace("&#x27;", "'")
    assert asked in page
    assert "Words of the draft" not in page
    assert "Words of the draft" not in client.get(f"{draft_pages}/{onward}/").content.decode()
    assert post(client, link, **typed).url == f"{draft_pages}/{onward}/"
    assert "Words of the draft" in client.get(f"{draft_pages}/{onward}/").content.decode()


def test_who_came_by_a_link_is_not_sent_to_a_page_that_only_the_owner_may_open(client: Client) -> None:
    engagement = an_open_engagement()
    begun = a_draft(engagement)
    draft_pages = f"/respond/{engagement.slug}/{begun.draft.key}"
    link = f"{draft_pages}/join/{share(draft_key=begun.draft.key, kind=TO_WRITE)}/"
    post(client, link, name="Ben Example")
    owner = Client()
    owner.cookies["draft"] = begun.private_code
    for page in ("check", "questions/q1-why"):
        assert "email-me" in owner.get(f"{draft_pages}/{page}/").content.decode()
        assert "email-me" not in client.get(f"{draft_pages}/{page}/").content.decode()
    assert "We can't open this here" in client.get(f"{draft_pages}/email-me/").content.decode().replace("&#x27;", "'")
