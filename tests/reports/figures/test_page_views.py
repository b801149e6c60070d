"""The page of each figure: what it means, its value now, and exactly the views behind each number."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.figures.definitions import DEFINITIONS
from reports.figures.page_views import PAGES
from responses.analysis.finding import suggest
from responses.analysis.services.grouping import confirm_group
from responses.intake.services import withdraw
from tests.builders import (
    CLOSES,
    SWITCH_OFF,
    a_person,
    a_response,
    an_engagement_with_every_question,
    an_open_engagement,
)
from tests.report_builders import published, two_moderators
from tests.responses.analysis.themes import a_code, a_read_letter, a_second_reading, a_theme
from tests.responses.entry.clerks import typed_in
from tests.responses.moderation.test_views import text_of

pytestmark = pytest.mark.django_db(transaction=True)


# Of these there is nothing at all in the views below.
NOTHING_TO_SHOW = ("chosen", "middle", "mean_rank", "kappa", "signatures")


def a_browser(engagement, *roles):
    client = Client()
    client.force_login(a_person(*(roles or ("owner",)), on=engagement))
    return client


def address_of(engagement, figure):
    return reverse("figures:figure", args=[engagement.slug, figure])


def many_kinds_of_views(count=12):
    """Views of every standing: on time and later, shown and not, withdrawn, waiting, coded, in a campaign, a letter."""
    engagement = an_open_engagement()
    first, _second = two_moderators(engagement)
    analyst = a_person("analyst", on=engagement)
    theme = a_theme(engagement, analyst, "Buses")
    points = {"S1-A01": {"reaction": "matters", "words": "Yes."}, "S1-D01": {"reaction": "dispute", "words": ""}}
    views = [
        a_response(
            engagement,
            stakeholder=("public", "vcse")[number % 2],
            organisation=f"Group {number % 4}" if number % 2 else "",
            preference=("scenario-1", "scenario-2", "")[number % 3],
            points=points if number % 2 else {},
            missing={"scenario-2": "What it costs."} if number % 4 == 0 else {},
        )
        for number in range(count)
    ]
    published(views[0], first)
    for view in views[:5]:
        a_code(view, theme, analyst, spoken_of=("older", "carers")[: view.pk % 2 + 1])
    (group,) = suggest(engagement, "words", [[view.pk for view in views[:4]]])
    confirm_group(group=group, name="Save our buses", by=analyst)
    withdraw(response=a_response(engagement))
    typed_in(engagement, first)
    a_read_letter(engagement)
    for at in (CLOSES, SWITCH_OFF):
        a_response(engagement, at=at, synthetic=True)
    return engagement


def links_on(page):
    """(address, number) of each number that leads somewhere."""
    found = re.findall(r'<td class="num"><a href="([^"]+)">([\d,]+)<', page.text)
    return [(html.unescape(address), int(many.replace(",", ""))) for address, many in found]


def behind(client, address, page):
    """How many views the page behind a number says that it lists."""
    reply = client.get(address if address.startswith("/") else f"{page}{address}")
    assert reply.status_code == 200, address
    if "rows" in reply.context and hasattr(reply.context["rows"], "many"):
        return reply.context["rows"].many
    context = reply.context
    return context["page"].many if "page" in context else context.get("many")


def test_every_definition_has_a_page_and_every_page_a_definition():
    assert set(PAGES) == {definition.id for definition in DEFINITIONS}


def test_each_number_leads_to_exactly_as_many_views():
    engagement = many_kinds_of_views()
    client = a_browser(engagement, "owner", "analyst")
    followed = 0
    for figure in PAGES:
        page = address_of(engagement, figure)
        shown = client.get(page)
        assert "The same in other ways" in shown.text or figure in NOTHING_TO_SHOW, figure
        for address, many in links_on(shown):
            listed = behind(client, address, page)
            if "/copies/" in address or "/inferred/" in address:
                continue
            assert listed == many, (figure, address)
            followed += 1
    assert followed > 25


def test_the_page_says_what_the_figure_means_and_shows_it_in_other_ways():
    engagement = many_kinds_of_views()
    client = a_browser(engagement)
    for figure, words in (
        ("mentions", "Buses 5 of 15 (33%) 1 of 11 (9%) 2 of 12 (17%)"),
        ("mentions", "Buses, no one scenario: "),
        ("spoken_of", "Older people 5 of 15 (33%) 1 of 11 (9%) 2 of 12 (17%)"),
        ("counted", "Views counted 15"),
        ("counted", "Online form 14 of 15"),
        ("preference", "of 10"),
        ("matters", "S1-A01 6 of 15 (40%) 4 of 11 (36%) 5 of 12 (42%) 6 of 14 (43%) 2 of 11 (18%)"),
        ("organisations", "Organisations 2 2 2 2 2"),
        ("official", "Official views 6 of 15 (40%)"),
        ("late", "Late 1 of 15 (7%)"),
    ):
        text = text_of(client.get(address_of(engagement, figure)))
        assert "Worked out at" in text
        assert "Each campaign as one" in text
        assert words in text, (figure, text)


def test_preferences_that_are_hidden_before_the_close_are_hidden_here_too():
    engagement = an_open_engagement(hides_running_preferences=True)
    a_response(engagement, preference="scenario-1")
    client = a_browser(engagement)
    for figure in ("preference", "inferred"):
        assert "hidden from staff until the close" in text_of(client.get(address_of(engagement, figure)))
    assert client.get(address_of(engagement, "preference"), {"part": "/scenario-1"}).status_code == 404


def test_the_second_coder_sees_no_themes_here():
    engagement = an_open_engagement()
    analyst = a_person("analyst", on=engagement)
    a_code(a_response(engagement), a_theme(engagement, analyst, "Buses"), analyst)
    reading = a_second_reading(engagement)
    client = Client()
    client.force_login(reading.coder)
    for figure in ("mentions", "kappa", "campaign", "spoken_of"):
        assert "Buses" not in text_of(client.get(address_of(engagement, figure)))
    assert client.get(address_of(engagement, "spoken_of"), {"part": "older"}).status_code == 404


def test_somebody_who_may_not_look_for_views_gets_numbers_without_links():
    engagement = many_kinds_of_views()
    client = a_browser(engagement, "approver")
    page = client.get(address_of(engagement, "counted"))
    assert "Views counted 15" in text_of(page)
    assert "/find/" not in page.text
    rows = client.get(address_of(engagement, "matters"), {"part": "S1-A01"})
    assert "/moderation/" not in rows.text
    assert rows.context["rows"].many == 6


@pytest.mark.parametrize(
    ("figure", "asked"),
    [
        ("winner", {}),
        ("answered", {"part": "no-such-question"}),
        ("received", {"part": "x"}),
        ("answered", {"part": "\0"}),
        ("answered", {"part": ""}),
        ("answered", {"part": "x" * 300}),
        ("preference", {"part": "scenario-1/support"}),
    ],
)
def test_what_there_is_not_is_not_found(figure, asked):
    engagement = an_open_engagement()
    assert a_browser(engagement).get(f"/staff/{engagement.slug}/figures/{figure}/", asked).status_code == 404


def test_many_views_come_in_pages():
    engagement = an_open_engagement()
    for _ in range(52):
        a_response(engagement)
    client, page = a_browser(engagement), address_of(engagement, "answered")
    first = client.get(page, {"part": "q1-why"})
    assert len(first.context["rows"].views) == 50
    following = html.unescape(re.search(r'href="(\?part=[^"]+)"', first.text)[1])
    second = client.get(f"{page}{following}").context["rows"]
    assert (len(second.views), second.many, second.after) == (2, 52, "")


def test_every_page_is_there_for_every_kind_of_question_and_for_nothing_at_all():
    for engagement in (an_engagement_with_every_question(), an_open_engagement()):
        client = a_browser(engagement)
        for figure in PAGES:
            assert client.get(address_of(engagement, figure)).status_code == 200


@pytest.mark.parametrize("figure", ["counted", "answered"])
def test_a_page_takes_the_same_queries_for_few_views_and_for_many(figure):
    counts = []
    for many in (6, 24):
        engagement = many_kinds_of_views(many)
        client, page = a_browser(engagement), address_of(engagement, figure)
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 60


def test_the_list_names_every_figure():
    engagement = an_open_engagement()
    page = a_browser(engagement).get(reverse("figures:figures", args=[engagement.slug]))
    assert page.text.count("/figures/") >= len(DEFINITIONS)
