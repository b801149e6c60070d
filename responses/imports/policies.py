"""What stands in the way of bringing in a file of views, in words that staff can read. Empty means go."""

from typing import Any

from django.utils.translation import gettext as _

from groundwork.work.models import Job
from groundwork.work.states import FAILED
from responses.imports.models import Import, ImportAct, ImportedView, StagedView
from responses.imports.states import ASK, ASKED, AWAITING, CHECK, CONFIRMED, IN, SENT_BACK, UNDO, after
from responses.imports.targets import RECEIVED, TYPE, target_named
from scenarios.models import Engagement
from scenarios.policies import Person

SEE, BRING_IN, VERIFY = "imports.see_imports", "imports.bring_in", "imports.verify"


def obstacles_to_bringing_in(engagement: Engagement, *, by: Person) -> list[str]:
    if not by.has_perm(BRING_IN, engagement):
        return [_("You can't bring in files of views. A moderator or the owner of this engagement can.")]
    version = engagement.current_version
    if version is None or version.closes_at is None:
        return [_("This engagement asks for no views, so there is nothing to bring in.")]
    return []


def obstacles_to_this_file(before: Import | None) -> list[str]:
    """The same file twice would be the same views twice."""
    if before is None:
        return []
    told = {"name": before.file_name, "who": before.brought_by.get_full_name()}
    if before.state == IN:
        return [_("%(who)s brought in this very file before, as “%(name)s”. All its views are in.") % told]
    return [_("%(who)s brought in this very file before, as “%(name)s”. Go on with that one.") % told]


def obstacles_to_matching(brought: Import, *, by: Person) -> list[str]:
    if not by.has_perm(BRING_IN, brought.engagement):
        return obstacles_to_bringing_in(brought.engagement, by=by)
    if after(brought.state, CHECK) is None:
        return [_("The columns of this file can't be changed now. Whoever checks it can send it back.")]
    return []


def obstacles_to_wording(brought: Import, *, by: Person) -> list[str]:
    if obstacles := obstacles_to_matching(brought, by=by):
        return obstacles
    if brought.survey_id is None:
        return [_("Say what the columns are first. Then we can look at the words in them.")]
    return []


def obstacles_in_columns(columns: list[str], otherwise: dict[str, str], received_on: Any) -> list[str]:
    """What is missing or said twice before the rows can be read."""
    named = [name for name in columns if name]
    found = []
    if len(set(named)) < len(named):
        found.append(_("Two columns are said to be the same. Choose another for one of them."))
    if not any(target_named(name).question for name in named):
        found.append(_("Choose at least one column that answers one of our questions."))
    if TYPE not in named and not otherwise.get(TYPE):
        found.append(_("No column says who sent a view. Choose what holds for all rows."))
    if RECEIVED not in named and not received_on:
        found.append(_("No column says when a view came. Enter the day that holds for all rows."))
    return found


def obstacles_to_asking(brought: Import, *, by: Person) -> list[str]:
    """Why its views can't go into the ledger as awaiting now."""
    if not by.has_perm(BRING_IN, brought.engagement):
        return obstacles_to_bringing_in(brought.engagement, by=by)
    if after(brought.state, ASK) is None:
        return [_("Only a file that was checked without a fault can go to a second person.")]
    if not brought.fresh:
        return [_("Nothing new is in this file: all its rows were brought in before.")]
    others = Import.objects.awaiting().filter(survey=brought.survey).exclude(pk=brought.pk)
    if others.exists():
        return [_("Another file of the same survey waits for a second person. That one comes first.")]
    came_since = ImportedView.objects.filter(survey=brought.survey).values("key")
    if StagedView.objects.filter(brought=brought, key__in=came_since).exists():
        return [_("Rows of this file came in with another file since it was checked. Have its rows checked again.")]
    return []


def obstacles_to_deciding(brought: Import, *, by: Any, act: str) -> list[str]:
    """Why `by` may not agree to it, or send it back."""
    if not by.has_perm(VERIFY, brought.engagement):
        return [_("You can't decide on files of views. A moderator or the owner of this engagement can.")]
    if after(brought.state, act) is None:
        return [_("This file does not wait for a second person.")]
    if by.pk in hands_in(brought):
        return [
            _("You brought in this file or worked on it. Somebody else has to check it: a moderator, or the owner.")
        ]
    return []


def hands_in(brought: Import) -> set[Any]:
    """Ids of all who brought it in, said what its columns are, or handed it over."""
    acts = ImportAct.objects.filter(brought=brought).exclude(act__in=[CONFIRMED, SENT_BACK])
    return set(acts.values_list("by_id", flat=True))


def obstacles_to_undoing(brought: Import, *, by: Person) -> list[str]:
    """One person gives up what the ledger doesn't know. What it knows takes two people."""
    if not by.has_perm(BRING_IN, brought.engagement):
        return obstacles_to_bringing_in(brought.engagement, by=by)
    if brought.state == ASKED:
        return [
            _("Its views are in the ledger as awaiting. A second person can send it back; then it can be given up.")
        ]
    if brought.state in (*AWAITING, IN):
        return [_("Its views are in the books. Two moderators can leave a view out of the count.")]
    if after(brought.state, UNDO) is None:
        return [_("This import was given up before.")]
    return []


def obstacles_to_trying_again(brought: Import, job: Job | None, *, by: Person) -> list[str]:
    if not by.has_perm(BRING_IN, brought.engagement):
        return obstacles_to_bringing_in(brought.engagement, by=by)
    if job is None or job.state != FAILED:
        return [_("The program is still at it, or done. There is nothing to try again.")]
    return []
