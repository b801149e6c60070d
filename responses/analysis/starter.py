"""A code frame to begin with: what people tend to write about when care is to be bought in another way."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Words(NamedTuple):
    """What a theme is called, what belongs to it, and under which heading it stands."""

    name: Any
    meaning: Any = ""
    group: Any = ""

    def plain(self) -> "Words":
        return Words(*(str(part).strip() for part in self))


RUN, CARE, PLACE, CHANGE, OTHER = (
    _("Who runs it"),
    _("Care and people"),
    _("Place and partners"),
    _("Making the change"),
    _("About this engagement"),
)
STARTER = (
    Words(_("Accountability and governance"), _("Who answers for it, and to whom"), RUN),
    Words(_("GP role and independence"), _("What becomes of GPs and their practices"), RUN),
    Words(_("Provider autonomy"), _("How free each provider stays"), RUN),
    Words(_("Alliance values and trust"), _("How partners work together and trust each other"), RUN),
    Words(_("Procurement and privatisation worry"), _("Worry about tenders and private firms"), RUN),
    Words(_("Finance and risk share"), _("Money, savings, and who bears a loss"), RUN),
    Words(_("Integration and coordination"), _("Care that fits together"), CARE),
    Words(_("Workforce and staff terms"), _("Jobs, pay, numbers of staff"), CARE),
    Words(_("Patient experience and continuity"), _("What patients notice, seeing the same people"), CARE),
    Words(_("Long-term conditions"), _("Care for people who live with an illness"), CARE),
    Words(_("Information sharing and IT"), _("Records, computers, who may see what"), CARE),
    Words(_("Local and neighbourhood needs"), _("What one place needs and another does not"), PLACE),
    Words(_("Health inequalities"), _("Who has worse health or less access"), PLACE),
    Words(_("Social care and council link"), _("How the council and social care fit in"), PLACE),
    Words(_("Role of charities and community groups"), _("What they do and how they are paid"), PLACE),
    Words(_("Speed of change"), _("Too fast or too slow"), CHANGE),
    Words(_("Bureaucracy and complexity"), _("Layers, forms, meetings"), CHANGE),
    Words(_("Transition and legal risk"), _("What can go wrong on the way"), CHANGE),
    Words(_("Timing"), _("The pandemic, national reform, why now"), CHANGE),
    Words(_("The engagement itself"), _("How we asked, and what we told people"), OTHER),
    Words(_("Another option proposed"), _("An idea that is none of the scenarios"), OTHER),
    Words(_("Out of scope"), _("About something else; the view still counts"), OTHER),
    Words(_("No reason given"), _("A choice without a reason"), OTHER),
)
