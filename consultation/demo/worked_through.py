"""The demonstration worked through by its staff: every view moderated, coded and grouped, and a report written.

All of it is invented, as the views are. It goes through the services that people use.
"""

import re
import uuid
from collections.abc import Iterator
from contextlib import suppress

from consultation.accounts.models import User
from consultation.demo.people import person_with
from consultation.demo.phrases.analysts import CAMPAIGN, SECTIONS, SUGGESTIONS, THEMES
from groundwork.work.leases import work_on
from reports.compilation.previewing import charts_of, source_of
from reports.compilation.suggesting import suggested
from reports.narrative.candidates import candidates_for
from reports.narrative.services.choosing import Suggested, add_suggestion, choose_quote, set_against
from reports.narrative.services.finding import confirm_finding
from reports.narrative.services.writing import Written, save_version
from responses.analysis.fields import words_in
from responses.analysis.finding import find_copies
from responses.analysis.frames import Frame, frame_of
from responses.analysis.groups import groups_of
from responses.analysis.models import Code
from responses.analysis.services.coding import Found, give
from responses.analysis.services.framing import load_starter
from responses.analysis.services.grouping import confirm_group, look_for_copies
from responses.analysis.states import AGAINST, FOR, NEUTRAL
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import AWAITING, COUNTED
from responses.moderation.services import publish
from scenarios.asked import WRITTEN, preference_question
from scenarios.models import Engagement
from scenarios.services import Refused

SENTENCE = re.compile(r"[^.!?]+[.!?]*")
# A campaign is a text that so many sent.
LEAST_CAMPAIGN = 5
QUOTES_A_THEME, MOST_AGAINST = 2, 5


def work_through(engagement: Engagement) -> int:
    """How many codes the analyst gave."""
    _publish_the_rest(engagement, person_with("moderator"))
    analyst, author = person_with("analyst"), person_with("report_author")
    if frame_of(engagement).version == 0:
        load_starter(engagement=engagement, by=analyst)
    given = sum(1 for _code in _coded(engagement, analyst))
    _campaigns(engagement, analyst)
    _chosen(engagement, author)
    _written(engagement, author)
    return given


def _publish_the_rest(engagement: Engagement, by: User) -> None:
    """Whatever waits for one moderator; what waits for a second person goes on waiting."""
    for response in Response.objects.filter(engagement=engagement, publication=AWAITING, counting=COUNTED):
        with suppress(Refused):
            publish(response=response, version_number=response.latest, by=by)


def _coded(engagement: Engagement, by: User) -> Iterator[Code]:
    """A code for each sentence that holds words of a theme; how it is meant follows from what its sender chose."""
    frame = frame_of(engagement)
    themes = {str(entry.name): number for number, entry in frame.entries.items()}
    document = engagement.current_version.document if engagement.current_version else {"questions": []}
    asked = preference_question(document)
    fields = [f"questions.{row['key']}" for row in document["questions"] if row["type"] in WRITTEN]
    versions = ResponseVersion.objects.current().filter(response__engagement=engagement, response__counting=COUNTED)
    for version in versions.select_related("response__engagement"):
        chosen = version.answers.get("questions", {}).get(asked["key"]) if asked else ""
        for field in fields:
            for theme, start, end in _found(words_in(version.answers, field)):
                meant = _meant(str(chosen))
                found = Found(themes[theme], meant[0], meant[1], start, end)
                yield give(version=version, field=field, found=found, by=by)


def _found(words: str) -> Iterator[tuple[str, int, int]]:
    """(theme, where the sentence begins, where it ends)."""
    for sentence in SENTENCE.finditer(words):
        for theme, marks in THEMES.items():
            if any(mark in sentence[0] for mark in marks):
                start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                yield theme, start, sentence.end()


def _meant(chosen: str) -> tuple[str, str]:
    """Who chose scenario one speaks for it, who chose scenario two against scenario one; others of neither."""
    if chosen == "scenario-1":
        return FOR, "scenario-1"
    return (AGAINST, "scenario-1") if chosen == "scenario-2" else (NEUTRAL, "")


def _campaigns(engagement: Engagement, by: User) -> None:
    job = look_for_copies(engagement=engagement, by=by)
    work_on(str(job.pk), find_copies)
    for number, group in enumerate(groups_of(engagement), start=1):
        if group.members.count() >= LEAST_CAMPAIGN:
            confirm_group(group=group, name=f"{CAMPAIGN} {number}", by=by)


def _chosen(engagement: Engagement, by: User) -> None:
    frame, against = frame_of(engagement), 0
    for entry in frame.entries.values():
        short = [one for one in candidates_for(engagement, frame, entry).rows if one.short]
        for one in short[:QUOTES_A_THEME]:
            quote = choose_quote(engagement=engagement, entry=entry, code=one.code, words=one.words, by=by)
            if one.code.sentiment == AGAINST and against < MOST_AGAINST:
                set_against(quote=quote, against=True, by=by)
                against += 1
    for words, theme in zip(SUGGESTIONS, _first_themes(frame), strict=False):
        add_suggestion(engagement=engagement, said=Suggested(words, [], theme), by=by)


def _first_themes(frame: Frame) -> Iterator[uuid.UUID]:
    yield from (entry.key for entry in frame.entries.values())


def _written(engagement: Engagement, by: User) -> None:
    for section, words in SECTIONS.items():
        save_version(engagement=engagement, section=section, written=Written(words, 0, uuid.uuid4()), by=by)
    content = source_of(engagement).content
    for figure in charts_of(content):
        sentence = suggested(figure.id, content)
        if sentence:
            confirm_finding(engagement=engagement, chart=figure.id, sentence=sentence, basis=figure.basis, by=by)
