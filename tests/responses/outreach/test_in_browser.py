"""The pages of stakeholders in a real browser: no axe finding, narrow or wide, and an invitation without a script."""

import pytest
from django.test import Client
from django.urls import reverse

from responses.outreach.models import Letter, Stakeholder
from responses.outreach.services.publicity import correct_publicity
from responses.outreach.services.stakeholders import invited_otherwise, mark_reply, note_bounce
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.outreach.inviting import (
    a_sent_letter,
    a_stakeholder,
    an_entry_in_the_log,
    an_unsure_letter,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LONG = "The Association of " + "very " * 20 + "longname" * 12


def signed_in(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_accessible_and_an_invitation_is_sent_without_scripts(live_server, tmp_path, width):
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    one = a_stakeholder(engagement, owner, LONG, contact_name="Zoë", type="gp-practice")
    view = a_response(engagement, stakeholder="vcse", organisation="Somebody else")
    mark_reply(stakeholder=one, by=owner, reference=view.reference, theirs=True)
    a_sent_letter(one, owner)
    invited_otherwise(stakeholder=one, by=owner, note="By phone. " * 20)
    note_bounce(stakeholder=a_stakeholder(engagement, owner), by=owner)
    unsure = an_unsure_letter(a_stakeholder(engagement, owner), owner)
    a_stakeholder(engagement, owner, "Fresh & new")
    entry = an_entry_in_the_log(engagement, owner, notes=LONG)
    told = {"kind": "meeting", "on": entry.on, "place": LONG, "host": "", "attendance": 3, "notes": ""}
    correct_publicity(publicity=entry.publicity, by=owner, seen=1, reason="It was another hall.", **told)
    slug = {"slug": engagement.slug}
    pages = {
        "list": reverse("outreach:stakeholders", kwargs=slug),
        "one": reverse("outreach:stakeholder", kwargs=slug | {"stakeholder": one.pk}),
        "round": reverse("outreach:round", kwargs=slug | {"round": unsure.round_id}),
        "rounds": reverse("outreach:rounds", kwargs=slug),
        "log": reverse("outreach:log", kwargs=slug),
        "log-entry": reverse("outreach:log_entry", kwargs=slug | {"publicity": entry.publicity_id}),
        "correct-entry": reverse("outreach:correct_entry", kwargs=slug | {"publicity": entry.publicity_id}),
    }
    with a_page(width=width, server=live_server.url, cookies=signed_in(owner), scripts=True) as page:
        for name, address in pages.items():
            page.goto(live_server.url + address)
            assert_accessible(page, name)
            shown(page, f"outreach-{name}-{width}")
        page.goto(live_server.url + reverse("outreach:bring_in", kwargs=slug))
        for name, text, button in (
            ("faults", "name,type\nA,charity\n", "Check"),
            ("good", "name,type\nA,vcse\n", "Add"),
        ):
            file = tmp_path / f"{name}.csv"
            file.write_text(text)
            page.locator("input[type=file]").set_input_files(file)
            page.get_by_role("button", name="Check the file").click()
            page.get_by_role("button", name=button).wait_for()
            assert_accessible(page, name)
            shown(page, f"outreach-file-{name}-{width}")
        page.get_by_role("button", name="Add them to the list").click()
        page.get_by_text("1 stakeholder was added.").wait_for()
    with a_page(width=width, server=live_server.url, cookies=signed_in(owner), scripts=False) as page:
        page.goto(live_server.url + reverse("outreach:invite", kwargs=slug))
        page.get_by_label("Subject of the email").fill("Tell us what you think")
        page.get_by_label("What do you want to say?").fill("We would like to hear from you.\n\nThank you.")
        page.get_by_role("button", name="See it before you send it").click()
        page.get_by_text("This goes to 1 stakeholder.").wait_for()
        shown(page, f"outreach-confirm-{width}")
        page.get_by_role("button", name="Send it").click()
        page.get_by_text("1: waits to be sent").wait_for()
        shown(page, f"outreach-sent-{width}")
    assert Letter.objects.filter(state="waiting").get().stakeholder.name == "Fresh & new"
    assert Stakeholder.objects.filter(name="A").exists()
