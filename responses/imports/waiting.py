"""What waits among the files of views, for the list, for the home page, in the ledger and before the freeze."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from responses.imports.models import Import
from responses.imports.querysets import Reader
from responses.imports.states import ASKED, AWAITING, BACK, CHECKING, FAULTY, GOING_IN
from scenarios.models import Engagement


def imports_by_engagement(person: Reader) -> dict[int, dict[str, int]]:
    """How many files wait for a second person, and how many to be mended, for each engagement. One query."""
    rows = Import.objects.visible_to(person).order_by().values("engagement_id")
    counted = rows.annotate(
        to_check=Count("pk", filter=Q(state=ASKED)), to_mend=Count("pk", filter=Q(state__in=[FAULTY, BACK]))
    )
    return {row.pop("engagement_id"): row for row in counted}


def what_holds_the_freeze(engagement: Engagement) -> list[str]:
    """What came before the freeze must be in the books, or given up: each kind of waiting in words, with its number."""
    open_ones = Import.objects.unsettled().filter(engagement=engagement)
    told = open_ones.order_by().aggregate(
        asked=Count("pk", filter=Q(state=ASKED)),
        going=Count("pk", filter=Q(state__in=[GOING_IN, CHECKING])),
        others=Count("pk", filter=~Q(state__in=[*AWAITING, CHECKING])),
    )
    words: list[tuple[int, Any]] = [
        (
            told["asked"],
            ngettext(
                "%(many)s file of views waits for a second person.",
                "%(many)s files of views wait for a second person.",
                told["asked"],
            ),
        ),
        (
            told["going"],
            ngettext(
                "The program still works on %(many)s file of views.",
                "The program still works on %(many)s files of views.",
                told["going"],
            ),
        ),
        (
            told["others"],
            ngettext(
                "%(many)s file of views was brought in and is neither in the books nor given up.",
                "%(many)s files of views were brought in and are neither in the books nor given up.",
                told["others"],
            ),
        ),
    ]
    said = [each % {"many": many} for many, each in words if many]
    return [*said, _("The page “Views brought in from files” lists them.")] if said else []
