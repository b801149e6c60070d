"""Takes a snapshot: the books at one moment, from which a report is made and nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.audit.chain import canonical
from groundwork.audit.services import head_digest
from groundwork.clock.handles import engagement_now
from groundwork.work.leases import CannotBeDone
from reports.compilation.bundling import Spool, digest_of, keep_bundles
from reports.compilation.models import Bundle, Snapshot
from reports.compilation.policies import NO_VIEWS_ASKED, asks_for_views
from reports.compilation.rolls import Entry, digest_of_entries, keep_rolls, sheets_of
from reports.figures.definitions import definitions_in_words
from reports.figures.digest import organisation_key
from reports.figures.engaging import engaging_figures, log_entries
from reports.figures.ledger import Ledger, ledger_of
from reports.figures.passing import Pass
from reports.figures.qualitative import qualitative_figures
from reports.figures.reading import AT_ONCE, CountedView, one_moment, read_books
from reports.figures.record import record_figures
from reports.people.figures import people_figures
from responses.intake.models import AgreedDate
from responses.intake.states import MEETING
from responses.moderation.masking import Hidden
from responses.moderation.public_text import hidden_in, public_words
from scenarios.models import Engagement, EngagementVersion, Milestone, StakeholderType
from scenarios.states import EXTENDED

SHAPE = 3
FAULTS_TOLD = 5
TOUCHED = gettext_lazy("The snapshot is not what it was when it was taken. Ask an auditor to look at it.")


@dataclass(frozen=True)
class Reading:
    """What one look at the books gave, not kept yet.

    `sheets` gives the entries by the thousand, and `bundles` the views of each volume, one at a time.
    """

    form: EngagementVersion
    taken_at: datetime
    audit_head: str
    sheets: Iterable[list[Entry]]
    content: dict[str, Any]
    bundles: Iterable[list[dict[str, Any]]]


def take_snapshot(engagement: Engagement, at: datetime | None = None) -> Snapshot:
    """Read the books and keep what they say. Raises CannotBeDone when the ledger doesn't balance."""
    return keep(read_everything(engagement, at))


def read_everything(engagement: Engagement, at: datetime | None = None) -> Reading:
    """One look at the books, as of one moment. Raises CannotBeDone when the ledger doesn't balance.

    `at` is the engagement time that the snapshot is stamped with; without it, the database's clock.
    """
    with one_moment():
        taken_at = (at or engagement_now()).replace(microsecond=0)
        form = _form(engagement)
        ledger = _balanced(ledger_of(read_books(engagement)))
        return _read(form, ledger, taken_at)


@transaction.atomic
def keep(reading: Reading) -> Snapshot:
    """Write the snapshot under the engagement's next number."""
    engagement_id = reading.form.engagement_id
    Engagement.objects.select_for_update().get(pk=engagement_id)
    last = Snapshot.objects.filter(engagement_id=engagement_id).aggregate(last=Max("number"))["last"] or 0
    entries_digest = digest_of_entries(chain.from_iterable(reading.sheets))
    snapshot = Snapshot.objects.create(
        engagement_id=engagement_id,
        number=last + 1,
        taken_at=reading.taken_at,
        form=reading.form,
        entries_digest=entries_digest,
        content=reading.content,
        figures=canonical(reading.content["figures"]).decode(),
        audit_head=reading.audit_head,
        digest=sealed(entries_digest, reading.content),
    )
    keep_rolls(snapshot, reading.sheets)
    keep_bundles(snapshot, reading.bundles)
    # As every later attempt will read it: a database may hand back JSON with its keys in another order.
    snapshot.refresh_from_db()
    return snapshot


