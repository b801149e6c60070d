"""Where analysts read a view, it stands under the type and name it is listed with now, not as it was sent."""

import pytest
from django.urls import reverse

from responses.analysis.second_readings import latest_reading
from responses.moderation.relisting import relist
from scenarios.models import StakeholderType
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import two_moderators
from tests.responses.analysis.themes import (
    WHY,
    a_code,
    a_letter,
    a_second_reading,
    a_theme,
    two_groups,
)

pytestmark = pytest.mark.django_db
SENT, LISTED = "Exampel Trust", "Example Trust"


def listed_anew(view, by):
    told = {"response": view, "version_number": view.latest, "by": by, "reason": "public_record", "note": "It says so."}
    relist(field="type", value="gp-practice", **told)
    if view.versions.get(number=view.latest).organisation:
        relist(field="organisation", value=LISTED, **told)
    return view


def test_every_page_of_analysis_names_a_view_as_it_is_listed_now(client):
    engagement = an_open_engagement()
    analyst, moderator = a_person("analyst", on=engagement), two_moderators(engagement)[0]
    view = listed_anew(a_response(engagement, stakeholder="supplier", organisation=SENT), moderator)
    letter = listed_anew(a_letter(engagement), moderator)
    theme = a_theme(engagement, analyst)
    a_code(view, theme, analyst)
    (group, _other) = two_groups(engagement)
    group.members.filter(response=group.members.first().response_id).update(response=view)
    client.force_login(analyst)

    def page(name, *more, **asked):
        return client.get(reverse(f"analysis:{name}", args=[engagement.slug, *more]), asked).text

    label = listed_label()
    pages = {
        "code": page("code_view", WHY, view.uuid),
        "mentions": page("mentions", theme=theme.uuid),
        "letter": page("inferred_view", letter.uuid),
        "group": page("copy_group", group.uuid),
    }
    for name, text in pages.items():
        assert label in text, name
        assert SENT not in text.split("<main")[1].split("</main")[0] or name == "code", name
    assert LISTED in pages["group"]


def test_a_second_coder_reads_the_type_of_today_too(client):
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    view, first = a_response(engagement, stakeholder="public"), a_person("analyst", on=engagement)
    a_code(listed_anew(view, moderator), a_theme(engagement, first), first)
    reading = a_second_reading(engagement)
    assert latest_reading(engagement, coder=reading.coder_id)
    client.force_login(reading.coder)
    assert listed_label() in client.get(reverse("analysis:second_answer", args=[engagement.slug, 1])).text


def listed_label():

    return StakeholderType.objects.get(slug="gp-practice").label
