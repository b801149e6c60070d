"""What stands in the way of keeping a search under a name, in words the person can read."""

from typing import Any

from django.utils.translation import gettext as _

from responses.search.models import SavedSearch
from scenarios.models import Engagement

FIND, SAVE = "search.find", "search.save"
MOST = 50


def obstacles_to_saving(engagement: Engagement, *, by: Any, name: str) -> list[str]:
    if not by.has_perm(SAVE, engagement):
        return [_("You may not save searches on this engagement. Ask its owner for a role that may.")]
    own = SavedSearch.objects.filter(engagement=engagement, by=by)
    if own.filter(name=name).exists():
        return [_("You have a saved search of this name. Choose another name, or delete that one first.")]
    if own.count() >= MOST:
        return [_("You have %(most)s saved searches, and that is the most. Delete one first.") % {"most": MOST}]
    return []


def obstacles_to_deleting(saved: SavedSearch, *, by: Any) -> list[str]:
    if not by.has_perm(SAVE, saved.engagement) or not (saved.shared or saved.by_id == by.pk):
        return [_("You may not delete this search. Ask the person who saved it.")]
    return []
