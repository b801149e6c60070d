"""Keeping a search under a name, and deleting it again."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.search.models import SavedSearch
from responses.search.policies import obstacles_to_deleting, obstacles_to_saving
from scenarios.models import Engagement
from scenarios.services import Refused, go_if_clear


def save_search(*, engagement: Engagement, by: Any, name: str, asked: dict[str, str], shared: bool) -> SavedSearch:
    """Keep what somebody looked for under a name. Raises Refused."""
    go_if_clear(obstacles_to_saving(engagement, by=by, name=name))
    facts = {"engagement": engagement, "name": name, "asked": asked, "shared": shared, "by": by, "at": machine_now()}
    try:
        with transaction.atomic():
            saved = SavedSearch.objects.create(**facts)
            _audit("save search", saved, by)
    except IntegrityError as twice:
        raise Refused([_("You have just saved a search of this name.")]) from twice
    return saved


@transaction.atomic
def delete_search(*, saved: SavedSearch, by: Any) -> None:
    """Delete it for everybody. Raises Refused."""
    go_if_clear(obstacles_to_deleting(saved, by=by))
    _audit("delete search", saved, by)
    saved.delete()


def _audit(act: str, saved: SavedSearch, by: Any) -> None:
    subject = f"engagement {saved.engagement.slug}"
    record(act=act, subject=subject, by=by, details={"search": str(saved.uuid), "shared": saved.shared})
