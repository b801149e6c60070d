"""Views that came after the stated close: read, counted, and shown apart."""

from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter
from reports.compilation.chapters.preference import by_type
from reports.compilation.chapters.voices import grouped
from reports.figures.digest import AFTER_CLOSE
from responses.intake.states import BETWEEN, LATE, ON_TIME


def after_close(content: dict[str, Any]) -> Chapter:
    timing = content["figures"]["timing"]
    came = timing[BETWEEN] + timing[LATE]
    later = [view for view in content["views"] if view["timing"] != ON_TIME]
    groups = grouped(content, later, "after-close")
    caption = _("Preference by kind of stakeholder, views after the close")
    return Chapter(
        id="after-close",
        title=_("Views received after the close"),
        template="reports/chapters/after_close.html",
        facts={
            "came": came,
            "between": timing[BETWEEN],
            "late": timing[LATE],
            "policy": content["document"]["late_views_text"],
            "by_type": by_type(content, AFTER_CLOSE, caption) if came and content["figures"]["preference"] else None,
            "groups": groups,
            "wordless": sum(1 for view in later if not view["texts"]),
        },
        parts=tuple((group["id"], group["title"]) for group in groups),
    )
