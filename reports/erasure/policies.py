"""What stands in the way of asking that the words of a view are erased, and of doing it, in words for staff."""

from django.utils.translation import gettext as _

from reports.erasure.models import ErasureRequest
from reports.erasure.states import ASKED_BY, REFUSED
from responses.entry.models import Entry
from responses.imports.models import Import, ImportedView
from responses.intake.models import ResponseVersion
from responses.intake.states import TO_CHECK
from responses.moderation.models import Concern
from responses.moderation.policies import Moderator, is_own_organisation

SEE, ERASE = "erasure.see", "erasure.erase"


def obstacles_to_any_erasure(version: ResponseVersion, *, by: Moderator) -> list[str]:
    """Why `by` may take no part in erasing this view. `version` comes with its response and engagement."""
    response = version.response
    if not by.has_perm(ERASE, response.engagement):
        return [_("You can't have words erased. The engagement owner or a moderator can.")]
    if response.erased_at:
        return [_("The words of this view are erased already.")]
    return _what_comes_first(version, by)


def _what_comes_first(version: ResponseVersion, by: Moderator) -> list[str]:
    response = version.response
    if response.counting == TO_CHECK:
        return [_("A second person has to check this view first, on the page of typed-in views or of files.")]
    if Entry.objects.being_mended().filter(response=response).exists() or (
        Entry.objects.mended().filter(response=response).exists()
    ):
        return [_("This view is being mended. Whoever mends or checks it finishes that first.")]
    if Concern.objects.still_open().filter(version__response=response).exists():
        return [_("Somebody in or behind this view may be at risk. Two people close that first.")]
    if is_own_organisation(version, by):
        return [_("You declared that you belong to this organisation. Someone else has to decide.")]
    if _waits_in_a_file(response.pk):
        return [_("A file of the same survey waits and may hold this view. Put it in the books or give it up first.")]
    return []


def obstacles_to_asking(
    version: ResponseVersion, *, by: Moderator, waits: bool, asked_by: str = "", reason: str = ""
) -> list[str]:
    """`waits` is whether another request waits for a second person."""
    if found := obstacles_to_any_erasure(version, by=by):
        return found
    if waits:
        return [_("Somebody asked for this already. A second person has to decide on it.")]
    obstacles = [] if asked_by in ASKED_BY else [_("Say who asks for it.")]
    return obstacles if reason.strip() else [*obstacles, _("Say why.")]


def obstacles_to_answering(
    version: ResponseVersion, asked: ErasureRequest, *, by: Moderator, answered: bool, act: str, note: str = "-"
) -> list[str]:
    """Why `by` may not agree to a request, or refuse it, as the second person."""
    if answered:
        return [_("Somebody decided on this already.")]
    if found := obstacles_to_any_erasure(version, by=by):
        return found
    if asked.by_id == by.pk:
        return [_("You asked for this. Someone else has to check it: the engagement owner or a moderator.")]
    return [_("Say why you refuse.")] if act == REFUSED and not note.strip() else []


def _waits_in_a_file(response_id: int) -> bool:
    """A survey's next file may have the same rows in it, and is kept until it is settled."""
    surveys = ImportedView.objects.filter(response=response_id).values("survey")
    return Import.objects.filter(survey__in=surveys).exclude(stored_name="").exists()
