"""Starting an engagement and changing what it will say. Nothing here reaches the public: publishing does."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from scenarios.document import digest_of
from scenarios.models import Engagement
from scenarios.services import go_if_clear
from scenarios.setup.copying import copy_into
from scenarios.setup.entries import Listing, State
from scenarios.setup.filling import fill
from scenarios.setup.policies import obstacles_to_changing, obstacles_to_editing, obstacles_to_starting
from scenarios.setup.sections import NO_TEXTS, Section, body_named


class ChangedMeanwhile(Exception):
    """Somebody else changed this part since the page was shown. Nothing was written."""


@transaction.atomic
def start(
    *,
    slug: str,
    reference_prefix: str,
    short_title: str,
    body_name: str,
    body_kind: str,
    by: Any,
    copy_of: Engagement | None = None,
    facts: dict[str, Any] | None = None,
) -> Engagement:
    """A new engagement that nobody but its owner sees: blank, with the words of another one, or from a file's facts.

    Whoever starts it becomes its owner. Dates are never copied; a file brings its own. Raises Refused.
    """
    go_if_clear(obstacles_to_starting(by=by, slug=slug, prefix=reference_prefix))
    engagement = Engagement.objects.create(
        slug=slug,
        reference_prefix=reference_prefix,
        kind="engagement",
        short_title=short_title,
        title=short_title,
        body=body_named(body_name, body_kind),
        texts=dict(NO_TEXTS),
    )
    if copy_of:
        copy_into(engagement, copy_of)
    if facts:
        fill(engagement, facts)
    by.take_on(engagement, "owner")
    details = {"copy_of": copy_of.slug if copy_of else None, "from_file": facts is not None}
    record(act="start engagement", subject=f"engagement {slug}", by=by, details=details)
    return engagement


def mark_of(state: State) -> str:
    """Stands in each page's form, so that a page which was overtaken overwrites nothing."""
    return digest_of({name: _plain(value) for name, value in state.items()})


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


@transaction.atomic
def change_section(*, engagement: Engagement, section: Section, values: State, seen: str, by: Any) -> None:
    """Write one section. Raises Refused, or ChangedMeanwhile where it is not as the person saw it."""
    held = _held(engagement)
    go_if_clear(obstacles_to_changing(held, values, by=by))
    if mark_of(section.state(held)) != seen:
        raise ChangedMeanwhile
    section.write(held, values)
    _record("change section", held, by, section.key)


@transaction.atomic
def save_entry(*, engagement: Engagement, listing: Listing, name: str | None, state: State, seen: str, by: Any) -> None:
    """Write one entry of a list, or add one. Raises Refused or ChangedMeanwhile."""
    held = _held(engagement)
    go_if_clear(obstacles_to_editing(held, by=by))
    if name is not None and _mark(listing, held, name) != seen:
        raise ChangedMeanwhile
    listing.put(held, name, state)
    _record("change entry" if name else "add entry", held, by, listing.key)


def move_entry(*, engagement: Engagement, listing: Listing, name: str, step: int, seen: str, by: Any) -> None:
    """Put one entry a place earlier (-1) or later (1). Raises Refused or ChangedMeanwhile."""
    _with_entry(engagement, listing, name, seen, by, "move entry", lambda held: listing.move(held, name, step))


def remove_entry(*, engagement: Engagement, listing: Listing, name: str, seen: str, by: Any) -> None:
    """Take one entry away. What was published of it stays in the published versions. Raises Refused."""
    _with_entry(engagement, listing, name, seen, by, "remove entry", lambda held: listing.remove(held, name))


@transaction.atomic
def _with_entry(
    engagement: Engagement,
    listing: Listing,
    name: str,
    seen: str,
    by: Any,
    act: str,
    change: Callable[[Engagement], None],
) -> None:
    held = _held(engagement)
    go_if_clear(obstacles_to_editing(held, by=by))
    if _mark(listing, held, name) != seen:
        raise ChangedMeanwhile
    change(held)
    _record(act, held, by, listing.key)


def _mark(listing: Listing, engagement: Engagement, name: str) -> str:
    entry = listing.entry(engagement, name)
    return mark_of(entry.state) if entry else ""


def _held(engagement: Engagement) -> Engagement:
    """One change to an engagement at a time."""
    return Engagement.objects.select_for_update(of=("self",)).select_related("body").get(pk=engagement.pk)


def _record(act: str, engagement: Engagement, by: Any, part: str) -> None:
    record(act=act, subject=f"engagement {engagement.slug}", by=by, details={"part": part})


@transaction.atomic
def name_approver(*, engagement: Engagement, person: Any, by: Any) -> None:
    """Give somebody the role of the second person, who agrees before anything is published. Raises Refused."""
    go_if_clear(obstacles_to_editing(engagement, by=by))
    person.take_on(engagement, "approver")
    details = {"person": person.pk}
    record(act="name approver", subject=f"engagement {engagement.slug}", by=by, details=details)
