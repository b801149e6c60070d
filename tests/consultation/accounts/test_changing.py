"""Roles and accounts change: by whom, what ends at once, what stays."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.accounts.changing import close_account, declare, give_role, reopen_account, take_role
from consultation.accounts.models import Membership
from groundwork.audit.models import AuditEvent
from responses.moderation.claims import claim
from responses.moderation.models import Claim
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.consultation.accounts.staff import a_site_person, an_invitation
from tests.consultation.accounts.test_signing_in import is_signed_in, sign_in

pytestmark = pytest.mark.django_db

END = {"form_end": "complete"}


def act(client, name, person, **data):
    return client.post(reverse(f"accounts:{name}", args=[person.uuid]), data | END)


def test_closing_an_account_ends_all_its_sessions_and_opening_it_again_wakes_none():
    admin, person = a_site_person(), a_person()
    phone, desk = Client(), Client()
    for browser in (phone, desk):
        sign_in(browser, person.email)
        assert is_signed_in(browser)
    close_account(person=person, reason="Left.", by=admin)
    assert not is_signed_in(phone)
    reopen_account(person=person, reason="Is back.", by=admin)
    # The desk was not used meanwhile, so nothing has thrown its session away.
    assert not is_signed_in(desk)
    sign_in(desk, person.email)
    assert is_signed_in(desk)


def test_closing_an_account_loses_nothing_but_lets_go_of_what_was_open():
    engagement, admin = an_open_engagement(), a_site_person()
    person = a_person("moderator", on=engagement)
    response = a_response(engagement)
    claim(response, person)
    close_account(person=person, reason="Left.", by=admin)
    assert not Claim.objects.exists()
    assert Membership.objects.filter(user=person).count() == 1
    event = AuditEvent.objects.get(act="close account")
    assert (event.by_id, event.subject, event.details) == (admin.pk, f"person {person.uuid}", {"reason": "Left."})


def test_a_role_holds_from_the_next_page_on(client):
    engagement, admin, person = an_open_engagement(), a_site_person(), a_person()
    queue = reverse("moderation:queue", args=[engagement.slug])
    client.force_login(person)
    assert client.get(queue).status_code == 404
    give_role(person=person, role="moderator", engagement=engagement, by=admin)
    assert client.get(queue).status_code == 200
    take_role(person=person, role="moderator", engagement=engagement, by=admin)
    assert client.get(queue).status_code == 404
    assert list(AuditEvent.objects.filter(act__contains="role").values_list("act", "details")) == [
        ("give role", {"role": "moderator", "engagement": engagement.slug}),
        ("take role", {"role": "moderator", "engagement": engagement.slug}),
    ]


def test_a_role_on_the_site_holds_on_every_engagement_also_on_a_later_one(client):
    auditor = a_site_person("auditor")
    for _each in range(2):
        engagement = an_open_engagement()
        client.force_login(auditor)
        assert client.get(reverse("moderation:queue", args=[engagement.slug])).status_code == 200
        # Each page reads a person anew, and reads once where they may act.
        auditor.forget_roles()
        assert engagement.pk in auditor.engagements_allowing("moderation.view_queue")
    assert auditor.engagements_allowing("moderation.moderate_response") == []


def test_nobody_changes_their_own_roles_or_account_and_is_told_who_can():
    engagement, admin = an_open_engagement(), a_site_person(name="Ada Alone")
    for change in (
        lambda: give_role(person=admin, role="moderator", engagement=engagement, by=admin),
        lambda: take_role(person=admin, role="administrator", engagement=None, by=admin),
        lambda: close_account(person=admin, reason="x", by=admin),
    ):
        with pytest.raises(Refused, match="Invite a second administrator"):
            change()
    a_site_person(name="Grace Second")
    with pytest.raises(Refused, match="Grace Second can"):
        give_role(person=admin, role="moderator", engagement=engagement, by=admin)


def test_an_administrator_of_one_engagement_stays_within_it():
    engagement, other = an_open_engagement(), an_open_engagement()
    admin = a_person("administrator", on=engagement)
    own, shared = a_person("moderator", on=engagement), a_person("moderator", on=engagement)
    Membership.objects.create(user=shared, engagement=other, role="moderator")
    with pytest.raises(Refused):
        give_role(person=own, role="moderator", engagement=other, by=admin)
    with pytest.raises(Refused):
        give_role(person=own, role="administrator", engagement=None, by=admin)
    with pytest.raises(Refused, match="where you are no administrator"):
        close_account(person=shared, reason="x", by=admin)
    close_account(person=own, reason="Left.", by=admin)
    give_role(person=shared, role="analyst", engagement=engagement, by=admin)


def test_two_administrators_who_close_each_others_accounts_leave_one():
    one, other = a_site_person(), a_site_person()
    close_account(person=other, reason="x", by=one)
    with pytest.raises(Refused):
        close_account(person=one, reason="x", by=other)


@pytest.mark.parametrize("role", ["owner", "moderator", "senior_moderator", "analyst", "approver", "auditor"])
def test_nobody_else_reaches_these_acts(role, client):
    engagement = an_open_engagement()
    person, other = a_person(role, on=engagement), a_person("moderator", on=engagement)
    client.force_login(person)
    for name, data in {
        "give_role": {"give-role": "owner", "give-where": engagement.slug},
        "close_account": {"account-reason": "x"},
    }.items():
        assert act(client, name, other, **data).status_code == 404
    other.refresh_from_db()
    assert other.is_active
    assert other.roles_on(engagement) == ["moderator"]


def test_the_pages_buttons_do_what_they_say(client):
    engagement, admin, person = an_open_engagement(), a_site_person(), a_person(name="Ben Example")
    client.force_login(admin)
    act(client, "give_role", person, **{"give-role": "moderator", "give-where": engagement.slug})
    page = client.get(reverse("accounts:person", args=[person.uuid])).content.decode()
    assert "Ben Example has the role from now on." in page
    assert f"Take away: Moderator, {engagement.short_title}" in page
    act(client, "take_role", person, role="moderator", where=engagement.slug)
    act(client, "close_account", person, **{"account-reason": "Left."})
    page = client.get(reverse("accounts:person", args=[person.uuid])).content.decode()
    assert "Open the account again" in page
    assert not Membership.objects.filter(user=person).exists()
    act(client, "reopen_account", person, **{"account-reason": "Back."})
    person.refresh_from_db()
    assert person.is_active


def test_what_stands_in_the_way_is_said_and_the_reason_kept(client):
    admin, person = a_site_person(), a_person()
    client.force_login(admin)
    page = act(client, "close_account", person)
    assert "Say why" in page.content.decode()
    close_account(person=person, reason="Left.", by=admin)
    page = act(client, "close_account", person, **{"account-reason": "Long gone"})
    assert page.status_code == 409
    assert "This account is closed already." in page.content.decode()
    assert "Long gone" in page.content.decode()
    page = act(client, "take_role", person, role="owner", where="no-such-place")
    assert page.status_code == 409
    assert "There is no such engagement." in page.content.decode()
    assert act(client, "give_role", admin, **{"give-role": "owner", "give-where": "x"}).status_code == 200


def test_declared_organisations_are_the_persons_own_and_on_record(client):
    person = a_person(organisations="Old Surgery")
    client.force_login(person)
    client.post("/accounts/organisations/", {"organisations": "Example Lane Surgery\nOld Surgery"} | END)
    person.refresh_from_db()
    assert person.declared_organisations() == ["Example Lane Surgery", "Old Surgery"]
    event = AuditEvent.objects.get(act="declare organisations")
    assert event.details == {"before": ["Old Surgery"], "after": ["Example Lane Surgery", "Old Surgery"]}
    declare(person=person, organisations="Example Lane Surgery\nOld Surgery\n")
    assert AuditEvent.objects.filter(act="declare organisations").count() == 1
    assert "Old Surgery" in client.get("/accounts/organisations/").content.decode()


def test_the_list_of_people_takes_the_same_queries_for_two_and_for_twenty(client):
    engagement, admin = an_open_engagement(), a_site_person()
    client.force_login(admin)
    counts = []
    for many in (1, 18):
        for number in range(many):
            a_person("moderator", "analyst", on=engagement)
            an_invitation(admin, engagement=engagement, email=f"new{many}-{number}@portal.example")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/accounts/people/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_engagements_administrator_finds_everyone_and_acts_on_their_own(client):
    """Else they could not give a role to a colleague who has an account already."""
    engagement, other = an_open_engagement(), an_open_engagement()
    admin, site_admin = a_person("administrator", on=engagement), a_site_person(name="Grace Site")
    far = a_person("analyst", on=other, name="Far Off")
    client.force_login(admin)
    assert far.name in client.get("/accounts/people/").content.decode()
    page = client.get(reverse("accounts:person", args=[far.uuid])).content.decode()
    assert "where you are no administrator" in page
    assert "Grace Site can." in page
    assert "Take away" not in page
    assert act(client, "close_account", far, **{"account-reason": "x"}).status_code == 409
    assert act(client, "take_role", far, role="analyst", where=other.slug).status_code == 409
    far.refresh_from_db()
    assert (far.is_active, far.roles_on(other)) == (True, ["analyst"])
    act(client, "give_role", far, **{"give-role": "moderator", "give-where": engagement.slug})
    far.forget_roles()
    assert far.roles_on(engagement) == ["moderator"]
    theirs = an_invitation(site_admin, engagement=other)
    client.post(reverse("accounts:cancel_invitation", args=[theirs.pk]), END)
    theirs.refresh_from_db()
    assert theirs.is_open
