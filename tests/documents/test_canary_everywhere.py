"""A word hidden in every text that a view can have is on no page that anyone may open, in no file, mail or copy."""

import io
import json
import zipfile

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from consultation.accounts.methods import ACTS
from consultation.accounts.rules import ANYONE, RULES
from groundwork.clock.services import set_engagement_time
from reports.compilation.snapshot import take_snapshot
from responses.intake.services import change_publication
from responses.intake.services.sharing import published_by_name, published_text
from responses.moderation.hiding import hide
from responses.moderation.public_text import texts_of
from responses.moderation.services import hold
from tests.addresses import address_of
from tests.builders import WHILE_OPEN, a_person, a_response
from tests.report_builders import edition_html, kept_volumes_html, printed_views, published, two_moderators
from tests.responses.entry.clerks import checked_by, typed_in
from tests.world import a_world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CANARY = "Zyxwvqane"
SAID = f"We asked {CANARY} about care."
BY_HAND = {"about": {"type": "public", "capacity": "own_view", "organisation": ""}, "publication": "publish"}


def a_view_that_says_it_everywhere(engagement):
    words = {"points": {"S1-A01": {"reaction": "matters", "words": SAID}}, "missing": {"scenario-2": SAID}}
    return a_response(engagement, why=SAID, other=SAID, organisation="A Practice", stakeholder="gp-practice", **words)


def by_hand(engagement, first, second, kind, said):
    entry = typed_in(engagement, first, kind=kind, channel="post", said=BY_HAND | {kind: said})
    return checked_by(entry, second).response


def all_hidden(view, moderator):
    """Every run of the word, in every text that the public might read."""
    version = view.versions.get()
    runs = [
        (text["kind"], text["of"], text["words"].index(CANARY), text["words"].index(CANARY) + len(CANARY))
        for text in texts_of(version.answers, version.form.document)
        if CANARY in text["words"]
    ]
    assert runs
    hide(response=view, version_number=1, by=moderator, runs=runs, reason="identifies_other")


@pytest.fixture
def world():
    """One view of each road in: a form, a letter, a petition. All are published, and the word is hidden in each."""
    world = a_world()
    set_engagement_time(to=WHILE_OPEN)
    first, second = two_moderators(world.engagement)
    world.moderator = first
    petition = {"organiser": "Our street", "wording": SAID, "signatures": 7}
    world.views = [
        a_view_that_says_it_everywhere(world.engagement),
        by_hand(world.engagement, first, second, "letter", SAID),
        by_hand(world.engagement, first, second, "petition", petition),
    ]
    for view in world.views:
        published(view, first)
        assert CANARY in Client().get(page_of(world, view)).text
        all_hidden(view, first)
    return world


def page_of(world, view):
    return reverse("published:view", args=[world.engagement.slug, view.public_id])


def told_by(page):
    """All that an answer says: its body, whole, and its headers."""
    body = b"".join(page.streaming_content) if page.streaming else page.content
    return body.decode("utf-8", "replace") + str(dict(page.headers))


def test_it_is_on_no_page_that_anyone_may_open(world):
    views = reverse("published:views", args=[world.engagement.slug])
    public = [address_of(name, world) for name in RULES if RULES[name] == ANYONE and name not in ACTS]
    public += [page_of(world, view) for view in world.views]
    public += [
        f"{views}?{more}" for more in ("q=asked", "q=care", "type=public", "type=gp-practice", "prefers=scenario-1")
    ]
    assert len(public) > 40
    seen = 0
    for address in public:
        page = Client().get(address)
        assert CANARY.lower() not in told_by(page).lower(), address
        seen += page.status_code == 200
    assert seen > 25
    for view in world.views:
        assert "[removed: names a private person]" in Client().get(page_of(world, view)).text


def test_no_search_finds_it_by_any_part(world):
    views = reverse("published:views", args=[world.engagement.slug])
    for asked in (CANARY, CANARY[:4], CANARY[4:], f'"asked {CANARY}"', f'"{CANARY} about"', f"care {CANARY}"):
        assert "No published view fits." in Client().get(views, {"q": asked}).text, asked


def test_it_is_in_no_snapshot_file_mail_or_copy(world):
    snapshot = take_snapshot(world.engagement)
    kept = [snapshot.content, list(snapshot.entries()), snapshot.figures, printed_views(snapshot)]
    assert CANARY not in json.dumps(kept, ensure_ascii=False) + edition_html(snapshot)
    assert not any(CANARY in volume for volume in kept_volumes_html(snapshot))
    staff = Client()
    staff.force_login(a_person("owner", on=world.engagement))
    for file_format in ("csv", "xlsx"):
        page = staff.post(
            reverse("exports:export_public", args=[world.engagement.slug]),
            {"public-file_format": file_format, "form_end": "complete"},
        )
        assert CANARY not in told_in_file(b"".join(page.streaming_content))
    assert CANARY not in "".join(f"{one.subject} {one.body} {one.alternatives}" for one in mail.outbox)
    assert CANARY not in str(list(published_by_name(engagement_id=world.engagement.pk)))
    for view in world.views:
        assert published_text(engagement_id=world.engagement.pk, public_id=view.public_id) is None


def told_in_file(data):
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


@pytest.mark.parametrize("act", ["hold", "sender says no"])
def test_what_a_browser_kept_is_not_confirmed_once_a_view_is_gone(world, act):
    """No tag and no date lets a browser or a cache keep the page, so the next look is a new one."""
    view = world.views[0]
    addresses = [page_of(world, view), reverse("published:views", args=[world.engagement.slug])]
    before = [Client().get(address) for address in addresses]
    for page in before:
        assert not {"ETag", "Last-Modified"} & set(page.headers)
        assert "no-store" in page["Cache-Control"]
    if act == "hold":
        day = WHILE_OPEN.date().replace(day=19)
        hold(response=view, version_number=1, by=world.moderator, reason="advice", remind_on=day)
    else:
        change_publication(response=view, choice="do_not_publish")
    tags = {"If-None-Match": "*", "If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"}
    one, many = (Client().get(address, headers=tags) for address in addresses)
    assert (one.status_code, many.status_code) == (404, 200)
    assert view.public_id not in many.text
    assert view.public_id not in Client().get(addresses[1], {"q": "asked"}).text
    never = Client().get(page_of(world, view).replace(view.public_id, "V-22222222"))
    assert one.text.replace(view.public_id, "…") == never.text.replace("V-22222222", "…")
    assert {key: one[key] for key in one.headers} == {key: never[key] for key in never.headers}
