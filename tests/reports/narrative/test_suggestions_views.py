"""The register of suggestions."""

import pytest
from django.urls import reverse

from reports.narrative.freezing import as_printed, frozen
from reports.narrative.models import Suggestion
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import a_content, withdrawn
from tests.reports.narrative.test_sections_views import signed_in
from tests.responses.analysis.themes import a_theme

pytestmark = pytest.mark.django_db


def at(name, engagement, *more):
    return reverse(f"narrative:{name}", args=[engagement.slug, *more])


def add(client, engagement, **said):
    return client.post(at("add_suggestion", engagement), said | {"form_end": "complete"}, follow=True)


def test_a_suggestion_is_numbered_counted_and_replied_to():
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    one, two = a_response(engagement), a_response(engagement)
    views = f"{one.public_id.lower()}, {two.public_id} {one.public_id}"
    page = add(client, engagement, text="Begin in one <town>.", views=views).content.decode()
    assert "Suggestion S-1 is on the list." in page
    assert "Begin in one &lt;town&gt;." in page
    assert "Raised by 2 views." in page
    found = Suggestion.objects.get()
    told = {
        "text": "Begin in one town.",
        "views": one.public_id,
        "reply": "We will look at it.",
        "form_end": "complete",
    }
    client.post(at("suggestion", engagement, found.uuid), told)
    (row,) = frozen(engagement)["suggestions"]
    assert (row["id"], row["text"], row["raised_by"], row["reply"]) == (
        "S-1",
        "Begin in one town.",
        1,
        "We will look at it.",
    )
    withdrawn(one)
    assert frozen(engagement)["suggestions"][0]["raised_by"] == 0


def test_without_views_its_theme_says_who_raised_it():
    engagement = an_open_engagement()
    theme = a_theme(engagement, a_person("analyst", on=engagement))
    client = signed_in(a_person("analyst", on=engagement))
    assert "Joined-up care" in add(client, engagement, text="Begin.", theme=str(theme.uuid)).content.decode()
    content = a_content()
    content["figures"]["themes"] = {"base": 9, "themes": [{"theme": str(theme.uuid), "name": "x", "views": 7}]}
    assert as_printed(frozen(engagement), content)["chosen"]["suggestions"][0]["raised_by"] == 7


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"text": ""}, "Say what is suggested"),
        (
            {"text": "Begin.", "views": "V-000000 nonsense"},
            "There is no counted view with the number V-000000, NONSENSE",
        ),
        ({"text": "Begin.", "theme": "nonsense"}, "Choose a theme from the list"),
        ({"text": "a\0b"}, "a character that we cannot read"),
        ({"text": "x" * 1001}, "Your answer is 1,001 characters"),
    ],
)
def test_what_is_wrong_is_told_and_the_words_stay(said, told):
    engagement = an_open_engagement()
    page = add(signed_in(a_person("owner", on=engagement)), engagement, **said).content.decode()
    assert told in page
    assert said["text"].replace("\0", "�") in page
    assert not Suggestion.objects.exists()


def test_a_suggestion_is_taken_off_the_list():
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    add(client, engagement, text="Begin.")
    found = Suggestion.objects.get()
    page = client.post(at("remove_suggestion", engagement, found.uuid), {"form_end": "complete"}, follow=True)
    assert "taken off the list" in page.content.decode()
    assert frozen(engagement)["suggestions"] == []


def test_who_may_only_read_has_no_form():
    engagement = an_open_engagement()
    add(signed_in(a_person("owner", on=engagement)), engagement, text="Begin.")
    page = signed_in(a_person("approver", on=engagement)).get(at("suggestions", engagement)).content.decode()
    assert "Begin." in page
    assert "<textarea" not in page
