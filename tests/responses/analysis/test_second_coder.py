"""A second coder reads a random sample without the first codes, and kappa says how far the two agree."""

from fractions import Fraction
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from reports.figures.agreement import agreement_figures, kappa_words, second_coder_words
from reports.figures.themes import theme_figures
from responses.analysis.agreement import Agreement, together
from responses.analysis.models import Code, CodeRemoval, FirstCode
from responses.analysis.second_readings import answers_left, drawn, open_reading, unread
from responses.analysis.services.coding import Found, take_back
from responses.analysis.services.second import begin_second_reading, give_second, take_back_second
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.flush import growing_tables_opened
from tests.responses.analysis.themes import WHY, a_code, a_theme
from tests.responses.moderation.test_views import text_of


@pytest.fixture
def engagement():
    return an_open_engagement()


def an_analyst(engagement):
    person = a_person("analyst", on=engagement)
    client = Client()
    client.force_login(person)
    return person, client


def coded(engagement, analyst, many=4):
    """Views of which the first half mention buses, the others trams."""
    themes = a_theme(engagement, analyst, "Buses"), a_theme(engagement, analyst, "Trams")
    views = [a_response(engagement, why=f"The bus stops too early, {number}.") for number in range(many)]
    for number, view in enumerate(views):
        a_code(view, themes[number >= many // 2], analyst)
    return themes, views


def sent(client, address, **data):
    return client.post(address, data | {"form_end": "complete"}, follow=True)


def at(name, engagement, *more):
    return reverse(f"analysis:{name}", args=[engagement.slug, *more])


# The measure


@pytest.mark.parametrize(
    ("counts", "kappa"),
    [
        # Cohen's own kind of table: 20 and 15 agreed, 5 and 10 not.
        ((20, 5, 10, 15), Fraction(2, 5)),
        ((10, 0, 0, 10), Fraction(1)),
        ((0, 10, 10, 0), Fraction(-1)),
        ((5, 5, 5, 5), Fraction(0)),
        ((10, 0, 0, 0), None),
        ((0, 0, 0, 0), None),
    ],
)
def test_kappa_is_agreement_beyond_chance(counts, kappa):
    assert Agreement(*counts).kappa == kappa


def test_kappas_are_printed_with_two_decimals_and_themes_are_pooled():
    assert [kappa_words(one) for one in (Fraction(2, 3), Fraction(1, 8), None)] == ["0.67", "0.13", "–"]
    assert together([Agreement(1, 2, 3, 4), Agreement(1, 0, 0, 1)]) == Agreement(2, 2, 3, 5)


def test_a_sample_is_one_in_ten_and_at_least_30_and_its_seed_draws_it_again():
    answers = [(number, WHY) for number in range(1000)]
    assert len(drawn(answers, 7)) == len(set(drawn(answers, 7))) == 100
    assert drawn(answers, 7) == drawn(answers, 7) != drawn(answers, 8)
    assert len(drawn(answers[:200], 7)) == 30
    assert sorted(drawn(answers[:9], 7)) == answers[:9]


# The sample


@pytest.mark.django_db
def test_a_sample_has_only_answers_that_others_coded(engagement):
    (first, _), (second, _) = an_analyst(engagement), an_analyst(engagement)
    with pytest.raises(Refused, match="No answer has a theme from another analyst"):
        begin_second_reading(engagement=engagement, by=second)
    themes, views = coded(engagement, first)
    a_code(views[0], themes[1], second)
    reading = begin_second_reading(engagement=engagement, by=second, seed=5)
    assert {row.version.response for row in reading.answers.all()} == set(views[1:])
    assert (reading.seed, reading.frame) == (5, 2)
    with pytest.raises(Refused, match="You have a sample already"):
        begin_second_reading(engagement=engagement, by=second)
    with pytest.raises(Refused, match="An analyst of this engagement can"):
        begin_second_reading(engagement=engagement, by=a_person("auditor", on=engagement))


@pytest.mark.django_db
def test_second_codes_count_nowhere_and_make_kappa(engagement):
    (first, _), (second, _) = an_analyst(engagement), an_analyst(engagement)
    assert agreement_figures(engagement) is None
    (buses, trams), views = coded(engagement, first)
    before = theme_figures(engagement)
    reading = begin_second_reading(engagement=engagement, by=second, seed=5)
    for sampled in reading.answers.all():
        theme = trams if sampled.version.response in views[1:] else buses
        give_second(sampled=sampled, found=Found(theme.pk, "for"), by=second)
    assert theme_figures(engagement) == before
    figures = agreement_figures(engagement)
    assert (figures.read, figures.answers) == (4, 4)
    assert figures.themes == {"Buses": Agreement(1, 1, 0, 2), "Trams": Agreement(2, 0, 1, 1)}
    assert figures.as_figures()["themes"] == {"Buses": "0.50", "Trams": "0.50"}
    assert figures.as_figures()["overall"] == kappa_words(Agreement(3, 1, 1, 3).kappa) == "0.50"


@pytest.mark.django_db
def test_a_second_code_is_its_coders_alone_and_can_be_taken_back(engagement):
    (first, _), (second, _) = an_analyst(engagement), an_analyst(engagement)
    (buses, _trams), _views = coded(engagement, first)
    reading = begin_second_reading(engagement=engagement, by=second)
    sampled = reading.answers.first()
    found = Found(buses.pk, "for")
    with pytest.raises(Refused, match="for another analyst"):
        give_second(sampled=sampled, found=found, by=first)
    code = give_second(sampled=sampled, found=found, by=second)
    assert give_second(sampled=sampled, found=found, by=second) == code
    assert unread(reading).count() == 3
    assert take_back_second(code=code, by=second) == take_back_second(code=code, by=second)
    assert unread(reading).count() == 4
    assert CodeRemoval.objects.count() == 1


@pytest.mark.django_db
def test_what_the_first_coder_changes_after_the_draw_moves_no_kappa(engagement):
    (first, _), (second, _) = an_analyst(engagement), an_analyst(engagement)
    (buses, trams), views = coded(engagement, first)
    reading = begin_second_reading(engagement=engagement, by=second, seed=5)
    for sampled in reading.answers.all():
        theme = trams if sampled.version.response in views[1:] else buses
        give_second(sampled=sampled, found=Found(theme.pk, "for"), by=second)
    before = agreement_figures(engagement)
    for code in Code.objects.live():
        take_back(code=code, by=first)
    for view in views[1:]:
        a_code(view, trams, first)
    assert agreement_figures(engagement) == before
    assert before.themes["Trams"] == Agreement(2, 0, 1, 1)


@pytest.mark.django_db
def test_a_sample_drawn_before_codes_were_kept_gets_those_that_stood_then(engagement):
    (first, _), (second, _) = an_analyst(engagement), an_analyst(engagement)
    (_buses, trams), views = coded(engagement, first)
    gone = Code.objects.live().last()
    take_back(code=gone, by=first)
    reading = begin_second_reading(engagement=engagement, by=second)
    stood = set(FirstCode.objects.values_list("sampled", "code"))
    take_back(code=Code.objects.live().first(), by=first)
    a_code(views[0], trams, first)
    with growing_tables_opened():
        FirstCode.objects.all().delete()
    frozen = import_module("responses.analysis.migrations.0008_append_only_first_codes")
    frozen.keep_what_was_found_first(apps, None)
    assert set(FirstCode.objects.values_list("sampled", "code")) == stood
    assert (reading.answers.count(), len(stood)) == (3, 3)


@pytest.mark.django_db
def test_a_sample_can_be_drawn_for_a_named_colleague(engagement):
    (first, _), (second, _) = an_analyst(engagement), an_analyst(engagement)
    coded(engagement, first)
    with pytest.raises(Refused, match="somebody else than Person"):
        begin_second_reading(engagement=engagement, by=second, coder=first)
    with pytest.raises(Refused, match="can't code views of this engagement"):
        begin_second_reading(engagement=engagement, by=second, coder=a_person("moderator", on=engagement))
    reading = begin_second_reading(engagement=engagement, by=first, coder=second)
    assert (reading.coder, reading.drawn_by) == (second, first)
    assert answers_left(second) == {engagement.pk: 4}
    assert answers_left(first) == {}
    with pytest.raises(Refused, match="has not read all of it"):
        begin_second_reading(engagement=engagement, by=first, coder=second)


@pytest.mark.django_db(transaction=True)
def test_the_page_draws_for_a_colleague_who_finds_it_there(engagement):
    (first, client), (second, other) = an_analyst(engagement), an_analyst(engagement)
    a_person("moderator", on=engagement)
    coded(engagement, first)
    page = client.get(at("second_reading", engagement))
    assert [key for key, _label in page.context["form"].fields["coder"].choices] == ["", str(second.pk)]
    refused = sent(client, at("begin_second", engagement), coder="")
    assert refused.status_code == 409
    assert "Error:" in refused.text
    assert "Error:" in sent(client, at("begin_second", engagement), coder="99999").text
    text = text_of(sent(client, at("begin_second", engagement), coder=second.pk))
    assert f"It is for {second.name} to read. {first.name} drew it. The two are compared" in text
    assert f"{first.name} drew it" in text_of(other.get(at("second_reading", engagement)))


@pytest.mark.django_db
def test_the_chapter_on_method_says_whether_there_is_a_second_coder(engagement):
    (first, _), (second, _) = an_analyst(engagement), an_analyst(engagement)
    nobody = "No second coder has read a sample yet, so nobody can say how far two people would agree."
    assert second_coder_words(agreement_figures(engagement)) == nobody
    (buses, trams), views = coded(engagement, first)
    reading = begin_second_reading(engagement=engagement, by=second)
    assert second_coder_words(agreement_figures(engagement)) == nobody
    for sampled in reading.answers.all():
        theme = trams if sampled.version.response in views[1:] else buses
        give_second(sampled=sampled, found=Found(theme.pk, "for"), by=second)
    words = second_coder_words(agreement_figures(engagement))
    assert words.startswith("A second coder has read 4 of the 4 answers in the sample. Kappa over all themes is 0.50.")
    assert words.endswith("That is below 0.70: read the numbers of themes with care.")


# Blindness


@pytest.mark.django_db(transaction=True)
def test_the_second_coder_sees_no_first_code_until_the_sample_is_done(engagement):
    (first, _), (second, client) = an_analyst(engagement), an_analyst(engagement)
    (buses, _trams), views = coded(engagement, first)
    address = at("code_view", engagement, WHY, views[0].uuid)
    assert "Buses : For" in text_of(client.get(address))
    text = text_of(sent(client, at("begin_second", engagement)))
    assert "4 of its 4 answers are not read yet." in text
    assert "Buses : For" not in text_of(client.get(address))
    assert "in the sample that you read" in text_of(client.get(address))
    page = client.get(at("mentions", engagement), {"theme": buses.uuid}, follow=True)
    assert "Finish that before you see lists." in text_of(page)
    assert "You see this once you have read all of it." in text_of(
        client.get(reverse("figures:themes", args=[engagement.slug]))
    )
    given = {"version": 1, "theme": buses.pk, "sentiment": "for"}
    assert sent(client, at("give", engagement, WHY, views[0].uuid), **given).status_code == 409
    for place in range(1, 5):
        page = client.get(at("second_answer", engagement, place))
        assert "Buses : For" not in text_of(page)
        assert "Buses : For" in text_of(sent(client, at("give_second", engagement, place), **given))
    assert open_reading(engagement, second) is None
    assert "Buses : For" in text_of(client.get(address))
    text = text_of(client.get(reverse("figures:themes", args=[engagement.slug])))
    assert "A second coder has read 4 of the 4 answers in the sample." in text


@pytest.mark.django_db(transaction=True)
def test_nobody_else_reads_the_sample_and_errors_are_said(engagement):
    (first, other), (_second, client) = an_analyst(engagement), an_analyst(engagement)
    assert "No second coder has read a sample yet" in text_of(
        other.get(reverse("figures:themes", args=[engagement.slug]))
    )
    coded(engagement, first)
    sent(client, at("begin_second", engagement))
    assert "for another analyst" in text_of(other.get(at("second_answer", engagement, 1), follow=True))
    assert "for another analyst" in text_of(sent(other, at("give_second", engagement, 1), theme=1))
    assert "for another analyst" in text_of(sent(other, at("take_back_second", engagement, 1), code=1))
    assert "Error:" in sent(client, at("give_second", engagement, 1), version=1).text
    assert client.get(at("second_answer", engagement, 99)).status_code == 404
    mine = Code.objects.first()
    assert sent(client, at("take_back_second", engagement, 1), code=mine.pk).status_code == 404
