"""What staff do with a file of views: bring it in, match its columns, hand it over, agree, send back, give up."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from groundwork.work import services as work
from groundwork.work.models import Job
from responses.imports.files import kind_of, read_sheet
from responses.imports.guessing import guess, tool_of
from responses.imports.models import ColumnMap, Import, ImportAct, RowFault, StagedView, Survey
from responses.imports.policies import (
    obstacles_in_columns,
    obstacles_to_asking,
    obstacles_to_bringing_in,
    obstacles_to_deciding,
    obstacles_to_matching,
    obstacles_to_this_file,
    obstacles_to_trying_again,
    obstacles_to_undoing,
    obstacles_to_wording,
)
from responses.imports.states import (
    ASK,
    BROUGHT,
    CHECK,
    CONFIRM,
    CONFIRMED,
    GOING_IN,
    GONE,
    HANDED_OVER,
    MATCHED,
    SEND_BACK,
    SENT_BACK,
    UNDO,
    UNDONE,
    WORDED,
    after,
)
from responses.imports.storing import keep, place_of, throw_away
from responses.imports.tasks import check_rows_task, put_in_task
from scenarios.locks import lock_for_submission
from scenarios.models import Engagement, EngagementVersion
from scenarios.services import Refused, go_if_clear
from scenarios.shelf import document_with


class Matched(NamedTuple):
    """What the columns of a file are, and what holds where it says nothing."""

    survey: str
    columns: list[str]
    otherwise: dict[str, str]
    channel: str
    received_on: date | None
    date_order: str


def bring_in(*, engagement: Engagement, file: IO[bytes], name: str, by: Any) -> Import:
    """Keep a file and read the names of its columns. Nothing of it is in the ledger. Raises Refused, NotRead, OSError.

    What its columns were said to be the last time, for a file with the same ones, is there already; else it is guessed.
    """
    go_if_clear(obstacles_to_bringing_in(engagement, by=by))
    kept = keep(file)
    try:
        kind = kind_of(name, place_of(kept.name))
        headers = read_sheet(place_of(kept.name), kind).headers
        with transaction.atomic():
            lock_for_submission(engagement.pk)
            before = Import.objects.filter(engagement=engagement, sha256=kept.sha256).exclude(state=GONE)
            go_if_clear(obstacles_to_this_file(before.select_related("brought_by").first()))
            version = cast(EngagementVersion, engagement.current_version)
            brought = Import(engagement=engagement, form=version, brought_by=by, brought_at=engagement_now())
            brought.file_name, brought.file_kind, brought.headers = Path(name).name[-255:], kind, headers
            brought.stored_name, brought.size, brought.sha256 = kept
            brought.headers_digest, brought.tool = digest_of(headers), tool_of(headers)
            _fill_in(brought, version)
            brought.save(force_insert=True)
            _note(brought, BROUGHT, by=by)
            return brought
    except BaseException:
        throw_away(kept.name)
        raise


def digest_of(headers: list[str]) -> str:
    return hashlib.sha256(json.dumps(headers, ensure_ascii=False).encode()).hexdigest()


def _fill_in(brought: Import, version: EngagementVersion) -> None:
    kept = ColumnMap.objects.filter(engagement=brought.engagement, headers_digest=brought.headers_digest).first()
    if kept is None:
        brought.columns = guess(brought.headers, document_with(version.digest))
        return
    brought.survey, brought.columns = kept.survey, kept.columns
    last = Import.objects.filter(engagement=brought.engagement, headers_digest=brought.headers_digest)
    if before := last.exclude(survey=None).order_by("-brought_at").first():
        brought.channel, brought.date_order = before.channel, before.date_order
    brought.otherwise, brought.words = kept.otherwise, kept.words


@transaction.atomic
def match(*, brought: Import, said: Matched, by: Any) -> Import:
    """Say what the columns are, remember it for the next such file, and have every row checked. Raises Refused."""
    brought = _held(brought)
    go_if_clear(obstacles_to_matching(brought, by=by))
    go_if_clear(obstacles_in_columns(said.columns, said.otherwise, said.received_on))
    survey, _made = Survey.objects.get_or_create(engagement=brought.engagement, name=said.survey)
    brought.survey, brought.columns, brought.otherwise = survey, said.columns, said.otherwise
    brought.channel, brought.received_on, brought.date_order = said.channel, said.received_on, said.date_order
    ColumnMap.objects.update_or_create(
        engagement=brought.engagement,
        headers_digest=brought.headers_digest,
        defaults={"survey": survey, "columns": said.columns, "otherwise": said.otherwise},
    )
    return _check_again(brought, MATCHED, by=by)


@transaction.atomic
def say_words(*, brought: Import, words: dict[str, dict[str, str]], by: Any) -> Import:
    """Say what words mean that are none of our answers, remember it, and have every row checked. Raises Refused.

    `words` has, for each question, words and the key of the answer that they mean, or "" to leave such cells empty.
    """
    brought = _held(brought)
    go_if_clear(obstacles_to_wording(brought, by=by))
    brought.words = words
    kept = ColumnMap.objects.filter(engagement=brought.engagement, headers_digest=brought.headers_digest)
    kept.update(words=words)
    return _check_again(brought, WORDED, by=by)


def _check_again(brought: Import, act: str, *, by: Any) -> Import:
    brought.state = after(brought.state, CHECK) or brought.state
    brought.generation += 1
    brought.save()
    work.enqueue(kind=check_rows_task.name, subject=str(brought.pk), generation=brought.generation)
    _note(brought, act, by=by)
    return brought


@transaction.atomic
def hand_over(*, brought: Import, by: Any) -> Import:
    """Ask for a second person. From here on the ledger has its views as awaiting. Raises Refused."""
    brought = _held(brought)
    # Two files of one survey go one after the other, whoever hands them over.
    Survey.objects.select_for_update().filter(pk=brought.survey_id).first()
    go_if_clear(obstacles_to_asking(brought, by=by))
    return _moved(brought, ASK, HANDED_OVER, by=by)


@transaction.atomic
def confirm(*, brought: Import, by: Any) -> Import:
    """Agree to it as somebody else than who worked on it. A job puts its views in the books. Raises Refused."""
    brought = _held(brought)
    go_if_clear(obstacles_to_deciding(brought, by=by, act=CONFIRM))
    work.enqueue(kind=put_in_task.name, subject=str(brought.pk))
    handed = ImportAct.objects.filter(brought=brought, act=HANDED_OVER).latest("id").by
    return _moved(brought, CONFIRM, CONFIRMED, by=by, handed_by=handed)


@transaction.atomic
def send_back(*, brought: Import, by: Any, reason: str) -> Import:
    """Say what is wrong. The ledger no longer has its views. It can be mended or given up. Raises Refused."""
    brought = _held(brought)
    go_if_clear([*obstacles_to_deciding(brought, by=by, act=SEND_BACK), *_without_reason(reason)])
    return _moved(brought, SEND_BACK, SENT_BACK, by=by, reason=reason)


@transaction.atomic
def undo(*, brought: Import, by: Any, reason: str) -> Import:
    """Give a file up that the ledger knows nothing of: its rows and the file itself go. Raises Refused."""
    brought = _held(brought)
    go_if_clear([*obstacles_to_undoing(brought, by=by), *_without_reason(reason)])
    StagedView.objects.filter(brought=brought).delete()
    RowFault.objects.filter(brought=brought).delete()
    stored, brought.stored_name, brought.waiting = brought.stored_name, "", 0
    brought.words_met = {}
    brought.save(update_fields=["stored_name", "waiting", "words_met"])
    transaction.on_commit(lambda: throw_away(stored))
    return _moved(brought, UNDO, UNDONE, by=by, reason=reason)


@transaction.atomic
def try_again(*, brought: Import, by: Any) -> Job:
    """Start the program again where it gave up. Raises Refused."""
    brought = _held(brought)
    job = job_of(brought)
    go_if_clear(obstacles_to_trying_again(brought, job, by=by))
    record(act="import: try again", subject=f"import {brought.pk}", by=by)
    return work.retry(job=cast(Job, job))


def job_of(brought: Import) -> Job | None:
    """What the program does or did with it last."""
    if brought.state == GOING_IN:
        return Job.objects.filter(kind=put_in_task.name, subject=str(brought.pk)).first()
    checks = Job.objects.filter(kind=check_rows_task.name, subject=str(brought.pk), generation=brought.generation)
    return checks.first()


def _without_reason(reason: str) -> list[str]:
    return [] if reason.strip() else [_("Say why.")]


def _held(brought: Import) -> Import:
    """The import, held until the end of the transaction. A freeze waits, and so do two who decide at once."""
    lock_for_submission(brought.engagement_id)
    found = Import.objects.select_for_update(of=("self",)).select_related("engagement", "form", "survey", "brought_by")
    row: Import | None = found.filter(pk=brought.pk).first()
    if row is None:
        raise Refused([_("This import is no longer there.")])
    return row


def _moved(brought: Import, move: str, act: str, *, by: Any, reason: str = "", handed_by: Any = None) -> Import:
    brought.state = after(brought.state, move) or brought.state
    brought.save(update_fields=["state"])
    _note(brought, act, by=by, reason=reason, handed_by=handed_by)
    return brought


def _note(brought: Import, act: str, *, by: Any, reason: str = "", handed_by: Any = None) -> ImportAct:
    done = ImportAct.objects.create(
        brought=brought, act=act, by=by, reason=reason, handed_by=handed_by, at=engagement_now()
    )
    details = {"sha256": brought.sha256, "channel": brought.channel, "views": brought.fresh, "reason": reason}
    record(act=f"import: {act}", subject=f"import {brought.pk}", by=by, details=details)
    return done
