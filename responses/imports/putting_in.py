"""Puts the rows of an import that two people agreed to in the books: in batches as awaiting, then all count at once.

The server may stop at any moment: what is in stays in, the rest still waits, and the next try goes on from there.
"""

from django.db import transaction

from groundwork.audit.services import record
from groundwork.work.leases import Lease
from responses.imports.models import Import, ImportedView, StagedView
from responses.imports.states import FINISH, GOING_IN, after
from responses.imports.storing import throw_away
from responses.intake import codes
from responses.intake.adding_rows import add_rows
from responses.intake.models import Draft, Response
from responses.intake.services.batches import Came, add_responses, new_references
from responses.intake.states import COUNTED
from responses.intake.states import TO_CHECK as AWAITING_CHECK
from responses.intake.timing import timing_of
from scenarios.locks import Held, lock_for_submission

PUT_IN = "imports.put_in"
AT_ONCE = 250


def put_in(lease: Lease) -> None:
    brought = Import.objects.select_related("engagement", "form", "survey").get(pk=lease.subject)
    while brought.state == GOING_IN and _next_batch(brought, lease):
        pass
    _let_them_count(brought, lease)


def _next_batch(brought: Import, lease: Lease) -> bool:
    """False once nothing waits. The same few queries however many rows there are."""
    with transaction.atomic():
        held = lock_for_submission(brought.engagement_id)
        staged = list(StagedView.objects.filter(brought=brought).order_by("number")[:AT_ONCE])
        if not staged:
            return False
        references = new_references(brought.engagement, len(staged))
        views = [_came(brought, row, reference, held) for row, reference in zip(staged, references, strict=True)]
        made = add_responses(views, channel=brought.channel, counting=AWAITING_CHECK)
        add_rows([_origin(brought, row, response) for row, response in zip(staged, made, strict=True)])
        StagedView.objects.filter(pk__in=[row.pk for row in staged]).delete()
        brought.waiting -= len(staged)
        brought.save(update_fields=["waiting"])
        lease.progress(brought.fresh - brought.waiting, brought.fresh, "views in the books")
    return True


def _came(brought: Import, row: StagedView, reference: str, held: Held) -> Came:
    """In the shape in which a view is sent. It is never a row: nobody has its code, so nobody opens it."""
    draft = Draft(
        engagement=brought.engagement,
        form=brought.form,
        reference=reference,
        private_code_hash=codes.hash_of_no_code(),
        document=row.document,
    )
    timing = timing_of(held.version, at=row.received_at, began_at=row.received_at, acts=held.acts)
    return Came(draft, row.received_at, timing)


def _origin(brought: Import, row: StagedView, response: Response) -> ImportedView:
    told = {"key": row.key, "number": row.number, "digest": row.digest}
    return ImportedView(brought=brought, survey=brought.survey, response=response, **told)


def _let_them_count(brought: Import, lease: Lease) -> None:
    """All of them in one act. What two moderators left out meanwhile stays out."""
    with transaction.atomic():
        lock_for_submission(brought.engagement_id)
        ours = ImportedView.objects.filter(brought=brought)
        Response.objects.filter(pk__in=ours.values("response"), counting=AWAITING_CHECK).update(counting=COUNTED)
        state = after(GOING_IN, FINISH) or GOING_IN
        if Import.objects.filter(pk=brought.pk, state=GOING_IN).update(state=state, stored_name=""):
            about, place = f"import {brought.pk}", brought.engagement.slug
            record(act="import: in the books", subject=about, by=None, details={"views": brought.fresh}, place=place)
            transaction.on_commit(lambda: throw_away(brought.stored_name))
        lease.finish()
