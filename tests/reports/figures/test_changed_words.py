"""The record says how many had answered before the words changed."""

from datetime import timedelta

import pytest

from groundwork.clock.services import set_engagement_time
from reports.figures.changed_words import changed_words_of
from scenarios.services import publish
from scenarios.stops import pause, resume
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.journeys.test_every_page import let_in
from tests.processes import the_web_server
from tests.reading import words_of


def changed_after_two():
    """An engagement whose words changed after two of its three views; its form was paused and went on too."""
    engagement = an_open_engagement()
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    a_response(engagement), a_response(engagement)
    pause(engagement=engagement, reason="A fault", by=owner)
    resume(engagement=engagement, by=owner)
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=1))
    engagement.refresh_from_db()
    engagement.summary = "Other words."
    engagement.save(update_fields=["summary"])
    publish(engagement=engagement, by=owner, approved_by=approver, reason="Clearer now.")
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=2))
    a_response(engagement)
    return engagement, owner


@pytest.mark.django_db
def test_each_change_of_words_says_how_many_views_came_before_it(client) -> None:
    engagement, owner = changed_after_two()
    (change,) = changed_words_of(engagement)
    assert (change.before, change.version.reason) == (2, "Clearer now.")
    client.force_login(owner)
    said = words_of(client, f"/staff/{engagement.slug}/ledger/")
    assert "1pm on Friday 5 March 2021 2 views had come before." in said
    assert "Clearer now." in said


@pytest.mark.django_db
def test_where_no_words_changed_the_ledger_is_silent(client, django_assert_num_queries) -> None:
    engagement = an_open_engagement()
    a_response(engagement)
    with django_assert_num_queries(1):
        assert changed_words_of(engagement) == []
    client.force_login(a_person("auditor", on=engagement))
    assert "When the words changed" not in words_of(client, f"/staff/{engagement.slug}/ledger/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_the_ledger_with_changes_has_no_axe_finding() -> None:
    engagement, owner = changed_after_two()
    with the_web_server() as server:
        for width in WIDTHS:
            with a_page(width=width, server=server.origin) as page:
                let_in(page, server.origin, owner, "figures:ledger", None)
                page.goto(f"{server.origin}/staff/{engagement.slug}/ledger/")
                assert_accessible(page, "ledger with changes")
                shown(page, f"ledger-with-changes-{width}")
