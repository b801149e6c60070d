"""What authors do to a section: keep what they type, save it as a version, go back to an older one."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from reports.narrative.models import NarrativeDraft, NarrativeVersion
from reports.narrative.policies import obstacles_to_bringing_back, obstacles_to_writing
from scenarios.models import Engagement
from scenarios.services import Refused, go_if_clear


class SavedMeanwhile(Exception):
    """Somebody else saved other words in this section after the author began. Nothing was saved."""

    def __init__(self, version: NarrativeVersion) -> None:
        super().__init__(version.number)
        self.version = version


@dataclass(frozen=True)
class Written:
    """What an author typed: `based_on` is the version that it was begun from, nought for none; `writer` the window."""

    words: str
    based_on: int
    writer: uuid.UUID
    revision: int = 0


@transaction.atomic
def keep_draft(*, engagement: Engagement, section: str, written: Written, by: Any) -> NarrativeDraft:
    """Keep what an author is typing. Raises Refused, also where another window of theirs kept other words meanwhile."""
    go_if_clear(obstacles_to_writing(engagement, by=by))
    _held(engagement)
    facts = {"words": written.words, "based_on": written.based_on, "writer": written.writer, "at": machine_now()}
    mine = NarrativeDraft.objects.filter(engagement=engagement, section=section, by=by)
    draft = mine.first()
    if draft is None:
        return NarrativeDraft.objects.create(engagement=engagement, section=section, by=by, **facts)
    changed = draft.revision != written.revision and draft.writer != written.writer
    if changed and draft.words != written.words:
        raise Refused([_("You wrote other words here in another window. Open this page again to see them.")])
    mine.update(**facts, revision=F("revision") + 1)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def save_version(*, engagement: Engagement, section: str, written: Written, by: Any) -> NarrativeVersion:
    """Save the words as the section's next version; the author's draft goes. The newest words again are no new version.

    Raises Refused and SavedMeanwhile.
    """
    go_if_clear(obstacles_to_writing(engagement, by=by))
    _held(engagement)
    latest = latest_of(engagement, section)
    said = latest.words if latest else ""
    if latest and latest.number != written.based_on and latest.by_id != by.pk and said != written.words:
        raise SavedMeanwhile(latest)
    NarrativeDraft.objects.filter(engagement=engagement, section=section, by=by).delete()
    if latest and said == written.words:
        return latest
    return _next(engagement, section, latest, written.words, by)


@transaction.atomic
def bring_back(*, version: NarrativeVersion, by: Any) -> NarrativeVersion:
    """Let an older version's words stand again, as a new version. Raises Refused."""
    _held(version.engagement)
    latest = latest_of(version.engagement, version.section)
    go_if_clear(obstacles_to_bringing_back(version, latest or version, by=by))
    return _next(version.engagement, version.section, latest, version.words, by)


@transaction.atomic
def throw_away(*, engagement: Engagement, section: str, by: Any) -> None:
    """The author's own unsaved words go; the newest version stays. Raises Refused."""
    go_if_clear(obstacles_to_writing(engagement, by=by))
    NarrativeDraft.objects.filter(engagement=engagement, section=section, by=by).delete()
    _record("report section: throw away", engagement, by, section=section)


def latest_of(engagement: Engagement, section: str) -> NarrativeVersion | None:
    return NarrativeVersion.objects.of(engagement, section).select_related("by").first()


def _next(
    engagement: Engagement, section: str, latest: NarrativeVersion | None, words: str, by: Any
) -> NarrativeVersion:
    number = latest.number + 1 if latest else 1
    version = NarrativeVersion.objects.create(
        engagement=engagement, section=section, number=number, words=words, by=by, at=machine_now()
    )
    _record("report section: save", engagement, by, section=section, version=number)
    return version


def _record(act: str, engagement: Engagement, by: Any, **details: Any) -> None:
    record(act=act, subject=f"engagement {engagement.slug}", by=by, details=details)


def _held(engagement: Engagement) -> None:
    """Two authors of one engagement save one after the other."""
    Engagement.objects.select_for_update().get(pk=engagement.pk)
