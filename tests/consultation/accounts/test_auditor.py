"""An auditor sees everything and changes nothing, on one engagement or on the whole site."""

import re

import pytest
from django.test import Client

from consultation.accounts.matrix import NO, YES
from consultation.accounts.methods import ACTS, FORMS
from consultation.accounts.roles import ROLES, permissions_of
from consultation.accounts.rules import ANYONE, RULES, SIGNED_IN
from tests.builders import a_person
from tests.house.test_access_matrix import MATRIX, ask
from tests.world import a_world

# That somebody read what the public may not is written down, whoever it was; nothing else is.
RECORD_OF_READINGS = "audit_reading"
WRITTEN = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
STAFF_PAGES = sorted(name for name in MATRIX if RULES[name] not in (ANYONE, SIGNED_IN))
# The form as the public will see it: it takes answers, leads on to the next page and keeps nothing.
PRETENDED = {"intake:preview_form"}
TO_ACT = {name for name in STAFF_PAGES if name in ACTS | FORMS} - PRETENDED


@pytest.fixture(params=["on one engagement", "on the whole site"])
def auditor_in(request):
    """The world, and a browser in which an auditor of it signed in."""
    world = a_world()
    person = a_person("auditor", on=world.engagement) if request.param == "on one engagement" else a_person()
    if request.param == "on the whole site":
        person.take_on(None, "auditor")
    client = Client()
    client.force_login(person)
    return world, client


@pytest.mark.django_db
@pytest.mark.slow
def test_no_post_is_taken_and_no_look_leaves_more_than_the_record_of_it(auditor_in):
    world, client = auditor_in
    for name in STAFF_PAGES:
        said, status, wrote = ask(client, "POST", name, world)
        assert not wrote, f"POST {name} writes {wrote}"
        assert status in (404, 405) or name in PRETENDED, f"POST {name} is answered with {status}"
        if name in TO_ACT:
            assert said == NO, f"POST {name} is not as if there were nothing"
            continue
        said, status, wrote = ask(client, "GET", name, world)
        tables = {found[1] for found in map(WRITTEN.match, wrote) if found}
        assert tables <= {RECORD_OF_READINGS}, f"GET {name} writes {wrote}"


def test_every_page_of_staff_that_only_shows_something_is_open_to_an_auditor():
    """But for one from which words are hidden, and the blind sample, which is for its second coder alone."""
    closed = {name for name in set(STAFF_PAGES) - TO_ACT if MATRIX[name]["Auditor"] != YES}
    assert closed == {"moderation:hiding", "analysis:second_answer"}


@pytest.mark.parametrize(
    ("right", "roles"),
    [
        ("equality.see_tables", {"owner", "analyst", "report_author", "auditor"}),
        ("contacts.see_failed_mail", {"owner", "auditor"}),
        ("contacts.retry_mail", {"owner"}),
        ("outreach.see_stakeholders", {"owner", "moderator", "senior_moderator", "auditor"}),
        ("exports.export_restricted", {"owner"}),
        ("exports.export_public", {"owner", "senior_moderator", "analyst", "report_author"}),
        ("accounts.see_record", {"auditor", "administrator"}),
    ],
)
def test_what_is_about_people_is_for_those_who_need_it(right, roles):
    assert {role for role in ROLES if right in permissions_of(role)} == roles
