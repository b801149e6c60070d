"""What a draft may take over from a published view, and how often somebody may say yes to one."""

import pytest

from responses.intake.models import Approval, Response
from responses.intake.services import begin_draft, save_page, submit
from responses.intake.services.drafting import Writer
from responses.intake.services.sharing import MOST_APPROVALS, TooManyApprovals, approve, published_text, start_from
from tests.builders import a_draft, a_response, an_engagement_with_every_question, an_open_engagement

pytestmark = pytest.mark.django_db


def published(engagement, **said):
    begun = begin_draft(engagement=engagement)
    save_page(draft_key=begun.draft.key, part="about", words={"type": "public", "capacity": "own_view"})
    save_page(draft_key=begun.draft.key, part="questions", words=said)
    save_page(draft_key=begun.draft.key, part="publication", words="publish")
    version = submit(draft_key=begun.draft.key, engagement_id=engagement.pk)
    Response.objects.filter(pk=version.response_id).update(publication="published")
    return published_text(engagement_id=engagement.pk, public_id=version.response.public_id)


def taken_over(engagement, version):
    mine = begin_draft(engagement=engagement).draft
    return start_from(draft_key=mine.key, version=version, by=Writer()).document["questions"]


def test_only_what_is_printed_of_a_published_view_is_taken_over():
    """Its sender agreed to show their words. Boxes they ticked are counted among others and shown beside none."""
    engagement = an_engagement_with_every_question(asks_preference=True)
    said = {"q-preference": "scenario-2", "q-used": "yes", "q-visits": "12", "q-place": "home"}
    words = {asked["key"]: "Words of mine" for asked in texts_of(engagement)}
    assert words
    taken = taken_over(engagement, published(engagement, **said, **words))
    assert taken == {"q-preference": "scenario-2", **words}


def texts_of(engagement):
    asked = engagement.current_version.document["questions"]
    return [question for question in asked if question["type"] in ("short_text", "long_text")]


@pytest.mark.parametrize(
    "state",
    [
        {"publication": "awaiting"},
        {"publication": "count_only"},
        {"publication": "count_only", "withheld": True},
        {"counting": "excluded", "excluded_because": "spam"},
    ],
)
def test_what_is_not_published_cannot_be_started_from(state):
    engagement = an_open_engagement()
    response = a_response(engagement)
    mine = {"engagement_id": engagement.pk, "public_id": response.public_id}
    Response.objects.filter(pk=response.pk).update(publication="published")
    assert published_text(**mine) is not None
    assert published_text(engagement_id=an_open_engagement().pk, public_id=response.public_id) is None
    Response.objects.filter(pk=response.pk).update(**state)
    assert published_text(**mine) is None


def test_somebody_who_says_yes_all_day_does_not_fill_the_page():
    draft = a_draft(an_open_engagement()).draft
    said = {"draft_key": draft.key, "revision": draft.revision}
    first = approve(**said, name="Bo", role="Chair")
    assert approve(**said, name="Bo", role="Chair") == first
    for number in range(1, MOST_APPROVALS):
        approve(**said, name=f"Bo {number}")
    with pytest.raises(TooManyApprovals):
        approve(**said, name="One more")
    assert Approval.objects.count() == MOST_APPROVALS
