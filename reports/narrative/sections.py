"""The sections of the report in which staff write: one for each chapter, by the chapter's id, in the report's order."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SECTIONS: dict[str, str | Promise] = {
    "summary": _("Summary"),
    "asked": _("What we asked"),
    "engaged": _("How we engaged"),
    "received": _("What we received"),
    "who": _("Who took part"),
    "method": _("How this report was made"),
    "preference": _("Which scenario people prefer"),
    "answers": _("Answers to the questions"),
    "points": _("Points people reacted to"),
    "reasons": _("What people wrote about"),
    "suggestions": _("Suggestions"),
    "groups": _("What each group said, in brief"),
    "campaigns": _("Campaigns and petitions"),
    "after_close": _("Views after the close"),
    "equality": _("Equality"),
    "handling": _("How views were moderated and kept"),
    "evidence": _("What the law asks of an engagement"),
    "conclusions": _("Conclusions"),
    "next": _("What happens next"),
}


def title_of(section: str) -> str:
    """Raises KeyError for a section that there is not."""
    return str(SECTIONS[section])
