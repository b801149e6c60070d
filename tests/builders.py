"""Plain functions that build what a test needs, through the same services as the portal uses."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from consultation.accounts.models import Membership, User
from groundwork.clock.services import set_engagement_time
from responses.intake.models import Response
from responses.intake.services import begin_draft, save_page, submit
from scenarios.models import Body, Engagement, Point, Question, Scenario
from scenarios.services import publish

_number = count(1)

OPENS = datetime(2021, 2, 10, 9, 0, tzinfo=UTC)
CLOSES = datetime(2021, 3, 12, 0, 0, tzinfo=UTC)
SWITCH_OFF = datetime(2021, 3, 15, 13, 0, tzinfo=UTC)
WHILE_OPEN = datetime(2021, 3, 5, 12, 0, tzinfo=UTC)
PASSWORD = "a long enough password"


def a_person(*roles: str, on: Engagement | None = None, name: str = "", organisations: str = "") -> User:
    """Somebody who can sign in, with these roles on one engagement."""
    number = next(_number)
    user = User.objects.create_user(
        email=f"person{number}@portal.example",
        name=name or f"Person {number}",
        password=PASSWORD,
        organisations=organisations,
    )
    for role in roles:
        Membership.objects.create(user=user, engagement=on, role=role)
    return user


def a_draft_engagement(slug: str = "", max_words: int | None = 1500, **facts: Any) -> Engagement:
    """An engagement with two scenarios of two points each and the three questions, not published yet."""
    slug = slug or f"engagement-{next(_number)}"
    body, _ = Body.objects.get_or_create(slug="example-commissioner", defaults={"name": "Example CCG", "kind": "CCG"})
    facts = {
        "kind": "engagement",
        "body": body,
        "reference_prefix": "ICP",
        "title": "Should one lead provider hold the contract?",
        "short_title": "Lead provider engagement",
        "summary": "We have a choice to make about care outside hospital.",
        "preferred_reasons": "We think scenario one joins up care best. We have not made a decision.",
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "switch_off_at": SWITCH_OFF,
        "late_views_accepted": True,
        "late_views_text": "You can still write to us. We show later views separately.",
    } | facts
    engagement = Engagement.objects.create(slug=slug, **facts)
    for number, title in enumerate(("Scenario one: a lead provider", "Scenario two: keep the alliance"), start=1):
        scenario = Scenario.objects.create(
            engagement=engagement, number=number, key=f"scenario-{number}", title=title, preferred=number == 1
        )
        for side, words in (("A", "A reason for it"), ("D", "A reason against it")):
            for place in (1, 2):
                code = f"S{number}-{side}{place:02}"
                Point.objects.create(scenario=scenario, side=side, code=code, text=f"{words}, {code}.", position=place)
    _ask(engagement, max_words)
    return engagement


def _ask(engagement: Engagement, max_words: int | None) -> None:
    options = [
        {"value": "scenario-1", "label": "Scenario one: a lead provider"},
        {"value": "scenario-2", "label": "Scenario two: keep the alliance"},
        {"value": "neither", "label": "Neither of these"},
        {"value": "unsure", "label": "I am not sure"},
    ]
    questions = [
        (1, "a", "q1-scenario", "scenario_preference", "Which scenario do you support?", None, options),
        (1, "b", "q1-why", "long_text", "Why do you say that?", max_words, []),
        (2, "", "q2-other", "long_text", "Is there anything else you want to tell us?", max_words, []),
    ]
    for position, (number, part, key, kind, text, words, choices) in enumerate(questions, start=1):
        Question.objects.create(
            engagement=engagement,
            position=position,
            number=number,
            part=part,
            key=key,
            type=kind,
            text=text,
            max_words=words,
            options=choices,
        )


def an_open_engagement(slug: str = "", at: datetime = WHILE_OPEN, **facts: Any) -> Engagement:
    """A published engagement; engagement time stands at `at`, by default within its opening."""
    return opened(a_draft_engagement(slug, **facts), at)


def opened(engagement: Engagement, at: datetime = WHILE_OPEN) -> Engagement:
    """The engagement, published by two people; engagement time stands at `at`."""
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    publish(engagement=engagement, by=owner, approved_by=approver, at=engagement.opens_at or at)
    set_engagement_time(to=at)
    engagement.refresh_from_db()
    return engagement


# One question of every type: (key, type, text, options, what else is told of it).
PREFERENCE = ("q-preference", "scenario_preference", "Which do you prefer?", "scenario-1 scenario-2 unsure", {})
STANCE = ("q-stance", "scenario_stance", "What do you think of each scenario?", "", {})
EVERY_QUESTION: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("q-used", "yes_no_unsure", "Did you use the service last year?", "yes no unsure", {"required": True}),
    (
        "q-visits",
        "number",
        "How often did you use it?",
        "",
        {"limits": {"least": 1, "most": 400}, "ask_if": {"question": "q-used", "answers": ["yes"]}},
    ),
    ("q-place", "single_choice", "Where did you use it?", "home clinic elsewhere", {}),
    (
        "q-days",
        "multiple_choice",
        "Which days suit you?",
        "monday tuesday wednesday thursday",
        {"limits": {"least": 1, "most": 3}},
    ),
    ("q-ease", "scale", "How easy was it to get there?", "1 2 3 4 5", {}),
    ("q-order", "ranking", "What matters most to you?", "staff distance hours", {}),
    ("q-since", "date", "When did you last use it?", "", {}),
    ("q-agree", "single_choice_plus_text", "Is the plan clear?", "yes partly no", {"document_ref": "Plan, part 2"}),
    ("q-one-word", "short_text", "Describe it in a few words.", "", {"max_words": 10}),
    ("q-more", "long_text", "Is there anything else you want to tell us?", "", {"max_words": 500}),
    ("q-file", "file", "Do you want to add a file?", "", {}),
]
# A whole answer to each of them, in the shape that drafts keep; a file's answer is a list of attachment ids.
EVERY_ANSWER: dict[str, Any] = {
    "q-stance": {"scenario-1": "support", "scenario-2": "mixed"},
    "q-used": "yes",
    "q-visits": "12.5",
    "q-place": "clinic",
    "q-days": ["monday", "thursday"],
    "q-ease": "4",
    "q-order": ["hours", "staff", "distance"],
    "q-since": "2021-02-11",
    "q-agree": {"choice": "partly", "text": "Page four is hard to follow."},
    "q-one-word": "Kind and quick.",
    "q-more": "The bus stops too early.",
    "q-file": [],
}


def an_engagement_with_every_question(
    slug: str = "", at: datetime = WHILE_OPEN, *, asks_preference: bool = False, required: bool = False, **facts: Any
) -> Engagement:
    """An open engagement that asks one question of every type, one of them only of those who answered another so.

    It asks for a stance on each scenario, or which one is preferred: never both. With `required`, every answer is.
    """
    engagement = a_draft_engagement(slug, **facts)
    engagement.questions.all().delete()
    asked = [PREFERENCE if asks_preference else STANCE, *EVERY_QUESTION]
    for position, (key, kind, text, options, more) in enumerate(asked, start=1):
        offered = [{"value": value, "label": value.replace("-", " ").capitalize()} for value in options.split()]
        told = {"number": position, "key": key, "type": kind, "text": text, "options": offered}
        told |= more | ({"required": True} if required else {})
        Question.objects.create(engagement=engagement, position=position, **told)
    return opened(engagement, at)


def a_draft(
    engagement: Engagement,
    *,
    stakeholder: str = "public",
    organisation: str = "",
    preference: str = "scenario-1",
    why: str = "It would join up care.",
    other: str = "",
    publication: str = "publish",
    points: dict[str, Any] | None = None,
    missing: dict[str, str] | None = None,
    began_at: datetime | None = None,
    synthetic: bool = False,
) -> Any:
    """A draft with every page filled in, ready to send. Returns what `begin_draft` gave: draft and private code."""
    begun = begin_draft(engagement=engagement, at=began_at, synthetic=synthetic)
    about = {
        "type": stakeholder,
        "capacity": "official_view" if organisation else "own_view",
        "organisation": organisation,
    }
    key = begun.draft.key
    save_page(draft_key=key, part="about", words=about)
    save_page(draft_key=key, part="questions", words={"q1-scenario": preference, "q1-why": why, "q2-other": other})
    save_page(draft_key=key, part="points", words=points or {})
    save_page(draft_key=key, part="missing", words=missing or {})
    save_page(draft_key=key, part="publication", words=publication)
    begun.draft.refresh_from_db()
    return begun


def a_response(engagement: Engagement, *, at: datetime | None = None, **facts: Any) -> Response:
    """A response as the form would send it. With `at`, received at that engagement time (to the second: synthetic)."""
    if at is not None:
        set_engagement_time(to=at)
        facts.setdefault("began_at", at - timedelta(minutes=10))
    begun = a_draft(engagement, **facts)
    return submit(draft_key=begun.draft.key, engagement_id=engagement.pk, at=at).response