def sealed(entries_digest: str, content: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of both, hexadecimal: printed on the report's cover.

    The content names the digest of each bundle of views, so this seals them too.
    """
    return digest_of({"entries": entries_digest, "content": content})


def untouched(snapshot: Snapshot) -> Snapshot:
    """The snapshot, if its content still is what was sealed. Raises CannotBeDone."""
    if sealed(snapshot.entries_digest, snapshot.content) != snapshot.digest:
        raise CannotBeDone(str(TOUCHED))
    return snapshot


def untouched_views(snapshot: Snapshot, bundle: Bundle) -> list[dict[str, Any]]:
    """The views of one volume, if they still are what was sealed. Raises CannotBeDone."""
    told = snapshot.content["volumes"][bundle.number - 1]
    if digest_of(bundle.views) != told["digest"]:
        raise CannotBeDone(str(TOUCHED))
    views: list[dict[str, Any]] = bundle.views
    return views


def _form(engagement: Engagement) -> EngagementVersion:
    form = EngagementVersion.objects.filter(engagement=engagement).order_by("-number").first()
    if form is None:
        raise CannotBeDone(_("This engagement was never published, so there is nothing to report on."))
    if not asks_for_views(form):
        raise CannotBeDone(str(NO_VIEWS_ASKED))
    return form


def _balanced(ledger: Ledger) -> Ledger:
    if not ledger.balances:
        more = len(ledger.faults) - FAULTS_TOLD
        told = [*ledger.faults[:FAULTS_TOLD], *([_("And %(count)s more.") % {"count": more}] if more > 0 else [])]
        raise CannotBeDone(" ".join([_("The ledger does not balance, so no report can be made."), *told]))
    return ledger


def _read(form: EngagementVersion, ledger: Ledger, taken_at: datetime) -> Reading:
    types = list(StakeholderType.objects.values_list("slug", "label"))
    passed, seen = Pass(form.engagement, form.document, types), _Seen()
    sheets = sheets_of(_seen_one_by_one(passed, seen))
    audit_head = head_digest()
    content = {
        "v": SHAPE,
        "demonstration": settings.DEMO_MODE,
        "form": {"number": form.number, "digest": form.digest},
        "taken_at": taken_at.isoformat(),
        "audit_head": audit_head,
        "document": form.document,
        "extensions": _extensions(form.engagement),
        "log": log_entries(form.engagement),
        "agreed_dates": _agreed_dates(form.engagement, seen.by_agreed_date),
        "types": [list(row) for row in types],
        "figures": _agreed(passed.tally.figures(), ledger) | _more_figures(passed, taken_at),
        "definitions": definitions_in_words(),
        "named": sorted(filter(None, seen.named.values()), key=str.casefold),
        "covered": sorted(seen.covered.values(), key=str.casefold),
        "wordless": dict(sorted(seen.wordless.items())),
        "volumes": seen.spool.close(),
    }
    return Reading(form, taken_at, audit_head, sheets, content, seen.spool.bundles())


class _Seen:
    """What the report prints of views beside their numbers, gathered as they pass."""

    def __init__(self) -> None:
        self.spool, self.wordless = Spool(), Counter[str]()
        self.named: dict[str, str] = {}
        self.covered: dict[str, str] = {}
        self.by_agreed_date: set[str] = set()

    def add(self, view: CountedView, words: dict[str, Any] | None) -> None:
        self.by_agreed_date.update({organisation_key(view.organisation)} if view.agreed else ())
        if words:
            self.spool.add(words)
            self.wordless[words["timing"]] += not words["texts"]
            self.named.setdefault(organisation_key(words["organisation"]), words["organisation"])
            self.covered.update((organisation_key(body), body) for body in words["bodies"])


def _seen_one_by_one(passed: Pass, seen: _Seen) -> Iterator[Entry]:
    """The entry of each counted view, once it is counted in every figure and its words are set aside."""
    views = iter(passed)
    while some := list(islice(views, AT_ONCE)):
        hidden = hidden_in([view.version for view in some])
        for view in some:
            runs = hidden.get(view.version, [])
            seen.add(view, public_words(view, passed.tally.document, runs))
            yield entry_of(view, runs)


def _more_figures(passed: Pass, taken_at: datetime) -> dict[str, Any]:
    engagement = passed.engagement
    return {
        **qualitative_figures(engagement, passed),
        "engaging": engaging_figures(engagement),
        "record": record_figures(engagement),
        "people": people_figures(engagement, taken_at),
    }


def entry_of(view: CountedView, hidden: Iterable[Hidden]) -> Entry:
    """How a counted view stood: version, publication, timing, what its sender wants shown, what is hidden in it."""
    return [view.version, view.publication, view.timing, view.publication_choice, [run.id for run in hidden]]


def _agreed(figures: dict[str, Any], ledger: Ledger) -> dict[str, Any]:
    """The figures with their ledger, once both say the same. Raises CannotBeDone when they don't."""
    for name, ours, theirs in (
        (_("counted views"), figures["counted"], ledger.total.counted),
        (_("times of receipt"), figures["timing"], ledger.timing),
        (_("the freeze"), figures["after"], ledger.after),
        (_("publication"), figures["publication"], ledger.publication),
    ):
        if ours != theirs:
            told = {"name": name, "ours": ours, "theirs": theirs}
            raise CannotBeDone(_("The figures and the ledger differ on %(name)s: %(ours)s against %(theirs)s.") % told)
    return figures | {"ledger": ledger.as_figures()}


def _extensions(engagement: Engagement) -> list[dict[str, str]]:
    """Each time the close was moved: from when, to when, and why; the switch-off too, where it was written down."""
    moves = Milestone.objects.filter(engagement=engagement, kind=EXTENDED).order_by("id")
    return [move.facts | {"at": move.at.isoformat()} for move in moves]


def _agreed_dates(engagement: Engagement, sent: set[str]) -> list[dict[str, Any]]:
    """Each later date that was agreed: with whom, why, until when, and if a counted view came by it.

    A view is known to belong to a date by its organisation's name. `sent` is null where a view without that name may.
    Only a body that had to meet is named. Who asked for another format may be a person, and that is about health.
    """
    dates = list(AgreedDate.objects.filter(engagement=engagement))
    nameless = sent - {organisation_key(date.who) for date in dates}
    return [
        {
            "who": date.who if date.reason == MEETING else "",
            "reason": date.reason,
            "until": date.until.isoformat(),
            "sent": organisation_key(date.who) in sent or (None if nameless else False),
        }
        for date in dates
    ]
