"""The engagement of 2021, built through the pages from nothing, reads like the one that was loaded from its file."""

from typing import Any

import pytest
from django.test import Client

from consultation.demo.checking import read_content
from groundwork.clock.services import set_engagement_time
from scenarios.models import Engagement
from scenarios.services import publish
from scenarios.setup.models import PublishProposal
from tests.builders import OPENS, WHILE_OPEN, a_person
from tests.demo_builders import ICP, the_demonstration
from tests.reading import words_of
from tests.scenarios.setup_builders import Desk, day

pytestmark = pytest.mark.django_db
SLUG = "icp-by-hand"


def the_file() -> dict[str, Any]:
    return next(case.facts for case in read_content() if case.facts["slug"] == ICP)


def started(facts: dict[str, Any], person: Any) -> Desk:
    client = Client()
    client.force_login(person)
    page = client.post(
        "/staff/new/",
        {
            "origin": "blank",
            "short_title": facts["short_title"],
            "slug": SLUG,
            "reference_prefix": "HAND",
            "body_name": facts["publisher"],
            "body_kind": "CCG",
            "form_end": "complete",
        },
    )
    assert page.status_code == 302
    assert page.url == f"/staff/{SLUG}/setup/"
    return Desk(person, SLUG)


def write_words(desk: Desk, facts: dict[str, Any]) -> None:
    names = ("title", "short_title", "programme", "summary", "kind")
    desk.fill("about/", body_name=facts["publisher"], body_kind="CCG", **{name: facts[name] for name in names})
    for part in facts["background"]:
        desk.add("background", heading=part["heading"], body=part["body"])
    lines = {name: "\n".join(facts[name]) for name in ("not_in_scope", "how_views_will_be_used")}
    desk.fill("purpose/", **lines)
    desk.fill("audiences/", audiences=facts["audiences"], related=facts["related"])
    glossary = "\n".join(f"{word}: {meaning}" for word, meaning in facts["glossary"].items())
    desk.fill("words/", glossary=glossary)


def write_scenarios(desk: Desk, facts: dict[str, Any]) -> None:
    for number, scenario in enumerate(facts["scenarios"], start=1):
        desk.add("scenarios", title=scenario["title"], description=scenario["description"])
        for side, letter in (("advantages", "A"), ("disadvantages", "D")):
            for point in scenario[side]:
                desk.add(f"points-scenario-{number}", side=letter, text=point["text"])
    desk.fill("preferred/", preferred="scenario-1", preferred_reasons=facts["preferred_reasons"])
    table = facts["comparison_table"]
    pasted = ["\t".join(["", *table["columns"]])]
    pasted += ["\t".join([row["label"], *(cell[0] for cell in row["cells"])]) for row in table["rows"]]
    desk.fill("comparison/", caption=table["caption"], table="\n".join(pasted))


def write_questions_and_dates(desk: Desk, facts: dict[str, Any]) -> None:
    for question in facts["questions"]:
        joined = {"joined": "on"} if question["part"] == "b" else {}
        words = {"max_words": question["max_words"]} if question["max_words"] else {}
        desk.add(
            "questions", text=question["text"], type=question["type"], help=question["help"] or "", **joined, **words
        )
    desk.fill(
        "dates/",
        **day("opens_on", 10, 2, 2021),
        opens_time="9am",
        **day("closes_on", 11, 3, 2021),
        closes_time="11:59pm",
        **day("switch_off_on", 15, 3, 2021),
        switch_off_time="1pm",
        late_views_accepted="on",
        late_views_text=facts["deadlines"]["late_views"]["text"],
        **day("report_due_on", 12, 4, 2021),
        report_due_time="5pm",
        **day("decision_on", 20, 4, 2021),
        decision_body=facts["deadlines"]["decision_body"],
    )


def write_ways(desk: Desk, facts: dict[str, Any]) -> None:
    for way in facts["ways_to_respond"]:
        desk.add("ways", **{name: way[name] or "" for name in ("channel", "label", "value", "note")})
    for contact in facts["contacts"]:
        desk.add("contacts", **{name: contact[name] or "" for name in ("role", "email", "phone", "address")})
    for document in facts["documents"]:
        desk.add("documents", **{name: document[name] for name in ("title", "kind", "formats", "audience")})


def published_by_two(desk: Desk, approver: Any) -> None:
    unwise = {f"why-{key}": "We looked at it again." for key in ("uneven-points", "no-legal-basis")}
    said = desk.act("publish/propose/", reason="It is ready.", **unwise)
    assert "Your proposal waits for a second person." in said
    proposal = PublishProposal.objects.get(engagement__slug=SLUG)
    said = Desk(approver, SLUG).act("publish/agree/", proposal=proposal.pk)
    assert "It is published. Everyone can read it now." in said


def plainly(loaded: Engagement) -> None:
    """The loaded one without what only a demonstration says: that it is one, and what it made up."""
    loaded.updates.all().delete()
    texts = loaded.texts | {"demonstration_notes": []}
    for name in ("ways_to_respond", "contacts"):
        texts[name] = [row | {"standing": "sourced"} for row in texts[name]]
    loaded.texts = texts
    loaded.save()
    publish(engagement=loaded, by=a_person("owner", on=loaded), approved_by=a_person("approver", on=loaded))


def test_built_by_hand_it_reads_like_the_one_that_was_loaded() -> None:
    loaded = the_demonstration()[ICP]
    plainly(loaded)
    set_engagement_time(to=OPENS.replace(day=1))
    facts, owner = the_file(), a_person("owner", on=loaded)
    desk = started(facts, owner)
    for write in (write_words, write_scenarios, write_questions_and_dates, write_ways):
        write(desk, facts)
    assert Client().get(f"/engagements/{SLUG}/").status_code == 404
    desk.fill("approver/", email=(approver := a_person()).email)
    published_by_two(desk, approver)
    set_engagement_time(to=WHILE_OPEN)
    for page in ("", "scenarios/", "questions/"):
        by_hand = words_of(Client(), f"/engagements/{SLUG}/{page}")
        assert by_hand == words_of(Client(), f"/engagements/{ICP}/{page}"), page
    assert Client().get(f"/respond/{SLUG}/").status_code == 200
    built = Engagement.objects.get(slug=SLUG).current_version.document
    assert [scenario["key"] for scenario in built["scenarios"]] == ["scenario-1", "scenario-2"]
    codes = [point["code"] for point in built["scenarios"][0]["advantages"]]
    assert codes == [point["code"] for point in facts["scenarios"][0]["advantages"]]
    assert built["questions"][0]["options"] == facts["questions"][0]["options"]
