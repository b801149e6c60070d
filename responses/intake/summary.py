"""What somebody said, as rows of question and answer: the same on check-answers, confirmation and staff pages."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from groundwork.clock.words import day_words
from responses.attachments.services import facts_of
from responses.intake.answers import LETTER, PETITION, asked_questions, files_for, is_answered
from responses.intake.attributes import ATTRIBUTES
from responses.intake.choosing import options_of
from responses.intake.states import (
    AUTHORITIES,
    BY_NAME,
    CAPACITIES,
    CONSENTS,
    HOW_FORMED,
    PERSONAL,
    PUBLICATION_CHOICES,
    PUBLISH,
    PUBLISH_A_PERSON,
    REACTIONS,
    REPLIED,
    SEVERAL,
    STANCES,
    YES_NO_UNSURE,
)
from scenarios.models import StakeholderType

Link = Callable[..., str]
BODIES_SHOWN = 10
# More names than these are run together, a hundred to a paragraph: thousands of lines are slow to print and to read.
A_HUNDRED = 100


@dataclass(frozen=True)
class Row:
    """One question with what was answered. `words` are a person's own and keep their lines; `lines` are a list.

    `of` names the text that `words` are: its kind and its key. `last_change` says who changed its page last, where
    several people write.
    """

    question: str
    answer: str = ""
    words: str = ""
    lines: list[str] = field(default_factory=list)
    ordered: bool = False
    change_url: str = ""
    of: tuple[str, str] = ("", "")
    last_change: Any = None


def rows_of(
    document: dict[str, Any], form: dict[str, Any], *, change: uuid.UUID | None = None, whole: bool = False
) -> list[Row]:
    """Rows for what the document holds, in the form's order. With `change`, each has its way back to the page.

    `whole` names every body that a view speaks for; else the first few stand for a long list.
    """

    def link(name: str, **arguments: str) -> str:
        if change is None:
            return ""
        address = reverse(f"intake:{name}", kwargs={"slug": form["slug"], "key": change, **arguments})
        return f"{address}?from=check"

    rows = speaker_rows(document, link, whole=whole) if "about" in document or change else []
    asked_now = asked_questions(form, document) if "questions" in document or change else []
    for asked in asked_now:
        said = files_for(document, asked["key"]) or document.get("questions", {}).get(asked["key"])
        if asked["key"] in document.get("questions", {}) or said or change:
            rows.append(answer_row(asked, said, form, link("question", question=asked["key"])))
    for scenario in form["scenarios"]:
        rows += _points_rows(document, scenario, link("points", scenario=scenario["key"]))
    rows += _rows_without_a_form(document)
    if files := files_for(document, ""):
        rows.append(Row(_("Files"), lines=_names_of(files), change_url=link("files")))
    if "publication" in document or change:
        rows.append(Row(_("May we publish your view?"), answer=_publication(document), change_url=link("publication")))
    return rows


def _rows_without_a_form(document: dict[str, Any]) -> list[Row]:
    """What came as a letter or as a petition. The signatures are one more fact of it, and no views."""
    rows = [Row(_("What they wrote"), words=document[LETTER], of=(LETTER, ""))] if document.get(LETTER) else []
    if petition := document.get(PETITION):
        rows += [
            Row(_("Petition: who organised it"), words=petition["organiser"]),
            Row(_("Petition: its words"), words=petition["wording"], of=(PETITION, "")),
            Row(_("Petition: signatures"), answer=f"{petition['signatures']:,}"),
        ]
    return rows


def _publication(document: dict[str, Any]) -> str:
    """What was chosen, in the words of the page that asked."""
    choice = document.get("publication", "")
    if choice == PUBLISH and document.get("about", {}).get("capacity") in PERSONAL:
        return str(PUBLISH_A_PERSON)
    return str(PUBLICATION_CHOICES.get(choice, _("Not answered")))


def speaker_rows(document: dict[str, Any], link: Link, *, whole: bool = False) -> list[Row]:
    """Who is speaking, for whom, and what they said about themselves."""
    about = document.get("about", {})
    kind = StakeholderType.objects.filter(slug=about.get("type", "")).first()
    url = link("about")
    rows = [
        Row(_("Who are you?"), answer=kind.label if kind else _("Not answered"), change_url=url),
        Row(
            _("Whose view is this?"),
            answer=str(CAPACITIES.get(about.get("capacity", ""), _("Not answered"))),
            change_url=url,
        ),
    ]
    by_name = about.get("capacity") in BY_NAME
    if by_name:
        rows.append(Row(_("Name of your organisation"), words=about.get("organisation", ""), change_url=url))
        rows += _organisation_rows(document.get("organisation", {}), link("organisation"))
    elif about.get("locality"):
        rows.append(Row(_("Where you live"), answer=about["locality"], change_url=link("details")))
    more = link("organisation") if by_name else link("details")
    rows += _attribute_rows(about.get("type", ""), document.get("attributes", {}), more)
    if about.get("capacity") == SEVERAL:
        bodies = document.get("bodies", [])
        rows.append(_every_body(bodies) if whole else _first_bodies(bodies, link("bodies")))
    return rows


def _organisation_rows(said: dict[str, Any], url: str) -> list[Row]:
    formed = [str(HOW_FORMED.get(how, how)) for how in said.get("formed", [])]
    rows = [
        Row(_("Your role"), words=said.get("role", ""), change_url=url),
        Row(
            _("Is this the agreed view of your organisation?"),
            answer=str(AUTHORITIES.get(said.get("authority", ""), "")),
            change_url=url,
        ),
        Row(_("How you formed this view"), lines=formed, words=said.get("formed_words", ""), change_url=url),
        Row(_("People you represent"), answer=said.get("represented", ""), change_url=url),
        Row(
            _("Might your organisation gain from this contract?"),
            answer=str(YES_NO_UNSURE.get(said.get("may_benefit", ""), "")),
            change_url=url,
        ),
    ]
    told = [row for row in rows if row.answer or row.words or row.lines]
    if url and not told:
        question = _("Your organisation: who agreed this view, how it was formed, and whether it might gain")
        return [Row(question, answer=_("Not answered (optional)"), change_url=url)]
    return told


def _attribute_rows(kind: str, said: dict[str, Any], url: str) -> list[Row]:
    rows = []
    for attribute in ATTRIBUTES.get(kind, ()):
        if value := said.get(attribute.key):
            chosen = dict(attribute.options).get(value)
            answer, words = (str(chosen), "") if chosen else ("", value)
            rows.append(Row(str(attribute.label), answer=answer, words=words, change_url=url))
    return rows


def _first_bodies(bodies: list[dict[str, str]], url: str) -> Row:
    """The first few names stand for a long list: its own page shows all of it."""
    names = [body["name"] for body in bodies[:BODIES_SHOWN]]
    if len(bodies) > BODIES_SHOWN:
        names.append(_("and %(count)s more") % {"count": len(bodies) - BODIES_SHOWN})
    return Row(_bodies_question(bodies), lines=names, answer="" if names else _("Not answered"), change_url=url)


def _every_body(bodies: list[dict[str, str]]) -> Row:
    """All of them, with what was said of each; names alone where there are very many."""
    if len(bodies) > A_HUNDRED:
        return Row(_bodies_question(bodies), words=_by_the_hundred([body["name"] for body in bodies]))
    kinds = dict(StakeholderType.objects.values_list("slug", "label")) if bodies else {}
    told = _("%(name)s (%(kind)s; agreed: %(consent)s; own view: %(replied)s)")
    lines = [
        told
        % {
            "name": _apart(body["name"]),
            "kind": kinds.get(body["type"], body["type"]),
            "consent": CONSENTS.get(body["consent"], body["consent"]),
            "replied": REPLIED.get(body["replied"], body["replied"]),
        }
        for body in bodies
    ]
    return Row(_bodies_question(bodies), lines=lines, answer="" if lines else _("Not answered"))


def _bodies_question(bodies: list[dict[str, str]]) -> str:
    return _("Organisations you speak for: %(count)s") % {"count": len(bodies)}


def _apart(name: str) -> str:
    """A name in another script is kept from turning its neighbours round."""
    return name if name.isascii() else f"\u2068{name}\u2069"


def _by_the_hundred(names: list[str]) -> str:
    """A line for each hundred, numbered."""
    apart = [_apart(name) for name in names]
    hundreds = ((start, apart[start : start + A_HUNDRED]) for start in range(0, len(apart), A_HUNDRED))
    return "\n".join(
        _("%(first)s to %(last)s: %(names)s")
        % {"first": start + 1, "last": start + len(some), "names": "; ".join(some)}
        for start, some in hundreds
    )


def answer_row(asked: dict[str, Any], said: Any, form: dict[str, Any], url: str = "") -> Row:
    """One question of the engagement with its answer, whatever kind of question it is."""
    if not is_answered(said):
        return Row(asked["text"], answer=_("Not answered"), change_url=url)
    labels = {option["value"]: str(option["label"]) for option in options_of(asked)}
    told: dict[str, Any] = {}
    if asked["type"] == "file":
        told = {"lines": _names_of(said)}
    elif asked["type"] == "single_choice_plus_text":
        told = {"answer": labels.get(said["choice"], said["choice"]), "words": said["text"]}
    elif asked["type"] in ("multiple_choice", "ranking"):
        told = {"lines": [labels.get(value, value) for value in said], "ordered": asked["type"] == "ranking"}
    elif asked["type"] == "scenario_stance":
        told = {"lines": _stance_lines(said, form)}
    elif asked["type"] == "date":
        told = {"answer": day_words(date.fromisoformat(said))}
    elif labels or asked["type"] == "number":
        told = {"answer": labels.get(said, said)}
    else:
        told = {"words": said}
    return Row(asked["text"], change_url=url, of=("question", asked["key"]), **told)


def _stance_lines(said: dict[str, str], form: dict[str, Any]) -> list[str]:
    return [
        _("%(scenario)s: %(stance)s") % {"scenario": row["title"], "stance": STANCES.get(said[row["key"]], "")}
        for row in form["scenarios"]
        if said.get(row["key"])
    ]


def _names_of(files: list[str]) -> list[str]:
    return [facts["name"] for facts in facts_of(files)]


def _points_rows(document: dict[str, Any], scenario: dict[str, Any], url: str) -> list[Row]:
    points, missing = document.get("points", {}), document.get("missing", {}).get(scenario["key"], "")
    rows = []
    for point in [*scenario["advantages"], *scenario["disadvantages"]]:
        said = points.get(point["code"], {})
        if any(said.values()):
            reaction = str(REACTIONS.get(said.get("reaction", ""), _("In your own words")))
            question = f"{point['code']}: {point['text']}"
            rows.append(
                Row(question, answer=reaction, words=said.get("words", ""), change_url=url, of=("point", point["code"]))
            )
    if missing:
        question = _("Something missing from “%(title)s”") % {"title": scenario["title"]}
        rows.append(Row(question, words=missing, change_url=url, of=("missing", scenario["key"])))
    return rows
