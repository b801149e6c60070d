"""Finding views, and a working day, in a real browser: every state of the pages, on a phone and on a desk."""

from datetime import date

import pytest
from django.db.models import F
from django.test import Client

from reports.desk.services import count_arrivals, explain
from responses.tallies.models import Tally
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person
from tests.report_builders import an_engagement_with_views

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def signed_in(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_good_to_look_at_in_every_state(live_server, width):
    engagement = an_engagement_with_views(40)
    owner = a_person("owner", on=engagement)
    facts = {"engagement": engagement, "by": owner, "channel": "post"}
    loud = count_arrivals(day=date(2021, 3, 1), many=4, **facts)
    asked = count_arrivals(day=date(2021, 3, 2), many=4, **facts)
    explain(count=asked, by=owner, reason="They were " + "questions" * 40)
    # Wrong on purpose: the ledger says so.
    Tally.objects.filter(part__in=["type", "stands"]).update(many=F("many") + 3)
    base, today = f"/staff/{engagement.slug}/find/", f"/staff/{engagement.slug}/today/"
    addresses = {
        "all": base,
        "found": f"{base}?q=care&channel=online",
        "wrong": f"{base}?q=%21&since=31%2F2%2F2021",
        "none": f"{base}?q=zebra",
        "public": f"/engagements/{engagement.slug}/views/?q=care",
        "public-wrong": f"/engagements/{engagement.slug}/views/?q=%21",
        "today": today,
        "ledger-that-differs": f"/staff/{engagement.slug}/ledger/",
        "counts": f"{today}counts/",
        "loud": f"{today}counts/{loud.uuid}/",
        "asked": f"{today}counts/{asked.uuid}/",
    }
    with a_page(width=width, server=live_server.url, cookies=signed_in(owner)) as page:
        for name, address in addresses.items():
            page.goto(live_server.url + address)
            assert_accessible(page, name)
            shown(page, f"desk-{name}-{width}")
