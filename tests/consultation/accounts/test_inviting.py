"""Staff come by invitation: one link, once, for a week; and every act is on record."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from consultation.accounts.changing import close_account
from consultation.accounts.inviting import WORKS_FOR, cancel, send_again
from consultation.accounts.models import Invitation, User
from consultation.accounts.tasks import mail_invitation_task
from groundwork.audit.models import AuditEvent
from groundwork.clock.handles import machine_now
from groundwork.work.models import Job
from scenarios.services import Refused
from tests.builders import a_person, an_open_engagement
from tests.consultation.accounts.staff import a_site_person, an_invitation, path_mailed

pytestmark = pytest.mark.django_db

INVITE = "/accounts/people/invite/"
WHOLE = {"name": "New Person", "password": "three odd words here", "form_end": "complete"}


def joined(path, **changed):
    return Client().post(path, WHOLE | changed)


def test_from_the_form_to_an_account_with_its_roles(client):
    engagement, admin = an_open_engagement(), a_site_person(name="Ada Admin")
    client.force_login(admin)
    data = {"email": "New@Portal.example", "where": engagement.slug, "roles": ["moderator", "analyst"]}
    page = client.post(INVITE, data | {"form_end": "complete"}, follow=True)
    assert "We send an invitation to New@Portal.example." in page.content.decode()
    newcomer = Client()
    path = path_mailed(Invitation.objects.get())
    shown = newcomer.get(path).content.decode()
    assert "Ada Admin invited you" in shown
    assert User.objects.filter(email="new@portal.example").count() == 0
    page = newcomer.post(path, WHOLE, follow=True)
    assert "You are signed in as New Person" in page.content.decode()
    person = User.objects.get(email="new@portal.example")
    assert person.roles_on(engagement) == ["analyst", "moderator"]
    acts = list(AuditEvent.objects.order_by("number").values_list("act", "by").filter(act__contains="invit"))
    assert acts == [("invite", admin.pk), ("accept invitation", person.pk)]


def test_the_link_works_once(client):
    path = path_mailed(an_invitation(a_site_person()))
    assert joined(path).status_code == 302
    page = joined(path, name="Somebody Else")
    assert "This link opens nothing" in page.content.decode()
    assert User.objects.filter(email="new@portal.example").values_list("name", flat=True).get() == "New Person"


def test_a_link_that_ran_out_was_cancelled_or_sent_again_opens_nothing():
    admin = a_site_person()
    old = an_invitation(admin, email="a@portal.example")
    path_old = path_mailed(old)
    Invitation.objects.filter(pk=old.pk).update(expires_at=machine_now())
    cancelled = an_invitation(admin, email="b@portal.example")
    path_cancelled = path_mailed(cancelled)
    cancel(invitation=cancelled, by=admin)
    again = an_invitation(admin, email="c@portal.example")
    path_before = path_mailed(again)
    send_again(invitation=again, by=admin)
    for path in (path_old, path_cancelled, path_before, path_before[:-3] + "xx/", "/accounts/invitation/made-up/"):
        assert "This link opens nothing" in Client().get(path).content.decode()
        assert "This link opens nothing" in joined(path).content.decode()
    assert not User.objects.filter(email__in=["a@portal.example", "b@portal.example", "c@portal.example"]).exists()
    assert joined(path_mailed(again)).status_code == 302


def test_sending_again_gives_another_week():
    admin = a_site_person()
    invitation = an_invitation(admin)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=machine_now() - timedelta(days=3))
    send_again(invitation=invitation, by=admin)
    invitation.refresh_from_db()
    assert invitation.expires_at - machine_now() > WORKS_FOR - timedelta(minutes=5)


def test_an_invitation_falls_with_whoever_sent_it():
    """Else somebody who has to leave could come back by a second address."""
    admin, other = a_site_person(), a_site_person()
    path = path_mailed(an_invitation(admin))
    close_account(person=admin, reason="Left.", by=other)
    assert "This link opens nothing" in joined(path).content.decode()


def test_a_cancelled_invitation_is_not_mailed():
    admin = a_site_person()
    invitation = an_invitation(admin)
    cancel(invitation=invitation, by=admin)
    mail_invitation_task(str(Job.objects.get(subject=str(invitation.pk)).pk))
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Enter your name"),
        ({"password": ""}, "Choose a password"),
        ({"password": "short"}, "at least 12 characters"),
        ({"password": "new@portal.example"}, "too similar"),
        ({"name": "a\x00b"}, "a character that we cannot read"),
    ],
)
def test_a_newcomer_who_gets_it_wrong_is_told_and_keeps_their_name(changed, words):
    path = path_mailed(an_invitation(a_site_person()))
    page = joined(path, **changed)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert ("New Person" in page.content.decode()) is ("name" not in changed)
    assert not User.objects.filter(email="new@portal.example").exists()


def test_whoever_is_signed_in_does_not_use_up_somebodys_link(client):
    admin = a_site_person()
    path = path_mailed(an_invitation(admin))
    client.force_login(admin)
    assert "You are signed in already" in client.post(path, WHOLE).content.decode()
    assert joined(path).status_code == 302


@pytest.mark.parametrize("email", ["admin@portal.example", "there@portal.example", "open@portal.example"])
def test_nobody_is_invited_twice(email):
    admin = a_site_person()
    User.objects.filter(pk=admin.pk).update(email="admin@portal.example")
    admin.refresh_from_db()
    User.objects.filter(pk=a_person().pk).update(email="there@portal.example")
    an_invitation(admin, email="open@portal.example")
    with pytest.raises(Refused):
        an_invitation(admin, email=email)


def test_an_administrator_of_one_engagement_invites_to_that_one_alone(client):
    engagement, other = an_open_engagement(), an_open_engagement()
    admin = a_person("administrator", on=engagement)
    site_admin = a_site_person(name="Grace Site")
    client.force_login(admin)
    page = client.get(INVITE).content.decode()
    assert engagement.slug in page
    assert other.slug not in page
    assert "whole-site" not in page
    for elsewhere in (other, None):
        with pytest.raises(Refused, match="Grace Site can"):
            an_invitation(admin, engagement=elsewhere)
    assert an_invitation(site_admin, engagement=other).engagement == other
    assert an_invitation(admin, engagement=engagement, email="x@portal.example").engagement == engagement


def test_only_an_administrator_or_auditor_is_one_for_the_whole_site():
    with pytest.raises(Refused, match="Choose an engagement"):
        an_invitation(a_site_person(), role="owner")


def test_the_form_in_error_keeps_what_was_typed(client):
    client.force_login(a_site_person())
    page = client.post(INVITE, {"email": "nobody", "where": "", "form_end": "complete"}).content.decode()
    for words in ("Enter an email address like", "Choose where the role holds", "Choose at least one role", "nobody"):
        assert words in page


def test_the_page_says_whose_mail_did_not_go_out_and_whose_link_is_over(client):
    admin = a_site_person()
    lost, late = (an_invitation(admin, email=f"{name}@portal.example") for name in ("lost", "late"))
    Job.objects.filter(subject=str(lost.pk)).update(state="failed")
    Invitation.objects.filter(pk=late.pk).update(expires_at=machine_now())
    client.force_login(admin)
    page = client.get("/accounts/people/").content.decode()
    assert page.count("The email did not go out.") == 1
    assert page.count("The link does not work any more.") == 1
