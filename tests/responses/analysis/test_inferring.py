"""What analysts read in letters that chose nothing: by words of theirs, kept apart, and in no figure of preferences."""

import pytest
from django.test import Client
from django.urls import reverse

from groundwork.audit.models import AuditEvent
from reports.figures.campaigns import BothWays, campaign_figures, inferred_table
from reports.figures.digest import Tally
from reports.figures.reading import counted_views
from responses.analysis.inferring import choices_of, letters, uninferred
from responses.analysis.models import Inference
from responses.analysis.services.inferring import infer, take_back_inference
from responses.moderation.services import confirm, exclude
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.analysis.themes import a_letter, a_read_letter
from tests.responses.entry.clerks import typed_in
from tests.responses.moderation.test_views import text_of

pytestmark = pytest.mark.django_db
KEEP = "Leave it as it is."


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def analyst(engagement):
    return a_person("analyst", on=engagement)


def version_of(response):
    return response.versions.get(number=response.latest)


def stated(engagement):
    tally = Tally(engagement.current_version.document, [("public", "Public")])
    for view in counted_views(engagement):
        tally.add(view)
    return tally.figures()["preference"]


def test_only_letters_and_papers_that_chose_nothing_are_read(engagement, analyst):
    letter = a_letter(engagement)
    silent, chose = a_response(engagement, preference=""), a_response(engagement)
    typed_in(engagement, a_person("moderator", on=engagement))
    assert [version.response for version in letters(engagement)] == [letter]
    for view in (silent, chose):
        with pytest.raises(Refused, match="Nothing is inferred from it"):
            infer(version=version_of(view), choice="scenario-1", words="joined", by=analyst)


def test_an_inference_rests_on_words_of_the_letter(engagement, analyst):
    letter = a_letter(engagement, "We wrote before.\nLeave  it\nas it is. It works.")
    with pytest.raises(Refused, match="not in the letter"):
        infer(version=version_of(letter), choice="scenario-2", words="Change it.", by=analyst)
    with pytest.raises(Refused, match="from the list"):
        infer(version=version_of(letter), choice="scenario-9", words=KEEP, by=analyst)
    with pytest.raises(Refused, match="An analyst of this engagement can"):
        infer(version=version_of(letter), choice="scenario-2", words=KEEP, by=a_person("auditor", on=engagement))
    made = infer(version=version_of(letter), choice="scenario-2", words=KEEP, by=analyst)
    assert (made.field, made.words) == ("letter", "Leave  it\nas it is.")
    assert infer(version=version_of(letter), choice="scenario-2", words=KEEP, by=analyst) == made
    assert not uninferred(engagement).exists()


def test_another_inference_takes_the_place_of_the_first_and_can_be_taken_back(engagement, analyst):
    letter = a_read_letter(engagement)
    other = infer(version=version_of(letter), choice="scenario-1", words="It works.", by=analyst)
    assert list(Inference.objects.live()) == [other]
    take_back_inference(inference=other, by=analyst)
    assert list(uninferred(engagement)) == [version_of(letter)]
    with pytest.raises(Refused, match="took this back already"):
        take_back_inference(inference=other, by=analyst)
    assert Inference.objects.count() == 2
    assert AuditEvent.objects.filter(act__startswith="preference").count() == 3


def test_what_is_inferred_moves_no_figure_of_preferences(engagement, analyst):
    a_response(engagement, preference="scenario-1")
    letter = a_letter(engagement)
    before, both = stated(engagement), campaign_figures(engagement)
    assert (both.letters, both.letters_read, both.inferred) == (1, BothWays(0, 0), {})
    infer(version=version_of(letter), choice="scenario-2", words=KEEP, by=analyst)
    assert stated(engagement) == before
    after = campaign_figures(engagement)
    assert after.preferences == both.preferences == {("", "scenario-1"): BothWays(1, 1)}
    assert after.inferred == {("", "scenario-2"): BothWays(1, 1)}
    table = inferred_table(after, engagement)
    assert "Inferred" in table.caption
    assert [row.cells[0] for row in table.rows] == ["0", "1", "0", "0"]
    assert after.as_figures()["inferred"]["preferences"] == [
        {"scenario": "", "choice": "scenario-2", "each": 1, "campaigns_as_one": 1}
    ]


def test_a_letter_that_is_left_out_is_in_no_figure(engagement):
    letter = a_read_letter(engagement)
    one, other = (a_person("senior_moderator", on=engagement) for _ in range(2))
    proposal = exclude(response=letter, version_number=1, by=one, reason="spam")
    confirm(proposal=proposal, by=other)
    figures = campaign_figures(engagement)
    assert (figures.letters, figures.inferred) == (0, {})


@pytest.mark.django_db(transaction=True)
def test_the_pages_keep_take_back_and_say_errors(engagement, analyst):
    letter, following = a_letter(engagement), a_letter(engagement, "Change it all.")
    client = Client()
    client.force_login(analyst)

    def at(name, *more):
        return reverse(f"analysis:{name}", args=[engagement.slug, *more])

    assert "2 views that staff typed in have no answer" in text_of(client.get(at("inferred")))
    shown = {"version": 1, "form_end": "complete"}
    page = client.post(at("infer", letter.uuid), shown | {"choice": ":scenario-2", "words": ""})
    assert "Copy the words that say so" in text_of(page)
    page = client.post(at("infer", letter.uuid), shown | {"choice": ":scenario-2", "words": "Not there"})
    assert page.status_code == 409
    assert "Not there" in page.text
    page = client.post(at("infer", letter.uuid), shown | {"choice": ":scenario-2", "words": KEEP}, follow=True)
    assert "Inferred:" in text_of(page)
    assert at("inferred_view", following.uuid) in page.text
    made = Inference.objects.get()
    page = client.post(
        at("take_back_inference", letter.uuid), {"inference": made.pk, "form_end": "complete"}, follow=True
    )
    assert "Inferred: " not in text_of(page)
    again = client.post(
        at("take_back_inference", letter.uuid), {"inference": made.pk, "form_end": "complete"}, follow=True
    )
    assert "took this back already" in text_of(again)
    figures = text_of(client.get(reverse("figures:campaigns", args=[engagement.slug])))
    assert "0 of 2 such views have an inferred preference." in figures


def test_choices_are_those_of_the_question(engagement):
    assert [one.key for one in choices_of(engagement)][:2] == [":scenario-1", ":scenario-2"]
