"""What is read of the views: never more than a page at a time, and of those that aren't shown nothing but how many."""

import pytest

from responses.intake.models import Response
from responses.published.reading import PAGE, Standing, page_of, standing_of, view_of
from tests.builders import a_response, an_open_engagement
from tests.report_builders import published, two_moderators

pytestmark = pytest.mark.django_db
NO_FILTER = {"kind": "", "question": "q1-scenario", "prefers": "", "after": ""}


def document_of(engagement):
    return engagement.current_version.document


def test_a_full_page_names_the_next_one_only_if_there_is_more():
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    for _ in range(PAGE):
        published(a_response(engagement), moderator)
    page = page_of(engagement.slug, document_of(engagement), **NO_FILTER)
    assert (len(page.views), page.after) == (PAGE, "")
    published(a_response(engagement), moderator)
    page = page_of(engagement.slug, document_of(engagement), **NO_FILTER)
    assert (len(page.views), page.after) == (PAGE, page.views[-1]["id"])


def test_where_a_view_comes_says_nothing_of_when_it_was_sent_or_published():
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    ids = [published(a_response(engagement), moderator).public_id for _ in range(12)]
    shown = [view["id"] for view in page_of(engagement.slug, document_of(engagement), **NO_FILTER).views]
    assert shown == sorted(ids)


def test_the_answer_that_is_looked_for_is_the_one_to_the_preference_question():
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    view = published(a_response(engagement, preference="neither", why="scenario-1"), moderator)
    document = document_of(engagement)
    assert page_of(engagement.slug, document, **NO_FILTER | {"prefers": "scenario-1"}).views == []
    assert page_of(engagement.slug, document, **NO_FILTER | {"prefers": "neither"}).views[0]["id"] == view.public_id


def test_a_view_is_found_only_in_its_own_engagement():
    engagement, other = an_open_engagement(), an_open_engagement()
    view = published(a_response(engagement), two_moderators(engagement)[0])
    assert view_of(engagement.slug, document_of(engagement), view.public_id)["id"] == view.public_id
    assert view_of(other.slug, document_of(other), view.public_id) is None


def test_standing_adds_up_to_the_counted_views_whatever_moderation_keeps():
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    published(a_response(engagement), moderator)
    a_response(engagement)
    a_response(engagement, publication="do_not_publish")
    kept_back = a_response(engagement)
    Response.objects.filter(pk=kept_back.pk).update(publication="count_only", withheld=True)
    gone = a_response(engagement)
    Response.objects.filter(pk=gone.pk).update(counting="excluded", excluded_because="test")
    assert standing_of(engagement.slug) == Standing(shown=1, asked=1, waiting=1, decided=1)
    assert standing_of(engagement.slug).counted == 4
