"""Whatever staff correct, numbers of a working day, the views behind their links and the rows there say the same."""

import contextlib
import random
from collections import Counter

import pytest
from django.urls import reverse

from reports.figures.reading import counted_views
from reports.figures.working_day import tallies_of
from responses.intake.localities import sector_of
from responses.intake.models import Overlay, ResponseVersion
from responses.intake.services import begin_correction, begin_draft, save_page, submit, withdraw
from responses.intake.services.submitting import NotReady
from responses.moderation.relisting import listed, relist
from responses.moderation.services import confirm, exclude
from responses.outreach.reading import standings
from responses.outreach.replies import replies_to
from scenarios.services import Refused
from tests.builders import a_person, an_open_engagement
from tests.report_builders import two_moderators
from tests.reports.desk.test_working_day import address, listed_at, numbers_on
from tests.responses.outreach.inviting import a_stakeholder

pytestmark = pytest.mark.django_db

KINDS = ("public", "patient-carer", "nhs-staff", "gp-practice", "vcse", "local-authority")
PLACES = ("", "SR5", "SR5 3", "SR51 1", "NE1 4")
NAMES = ("Roker Surgery", "roker  surgery", "Exampel Group", "Example Group")
CORRECTIONS = ["relist type", "relist locality", "relist organisation"]
ACTS = ["send"] * 4 + CORRECTIONS * 2 + ["correct", "leave out", "withdraw"]


class History:
    """What people and staff do to one engagement, one random act after another."""

    def __init__(self, engagement, dice):
        self.engagement, self.dice, self.views = engagement, dice, []
        self.moderators = two_moderators(engagement)

    def about(self):
        name = self.dice.choice(("", *NAMES))
        capacity = "official_view" if name else "own_view"
        kind = self.dice.choice(KINDS[3:] if name else KINDS[:3])
        return {"type": kind, "capacity": capacity, "organisation": name, "locality": self.dice.choice(PLACES)}

    def act(self, what):
        if what == "send" or not self.views:
            draft = begin_draft(engagement=self.engagement).draft
            save_page(draft_key=draft.key, part="about", words=self.about())
            save_page(draft_key=draft.key, part="questions", words={"q1-why": "Because."})
            save_page(draft_key=draft.key, part="publication", words="publish")
            self.views.append(submit(draft_key=draft.key, engagement_id=self.engagement.pk).response)
            return
        view = self.dice.choice(self.views)
        view.refresh_from_db()
        with contextlib.suppress(Refused, NotReady):
            self.do(what, view)

    def do(self, what, view):
        told = {"response": view, "version_number": view.latest, "by": self.moderators[0]}
        if what.startswith("relist"):
            field = what.split()[1]
            values = {"type": KINDS, "locality": PLACES, "organisation": NAMES}[field]
            relist(field=field, value=self.dice.choice(values), reason="own_words", note="It says so.", **told)
        elif what == "leave out":
            confirm(proposal=exclude(reason="spam", **told), by=self.moderators[1])
        elif what == "withdraw":
            withdraw(response=view)
        else:
            draft = begin_correction(response=view, new_words={"about": self.about()})
            submit(draft_key=draft.key, engagement_id=self.engagement.pk)


def current(engagement):
    versions = ResponseVersion.objects.current().filter(response__engagement=engagement, response__counting="counted")
    return list(versions.select_related("response"))


@pytest.mark.parametrize("seed", range(4))
def test_numbers_links_and_rows_agree_after_any_history(client, seed):
    engagement = an_open_engagement()
    history = History(engagement, random.Random(seed))
    for _step in range(45):
        history.act(history.dice.choice(ACTS))
    assert Overlay.objects.count() > 4
    views = current(engagement)
    kinds, places = Counter(listed(one, "type") for one in views), Counter(listed(one, "locality") for one in views)
    areas = Counter(place.partition(" ")[0] for place in places.elements())
    # Else the history would show nothing.
    assert any(listed(one, "type") != one.stakeholder_type_id for one in views)
    assert any(listed(one, "locality") != one.locality for one in views)
    tallies = tallies_of(engagement, asked=None)
    assert tallies.by_type == kinds == Counter(view.type for view in counted_views(engagement))
    assert tallies.by_area == areas
    client.force_login(a_person("owner", on=engagement))
    numbers = numbers_on(client.get(address(engagement)))
    assert sum("type=" in link for link, _many in numbers) == len(kinds)
    assert sum("locality=" in link for link, _many in numbers) == len(areas)
    for link, many in numbers:
        assert listed_at(client, link) == many, link
    for one in views:
        for place in {listed(one, "locality")} - {""}:
            page = client.get(f"/staff/{engagement.slug}/find/", {"locality": place, "counting": "counted"})
            assert place == sector_of(place)
            assert page.context["page"].many == sum(
                each == place or each.startswith(f"{place} ") for each in places.elements()
            )


def test_a_row_says_how_the_view_is_listed_and_is_found_by_that_name_alone(client):
    engagement = an_open_engagement()
    history = History(engagement, random.Random(1))
    history.about = lambda: {
        "type": "vcse",
        "capacity": "official_view",
        "organisation": "Exampel Surgery",
        "locality": "SR5",
    }
    history.act("send")
    history.act("send")
    view = history.views[0]
    told = {"response": view, "version_number": 1, "by": history.moderators[0], "reason": "spelling", "note": "So."}
    for field, value in (("type", "gp-practice"), ("organisation", "Example Surgery"), ("locality", "NE1 4AA")):
        relist(field=field, value=value, **told)
    client.force_login(history.moderators[0])

    def rows(**asked):
        return client.get(f"/staff/{engagement.slug}/find/", asked).context["rows"]

    (row,) = rows(organisation="example surgery")
    assert (row.view.response, row.listing.organisation, row.listing.locality) == (view, "Example Surgery", "NE1 4")
    assert [row] == rows(type="gp-practice", locality="NE1")
    assert view not in [row.view.response for row in rows(organisation="exampel", type="vcse", locality="SR5")]
    text = client.get(f"/staff/{engagement.slug}/find/", {"type": "gp-practice"}).text
    assert "Example Surgery" in text
    assert "Exampel Surgery" not in text
    assert row.listing.kind in client.get(reverse("moderation:queue", args=[engagement.slug]), {"waiting": "all"}).text


def test_who_replied_is_read_by_the_name_a_view_is_listed_under():
    engagement = an_open_engagement()
    history = History(engagement, random.Random(1))
    history.about = lambda: {"type": "vcse", "capacity": "official_view", "organisation": "Exampel", "locality": ""}
    history.act("send")
    a_stakeholder(engagement, a_person("owner", on=engagement), "Example Group")
    assert replies_to(engagement).not_replied == 1
    told = {"version_number": 1, "by": history.moderators[0], "reason": "spelling", "note": "So."}
    relist(response=history.views[0], field="organisation", value="Example Group", **told)
    assert replies_to(engagement).not_replied == 0
    assert [standing.replied for standing in standings([engagement.pk]).values()] == [True]
