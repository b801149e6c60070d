"""What a person may do, engagement by engagement: what they see after signing in."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultation.accounts.models import Membership, User
from consultation.accounts.roles import name_of
from consultation.accounts.rules import RULES, SIGNED_IN
from groundwork.clock.handles import engagement_now
from groundwork.clock.words import london_day
from reports.erasure.waiting import erasures_by_engagement
from reports.interests.register import waiting_by_engagement as interests_by_engagement
from responses.analysis.policies import CODE
from responses.analysis.second_readings import answers_left
from responses.assistance.lists import Waiting
from responses.assistance.lists import waiting_by_engagement as help_by_engagement
from responses.contacts.failed import failed_by_engagement
from responses.entry.states import BACK, MENDED, TO_CHECK, UNREAD
from responses.entry.waiting import entries_by_engagement
from responses.imports.waiting import imports_by_engagement
from responses.intake.states import HELD
from responses.moderation.narrowing import APPEALS, PUBLICATION, SAFETY, SECOND_PERSON, WISHES
from responses.moderation.queue import OVERDUE, waiting_by_engagement
from scenarios.models import Engagement

# The pages of an engagement, in the order in which they are needed.
GROUPS = {
    gettext_lazy("First of all"): {
        "desk:working_day": gettext_lazy("Today: what came and what waits"),
        "moderation:queue": gettext_lazy("Moderation queue"),
        "search:find": gettext_lazy("Find views"),
    },
    gettext_lazy("The Governing Body"): {
        "board:reading_room": gettext_lazy("Reading room: reports for the Governing Body"),
        "board:views": gettext_lazy("Search in what people said"),
        "covering:papers": gettext_lazy("Covering paper, and when papers are due"),
        "interests:register": gettext_lazy("Interests and rulings"),
        "board:papers": gettext_lazy("Papers: who was sent which, who opened which"),
    },
    gettext_lazy("Views from elsewhere"): {
        "entry:entries": gettext_lazy("Views typed in by staff"),
        "imports:imports": gettext_lazy("Views brought in from files"),
        "attachments:files": gettext_lazy("Files that came with views"),
        "filetexts:files": gettext_lazy("Files read into text"),
        "erasure:erasures": gettext_lazy("Erased words: who asked, what was done"),
    },
    gettext_lazy("People who take part"): {
        "outreach:stakeholders": gettext_lazy("Stakeholders: who was invited, who replied"),
        "outreach:log": gettext_lazy("Publicity and events"),
        "assistance:help_requests": gettext_lazy("People who need help to take part"),
        "assistance:agreed_dates": gettext_lazy("Later dates agreed with one body or person"),
        "contacts:failed_mail": gettext_lazy("Emails that did not go out"),
    },
    gettext_lazy("What people say"): {
        "analysis:progress": gettext_lazy("Coding: read views and give them themes"),
        "analysis:frame": gettext_lazy("Themes"),
        "analysis:second_reading": gettext_lazy("Second coder"),
        "analysis:copies": gettext_lazy("Copies and campaigns"),
        "analysis:inferred": gettext_lazy("Inferred preference: letters that chose nothing"),
    },
    gettext_lazy("Numbers, reports and files"): {
        "figures:ledger": gettext_lazy("Ledger: every view and where it stands"),
        "figures:figures": gettext_lazy("Every figure: what it means, and the views behind it"),
        "figures:themes": gettext_lazy("What people wrote about"),
        "figures:campaigns": gettext_lazy("Figures with and without campaigns"),
        "equality:tables": gettext_lazy("Who took part: equality questions"),
        "people:populations": gettext_lazy("How many people live here: lists for reports"),
        "figures:how_we_are_doing": gettext_lazy("How we are doing"),
        "narrative:sections": gettext_lazy("Words of the report"),
        "compilation:reports": gettext_lazy("Reports"),
        "exports:exports": gettext_lazy("Exports: files of views"),
    },
    gettext_lazy("The engagement itself"): {
        "setup:tasks": gettext_lazy("Set up: what it says and asks"),
        "scenarios:extend": gettext_lazy("Dates"),
        "scenarios:stops": gettext_lazy("Pause, withdraw or freeze"),
        "accounts:people": gettext_lazy("People and their roles"),
    },
}


@dataclass(frozen=True)
class Duty:
    """One page that this person may open, and what waits there."""

    title: str
    address: str
    waiting: str = ""


@dataclass(frozen=True)
class Duties:
    engagement: Engagement
    roles: list[str]
    groups: list[tuple[str, list[Duty]]]

    @property
    def pages(self) -> list[Duty]:
        return [page for _title, pages in self.groups for page in pages]


def duties_of(person: User) -> list[Duties]:
    """In the order of the engagements' names. The same few queries, however many engagements there are."""
    today = london_day(engagement_now())
    waiting, help_wanted = waiting_by_engagement(person, today), help_by_engagement(person, today)
    failed, typed_in = failed_by_engagement(person), entries_by_engagement(person)
    brought_in = imports_by_engagement(person)
    declared = interests_by_engagement(person)
    erasures = erasures_by_engagement(person)
    samples = answers_left(person) if person.engagements_allowing(CODE) else {}
    engagements = Engagement.objects.filter(pk__in=person.engagement_ids()).order_by("short_title")
    return [
        Duties(
            engagement,
            [name_of(role) for role in person.roles_on(engagement)],
            _groups(
                person,
                engagement,
                {
                    "moderation:queue": _words(waiting.get(engagement.pk, {})),
                    "entry:entries": _entry_words(typed_in.get(engagement.pk, {})),
                    "analysis:second_reading": _sample_words(samples.get(engagement.pk, 0)),
                    "imports:imports": _import_words(brought_in.get(engagement.pk, {})),
                    "assistance:help_requests": _help_words(help_wanted.get(engagement.pk)),
                    "interests:register": _interest_words(declared.get(engagement.pk, 0)),
                    "contacts:failed_mail": _mail_words(failed.get(engagement.pk, 0)),
                    "erasure:erasures": _erasure_words(erasures.get(engagement.pk, 0)),
                },
            ),
        )
        for engagement in engagements
    ]


