"""The ledger, timing, preference and themes, recounted from the restricted CSV by a script that knows nothing of ours.

They have to equal what is on the screen, in the twin, in the published tables and in the snapshot.
"""

from typing import Any

import pytest
from django.test import Client
from lxml import html

from reports.compilation.building import Book
from reports.compilation.rendering import document_of, twin_html
from reports.compilation.snapshot import take_snapshot
from reports.compilation.states import RESTRICTED
from reports.compilation.tabling import grids_of
from reports.figures.shares import share_words
from responses.intake.models import Response
from responses.intake.states import CHANNELS, EXCLUSIONS, TIMINGS
from scenarios.models import StakeholderType
from tests.builders import a_person
from tests.recounting import recounted
from tests.report_builders import left_out, two_moderators
from tests.reports.exports.taking import taken
from tests.reports.figures.test_page_views import many_kinds_of_views

pytestmark = pytest.mark.django_db(transaction=True)
SIDES = ("received", "counted", "excluded", "awaiting")
WAYS = ("all", "without_campaigns")


@pytest.fixture
def engagement():
    """With views of every kind, among them one that two people left out."""
    engagement = many_kinds_of_views(14)
    first, second = two_moderators(engagement)
    newest = Response.objects.counted().filter(engagement=engagement).latest("pk")
    left_out(newest, "test", first=first, second=second)
    return engagement


def rows_of(page: str, table: str) -> dict[str, list[str]]:
    """Head to cells of the table with this caption, as a reader finds them on a page."""
    (caption,) = html.fromstring(page).xpath(f"//caption[@id='{table}']")
    rows = caption.getparent().xpath("./tbody/tr")
    return {_text(row[0]): [_text(cell) for cell in row[1:]] for row in rows}


def _text(cell: Any) -> str:
    return " ".join(cell.text_content().split())


def test_a_recount_of_the_file_gives_the_same_numbers_everywhere(engagement):
    found = recounted(b"".join(taken(engagement, "restricted").streaming_content), "1a.")
    snapshot = take_snapshot(engagement)
    document = document_of(Book(snapshot, edition=RESTRICTED, approved=True))
    twin, grids = twin_html(document), {grid.id: grid for grid in grids_of(document["chapters"])}
    client = Client()
    client.force_login(a_person("owner", on=engagement))

    def screen(figure):
        return client.get(f"/staff/{engagement.slug}/figures/{figure}/").text

    ledger_is(found, snapshot.content["figures"], twin, screen)
    timing_is(found, snapshot.content["figures"], twin, screen)
    preference_is(found, snapshot.content, twin, grids)
    themes_are(found, snapshot.content["figures"], twin, grids, screen("mentions"))


def ledger_is(found, figures, twin, screen):
    assert found["ledger"]["all", "awaiting"] == 1
    assert found["ledger"]["all", "excluded"] == 2
    shown = rows_of(twin, "ledger")
    for line in figures["ledger"]["channels"]:
        way_in = str(CHANNELS[line["channel"]])
        assert [line[side] for side in SIDES] == [found["ledger"][way_in, side] for side in SIDES]
        row = shown[way_in[:1].upper() + way_in[1:]]
        assert [int(row[place]) for place in (0, 1, 2, 4)] == [found["ledger"][way_in, side] for side in SIDES]
    for side in SIDES:
        (*_parts, total) = rows_of(screen(side), f"value-{side}").values()
        assert int(total[0].split(":")[0]) == found["ledger"]["all", side] == figures["ledger"]["all"][side]
    reasons = {str(EXCLUSIONS[reason]): many for reason, many in figures["ledger"]["excluded_because"].items() if many}
    assert reasons == found["reasons"]


def timing_is(found, figures, twin, screen):
    shown = list(rows_of(twin, "timing-table").values())
    for name, words in TIMINGS.items():
        many = found["timing"][str(words)]
        assert figures["timing"][name] == many
        assert any(row[-1].startswith(f"{many} of ") for row in shown)
        assert int(list(rows_of(screen(name), f"value-{name}").values())[-1][0].split(":")[0]) == many


def preference_is(found, content, twin, grids):
    labels = dict(StakeholderType.objects.values_list("slug", "label"))
    (asked,) = (row for row in content["document"]["questions"] if row["type"] == "scenario_preference")
    shown = rows_of(twin, "preference-on_time-by-type")
    published = {row[0]: row[1:] for row in grids["preference-on_time-by-type"].rows}
    for slug, told in content["figures"]["preference"]["on_time"]["by_type"].items():
        counts = [found["preference"][labels[slug], option["label"]] for option in asked["options"]]
        assert [told["counts"][option["value"]] for option in asked["options"]] == counts
        if told["answered"]:
            base = found["answered"][labels[slug]]
            assert shown[labels[slug]][: len(counts)] == [share_words(many, base) for many in counts]
            assert list(published[labels[slug]][: 2 * len(counts)]) == [one for many in counts for one in (many, base)]


def themes_are(found, figures, twin, grids, screen):
    names = {row["theme"]: row["name"] for row in figures["themes"]["themes"]}
    published = {row[0]: row[1:] for row in grids["theme-ways"].rows}
    assert names
    for place, way in enumerate(WAYS):
        base = found["wrote"][way]
        assert figures["ways"][way]["wrote"] == base
        for key, name in names.items():
            many = found["themes"][way, name]
            assert figures["ways"][way]["themes"][key] == many
            for page in (twin, screen):
                assert rows_of(page, "theme-ways")[name][place] == share_words(many, base)
            assert published[name][2 * place : 2 * place + 2] == (many, base)
    assert found["themes"]["all", "Buses"] > found["themes"]["without_campaigns", "Buses"] > 0
