"""Two windows, one view, the same moment: one of them does it, the other is told, and nothing is lost in silence."""

import pytest
from django.test import Client

from responses.attachments.models import Attachment
from responses.attachments.storing import everything_in_store
from responses.intake.models import Draft, Response, ResponseVersion
from tests.builders import an_open_engagement
from tests.faults.holding import at_the_same_moment
from tests.responses.attachments.files import uploaded
from tests.responses.intake.walking import fill_in, hidden_fields

pytestmark = pytest.mark.django_db(transaction=True)


def the_button(client, check):
    """What a window sends that shows check-answers: as often as it is called, from a browser of its own each time."""
    return a_window(client, check, into=check.replace("/check/", "/send/"))


def a_window(client, address, into="", **typed):
    fields, cookies = hidden_fields(client.get(address)) | typed, client.cookies

    def press():
        twin = Client()
        twin.cookies.update(cookies)
        return twin.post(into or address, fields)

    return press


def test_of_a_double_click_one_alone_gets_a_ticket_to_the_optional_questions(client):
    """Two tickets would let one person stand twice in the tables about who took part."""
    engagement = an_open_engagement(texts={"equality": ["age"]})
    check = fill_in(client, engagement.slug)
    press = the_button(client, check)
    pages = at_the_same_moment(press, press, press)
    asked, told = check.replace("/check/", "/equality/"), check.replace("/check/", "/sent/")
    assert sorted(page.url for page in pages) == [asked, told, told]
    assert [page.url for page in pages if "equality" in page.cookies] == [asked]
    assert press().url == told
    assert Response.objects.count() == ResponseVersion.objects.count() == 1


@pytest.mark.parametrize("round_", range(4))
def test_a_file_added_in_the_moment_of_sending_is_sent_or_told_and_never_dropped(client, settings, tmp_path, round_):
    settings.PRIVATE_STORE = tmp_path / "private"
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    add = a_window(client, check.replace("/check/", "/files/"), file=uploaded())
    acts = [the_button(client, check), add] if round_ % 2 else [add, the_button(client, check)]
    pages = at_the_same_moment(*acts)
    send, added = pages if round_ % 2 else pages[::-1]
    if added.status_code == 409:
        assert "“letter.pdf” is not part of it." in added.content.decode()
        assert ResponseVersion.objects.get().attachments == []
        assert not Attachment.objects.exists()
        assert not list(everything_in_store())
    else:
        assert added.status_code == 303
        (entry,) = Draft.objects.get().document["files"]
        assert entry["id"] == str(Attachment.objects.get().pk)
        assert "changed in another window" in send.content.decode()


def test_an_organisation_listed_in_the_moment_of_sending_is_sent_or_told(client):
    engagement = an_open_engagement()
    body = {"name": "Elm Lane", "type": "gp-practice", "consent": "yes", "replied": "no"}
    check = fill_in(client, engagement.slug)
    pages = at_the_same_moment(
        the_button(client, check), a_window(client, check.replace("/check/", "/organisations/"), **body)
    )
    if pages[1].status_code == 409:
        assert "“Elm Lane” is not on its list." in pages[1].content.decode()
        assert Response.objects.exists()
    else:
        assert (pages[1].status_code, Draft.objects.get().document["bodies"]) == (303, [body])
