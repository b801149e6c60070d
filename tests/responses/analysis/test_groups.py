"""Groups of views: found by a job, decided by people, and never counted in or out."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.work.models import Job
from groundwork.work.states import DONE
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from reports.figures.themes import theme_figures
from responses.analysis.finding import suggest
from responses.analysis.models import CopyAct, CopyGroup, CopyMember
from responses.analysis.services.grouping import (
    confirm_group,
    join_groups,
    look_for_copies,
    part_group,
    refuse_group,
)
from responses.analysis.tasks import find_copies_task
from responses.intake.services import withdraw
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.analysis.themes import a_code, a_theme
from tests.responses.moderation.test_views import HOSTILE, text_of

pytestmark = pytest.mark.django_db

LETTER = "Please keep our buses as they are, and keep the drivers that all of us know so well in our own villages."


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def analyst(engagement):
    return a_person("analyst", on=engagement)


@pytest.fixture
def client(analyst):
    client = Client()
    client.force_login(analyst)
    return client


def searched(engagement, analyst):
    job = look_for_copies(engagement=engagement, by=analyst)
    find_copies_task(str(job.pk))
    job.refresh_from_db()
    assert job.state == DONE
    return list(CopyGroup.objects.filter(engagement=engagement))


def ids(group):
    return list(group.members.values_list("response", flat=True))


def copies(engagement, many, why=LETTER):
    return [a_response(engagement, why=f"{why} {'Thanks.' if number else ''}").pk for number in range(many)]


def test_the_job_finds_copies_and_views_of_one_organisation_and_twice_is_once(engagement, analyst):
    letters = copies(engagement, 3)
    mine = [a_response(engagement, organisation=name, why=f"Our own words {name}.").pk for name in ("Acme", "ACME ")]
    a_response(engagement, organisation="Other", why="Something else altogether, in quite other words than those.")
    gone = a_response(engagement, why=LETTER)
    withdraw(response=gone)
    words, sender = searched(engagement, analyst)
    assert (words.kind, ids(words), words.standing) == ("words", letters, "suggested")
    assert (sender.kind, ids(sender)) == ("sender", mine)
    assert searched(engagement, analyst) == [words, sender]
    assert Job.objects.filter(kind=find_copies_task.name).count() == 2
    find_copies_task(str(Job.objects.first().pk))
    assert CopyAct.objects.count() == 2


def test_later_copies_are_a_suggestion_of_their_own_that_names_the_older_group(engagement, analyst):
    copies(engagement, 2)
    (group,) = searched(engagement, analyst)
    confirm_group(group=group, name="Save our buses", by=analyst)
    late = a_response(engagement, why=LETTER)
    _older, new = searched(engagement, analyst)
    assert (ids(new), new.like, new.standing) == ([late.pk], group, "suggested")
    join_groups(group=new, into=group, by=analyst)
    assert ids(group)[-1] == late.pk
    assert len(ids(group)) == 3
    with pytest.raises(Refused, match="merged into another one"):
        confirm_group(group=new, name="Again", by=analyst)


def test_a_group_is_refused_confirmed_after_all_and_split(engagement, analyst):
    views = copies(engagement, 3)
    (group,) = searched(engagement, analyst)
    refuse_group(group=group, why="By chance.", by=analyst)
    assert searched(engagement, analyst) == [group]
    with pytest.raises(Refused, match="do not belong together"):
        part_group(group=group, views=views[:1], by=analyst)
    confirm_group(group=group, name="Buses", by=analyst)
    new = part_group(group=group, views=views[:1], by=analyst)
    assert (ids(new), ids(group)) == (views[:1], views[1:])
    for bad, words in (([], "Choose the views"), (views[1:], "at least one view")):
        with pytest.raises(Refused, match=words):
            part_group(group=group, views=bad, by=analyst)
    with pytest.raises(Refused, match="into itself"):
        join_groups(group=group, into=group, by=analyst)
    acts = [(act.act, act.views) for act in CopyAct.objects.filter(group=group)]
    assert acts == [("find", views), ("refuse", []), ("confirm", []), ("part", views[:1])]


def test_nothing_that_happens_to_a_group_changes_what_counts(engagement, analyst):
    copies(engagement, 4)
    before = read_books(engagement)
    (group,) = searched(engagement, analyst)
    confirm_group(group=group, name="Buses", by=analyst)
    part_group(group=group, views=ids(group)[:2], by=analyst)
    after = read_books(engagement)
    assert after == before
    assert ledger_of(after).balances


def test_every_theme_figure_exists_with_a_campaign_and_with_it_as_one(engagement, analyst):
    theme = a_theme(engagement, analyst)
    campaign = copies(engagement, 3)
    suggest(engagement, "words", [campaign])
    group = CopyGroup.objects.get()
    alone = a_response(engagement, why="My very own words about quite another thing.")
    for view in CopyMember.objects.filter(group=group):
        a_code(view.response, theme, analyst, scenario="scenario-1")
    a_code(alone, theme, analyst)
    unconfirmed = theme_figures(engagement, as_one=True)
    assert unconfirmed.mentions.overall == {theme.pk: 4}
    confirm_group(group=group, name="Buses", by=analyst)
    with_campaign, as_one = theme_figures(engagement), theme_figures(engagement, as_one=True)
    assert (with_campaign.base, with_campaign.coded, with_campaign.mentions.overall) == (4, 4, {theme.pk: 4})
    assert (as_one.base, as_one.coded, as_one.mentions.overall) == (2, 2, {theme.pk: 2})
    assert as_one.mentions.by_type == {(theme.pk, "public"): 2}
    assert as_one.mentions.by_scenario == {(theme.pk, "scenario-1", "for"): 1, (theme.pk, "", "for"): 1}
    assert as_one.as_figures()["campaigns_as_one"] is True


def test_only_an_analyst_decides_and_looks(engagement, analyst):
    copies(engagement, 2)
    (group,) = searched(engagement, analyst)
    other = a_person("auditor", on=engagement)
    for act in (
        lambda: look_for_copies(engagement=engagement, by=other),
        lambda: confirm_group(group=group, name="x", by=other),
        lambda: refuse_group(group=group, why="x", by=other),
        lambda: join_groups(group=group, into=group, by=other),
        lambda: part_group(group=group, views=[1], by=other),
    ):
        with pytest.raises(Refused, match="An analyst of this engagement can"):
            act()


def test_nobody_asks_twice_while_the_program_looks(engagement, analyst, client):
    look_for_copies(engagement=engagement, by=analyst)
    with pytest.raises(Refused, match="looking already"):
        look_for_copies(engagement=engagement, by=analyst)
    text = text_of(client.get(reverse("analysis:copies", args=[engagement.slug])))
    assert "looking already" in text
    assert "Look for groups now" not in text


def test_what_was_done_to_a_group_stays(engagement, analyst):
    copies(engagement, 2)
    searched(engagement, analyst)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        CopyAct.objects.update(views=[])


# Pages


def at(name, group):
    return reverse(f"analysis:{name}", args=[group.engagement.slug, group.uuid])


def sent(client, address, **data):
    return client.post(address, data | {"form_end": "complete"}, follow=True)


def test_a_group_is_looked_for_named_split_and_merged_by_form(engagement, client):
    views = copies(engagement, 3, why=f"{LETTER} {HOSTILE}")
    page = sent(client, reverse("analysis:look_for_copies", args=[engagement.slug]))
    assert "The program looks through all views." in text_of(page)
    find_copies_task(str(Job.objects.get(kind=find_copies_task.name).pk))
    group = CopyGroup.objects.get()
    text = text_of(client.get(reverse("analysis:copies", args=[engagement.slug])))
    assert "The same or nearly the same words: 3 views" in text
    page = client.get(at("copy_group", group))
    assert client.get(at("copy_group", group), {"after": "9" * 30}).status_code == 200
    assert "<script>alert" not in page.text
    assert "Alike in 100 of 100 parts with the first view." in text_of(page)
    assert "Error:" in sent(client, at("confirm_group", group)).text
    named = {"confirm_group-name": "Save our buses", "confirm_group-organiser": "Bus Users’ Group"}
    page = sent(client, at("confirm_group", group), **named)
    assert "Save our buses" in text_of(page)
    page = client.get(at("copy_group", group))
    assert "Organised by: Bus Users’ Group" in text_of(page)
    assert page.context["acts"][0]["organiser"].value() == "Bus Users’ Group"
    assert "Choose the views to take out." in text_of(sent(client, at("part_group", group)))
    sent(client, at("part_group", group), views=views[:2])
    new = CopyGroup.objects.latest("pk")
    assert ids(new) == views[:2]
    assert "Its views are like those of: Save our buses" in text_of(client.get(at("copy_group", new)))
    sent(client, at("join_groups", new), **{"join_groups-into": group.uuid})
    page = sent(client, at("refuse_group", new), **{"refuse_group-why": "By chance."})
    assert page.status_code == 409
    assert "merged into another one" in text_of(page)
    assert ids(group) == views


@pytest.mark.django_db(transaction=True)
def test_each_number_with_campaigns_as_one_leads_to_as_many_views(engagement, analyst, client):
    theme, campaign = a_theme(engagement, analyst), copies(engagement, 3)
    suggest(engagement, "words", [campaign])
    for view in CopyMember.objects.all():
        a_code(view.response, theme, analyst)
    confirm_group(group=CopyGroup.objects.get(), name="Buses", by=analyst)
    figures = reverse("figures:themes", args=[engagement.slug])
    mentions = reverse("analysis:mentions", args=[engagement.slug])
    assert "3 of 3 (100%)" in text_of(client.get(figures))
    assert "1 of 1 (100%)" in text_of(client.get(figures, {"campaigns": "one"}))
    assert client.get(mentions, {"theme": theme.uuid}).context["many"] == 3
    listed = client.get(mentions, {"theme": theme.uuid, "campaigns": "one"})
    assert [row["version"].response_id for row in listed.context["rows"]] == campaign[:1]


def test_pages_take_the_same_queries_for_two_groups_and_for_twenty(engagement, analyst, client):
    counts = []
    for many in (2, 18):
        for _ in range(many):
            suggest(engagement, "words", [[a_response(engagement).pk for _ in range(many)]])
        group = CopyGroup.objects.latest("pk")
        taken = []
        for address in (reverse("analysis:copies", args=[engagement.slug]), at("copy_group", group)):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            taken.append(len(queries))
        counts.append(taken)
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 18
