import pytest

from reports.exports.policies import obstacles_to_exporting
from reports.exports.states import EDITIONS, PUBLIC, RESTRICTED
from tests.builders import a_draft_engagement, a_person, an_open_engagement

pytestmark = pytest.mark.django_db

MAY = {
    "owner": {PUBLIC, RESTRICTED},
    "senior_moderator": {PUBLIC},
    "report_author": {PUBLIC},
    "moderator": set(),
    "analyst": {PUBLIC},
    "approver": set(),
    "auditor": set(),
    "administrator": set(),
    "chair": set(),
    "board_reader": set(),
}


@pytest.mark.parametrize("role", MAY)
def test_reading_views_is_one_right_and_taking_them_out_another(role):
    engagement = an_open_engagement()
    person = a_person(role, on=engagement)
    free = {edition for edition in EDITIONS if not obstacles_to_exporting(engagement, by=person, edition=edition)}
    assert free == MAY[role]


def test_what_was_never_published_has_nothing_to_take_out():
    engagement = a_draft_engagement()
    [words] = obstacles_to_exporting(engagement, by=a_person("owner", on=engagement), edition=PUBLIC)
    assert "never published" in words


def test_a_page_that_asks_nothing_has_nothing_to_take_out():
    engagement = an_open_engagement()
    engagement.current_version.document["questions"] = []
    [words] = obstacles_to_exporting(engagement, by=a_person("owner", on=engagement), edition=PUBLIC)
    assert "asks for no views" in words