SITE_PAGES = {
    "accounts:everyone": gettext_lazy("Everyone with an account"),
    "accounts:record": gettext_lazy("Who did what"),
    "accounts:readings": gettext_lazy("Who read what the public may not"),
    "mfa_index": gettext_lazy("Second step when you sign in"),
    "accounts:organisations": gettext_lazy("Organisations you work or speak for"),
}


def site_duties_of(person: User) -> list[Duty]:
    """Pages about the site as a whole that this person may open."""
    allowed = (name for name in SITE_PAGES if RULES[name] == SIGNED_IN or person.has_perm(RULES[name]))
    return [Duty(str(SITE_PAGES[name]), reverse(name)) for name in allowed]


def may_start(person: User) -> bool:
    """Whether this person may start a new engagement."""
    return person.has_perm(RULES["setup:start"])


def people_on(engagement: Engagement) -> dict[User, list[str]]:
    """Everyone with a role on this engagement, by name, with the names of their roles."""
    people: dict[User, list[str]] = {}
    for membership in (
        Membership.objects.filter(Q(engagement=engagement) | Q(engagement__isnull=True))
        .select_related("user")
        .order_by("user__name", "role")
        .distinct()
    ):
        people.setdefault(membership.user, []).append(name_of(membership.role))
    return people


def _groups(person: User, engagement: Engagement, waiting: dict[str, str]) -> list[tuple[str, list[Duty]]]:
    """Each group in which this person may open a page, with those pages."""
    groups = [
        (
            str(group),
            [
                Duty(str(title), reverse(name, args=[engagement.slug]), waiting.get(name, ""))
                for name, title in pages.items()
                if person.has_perm(RULES[name], engagement)
            ],
        )
        for group, pages in GROUPS.items()
    ]
    return [(group, pages) for group, pages in groups if pages]


def _words(waiting: dict[str, int]) -> str:
    if not any(waiting.get(part) for part in (SAFETY, PUBLICATION, SECOND_PERSON, APPEALS, WISHES, HELD)):
        return _("Nothing waits.")
    numbers = {"first": waiting[PUBLICATION], "second": waiting[SECOND_PERSON], "held": waiting[HELD]}
    words = _("%(first)d waiting for a decision, %(second)d waiting for a second person.")
    words = (f"{words} {_('%(held)d on hold.')}" if waiting[HELD] else words) % numbers
    if waiting[OVERDUE]:
        due = ngettext(
            "%(count)d of these to look at again today.", "%(count)d of these to look at again today.", waiting[OVERDUE]
        )
        words = f"{words} {due % {'count': waiting[OVERDUE]}}"
    if waiting[APPEALS]:
        appeals = ngettext("%(count)d appeal to answer.", "%(count)d appeals to answer.", waiting[APPEALS])
        words = f"{words} {appeals % {'count': waiting[APPEALS]}}"
    if waiting[WISHES]:
        wishes = ngettext("%(count)d sender asks to show less.", "%(count)d senders ask to show less.", waiting[WISHES])
        words = f"{words} {wishes % {'count': waiting[WISHES]}}"
    at_risk = ngettext(
        "Act today: somebody may be at risk in %(count)d view.",
        "Act today: somebody may be at risk in %(count)d views.",
        waiting[SAFETY],
    )
    return f"{at_risk % {'count': waiting[SAFETY]}} {words}" if waiting[SAFETY] else words


def _entry_words(waiting: dict[str, int]) -> str:
    if not any(waiting.get(state) for state in (TO_CHECK, BACK, UNREAD, MENDED)):
        return _("Nothing waits.")
    numbers = {"check": waiting[TO_CHECK] + waiting[MENDED], "mend": waiting[BACK], "read": waiting[UNREAD]}
    return _("%(check)d to check, %(mend)d to mend, %(read)d to read.") % numbers


def _import_words(waiting: dict[str, int]) -> str:
    if not any(waiting.values()):
        return _("Nothing waits.")
    return _("%(to_check)d to check, %(to_mend)d to mend.") % waiting


def _sample_words(answers: int) -> str:
    if not answers:
        return ""
    words = ngettext(
        "A sample waits for you: %(count)d answer to read.",
        "A sample waits for you: %(count)d answers to read.",
        answers,
    )
    return words % {"count": answers}


def _help_words(waiting: Waiting | None) -> str:
    if waiting is None:
        return _("Nobody waits.")
    people = ngettext("%(people)d person waits for us.", "%(people)d people wait for us.", waiting.people)
    late = ngettext("%(overdue)d is overdue.", "%(overdue)d are overdue.", waiting.overdue) if waiting.overdue else ""
    return f"{people} {late}".strip() % {"people": waiting.people, "overdue": waiting.overdue}


def _mail_words(failed: int) -> str:
    if not failed:
        return _("There are none.")
    words = ngettext(
        "%(count)d email waits for us to try it again.", "%(count)d emails wait for us to try them again.", failed
    )
    return words % {"count": failed}


def _interest_words(declared: int) -> str:
    if not declared:
        return ""
    words = ngettext("%(count)d interest waits for your ruling.", "%(count)d interests wait for your ruling.", declared)
    return words % {"count": declared}


def _erasure_words(asked: int) -> str:
    if not asked:
        return ""
    words = ngettext(
        "%(count)d request waits for a second person.", "%(count)d requests wait for a second person.", asked
    )
    return words % {"count": asked}
