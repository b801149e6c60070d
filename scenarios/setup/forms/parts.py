"""Which form a section has, and which one an entry of a list."""

from scenarios.setup.forms import entries, happenings, sections
from scenarios.setup.forms.dates import DatesForm
from scenarios.setup.lists import POINTS

SECTION_FORMS: dict[str, type[sections.SectionForm]] = {
    "about": sections.AboutForm,
    "purpose": sections.PurposeForm,
    "preferred": sections.PreferredForm,
    "comparison": sections.ComparisonForm,
    "audiences": sections.AudiencesForm,
    "equality": sections.EqualityForm,
    "dates": DatesForm,
    "words": sections.WordsForm,
}
_ENTRY_FORMS: dict[str, type[sections.SectionForm]] = {
    "background": entries.BackgroundForm,
    "ways": entries.WayForm,
    "contacts": entries.ContactForm,
    "events": happenings.EventForm,
    "planned": happenings.StepForm,
    "documents": entries.DocumentForm,
    "scenarios": entries.ScenarioForm,
    "questions": entries.QuestionForm,
}


def entry_form_of(listing: str) -> type[sections.SectionForm]:
    return entries.PointForm if listing.startswith(POINTS) else _ENTRY_FORMS[listing]
