from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundwork.clock.handles import engagement_now
from reports.figures.agreement import agreement_figures, agreement_table, second_coder_words
from reports.figures.campaigns import OF_PREFERENCES, campaign_figures, campaign_tables, inferred_table
from reports.figures.changed_words import changed_words_of
from reports.figures.definitions import DEFINITIONS
from reports.figures.ledger import ledger_of
from reports.figures.reading import one_moment, petitions_of, read_books
from reports.figures.recounting import differences, differences_words
from reports.figures.shares import share_words
from reports.figures.showing import ledger_tables, petitions_table
from reports.figures.showing_themes import Tables
from reports.figures.showing_usage import pages_chart, usage_tables
from reports.figures.themes import theme_figures
from reports.figures.usage import usage_of
from responses.analysis.campaigns_form import ONE, CampaignsForm
from responses.analysis.desk import scenarios_of
from responses.analysis.doubles import doubles_in
from responses.analysis.groups import confirmed_campaigns
from responses.analysis.second_readings import open_reading
from responses.filetexts.waiting import ALL as ALL_FILES
from responses.filetexts.waiting import PARTS as PARTS_OF_FILES
from responses.filetexts.waiting import files_in
from scenarios.models import StakeholderType
from scenarios.running import shows_running_preferences

# The command that mends them names them all.
DIFFERENCES_TOLD = 5
OF_CAMPAIGNS = ("campaign", "preference", "inferred", "mentions")
OF_THEMES = ("mentions", "wrote", "campaign", "kappa", "share")


@require_safe
def ledger(request: HttpRequest, slug: str) -> HttpResponse:
    """The books of one engagement as they stand now."""
    with one_moment():
        books = read_books(request.engagement)
        petitions = petitions_table(petitions_of(request.engagement)) if books.typed_in else None
        drift = differences(request.engagement)
        files = files_in(request.engagement)
    drawn = ledger_of(books)
    facts = {
        "engagement": request.engagement,
        "ledger": drawn,
        "drift": differences_words(drift)[:DIFFERENCES_TOLD],
        "more_drift": len(drift) - DIFFERENCES_TOLD,
        "synthetic": books.synthetic,
        "tables": [*ledger_tables(drawn.as_figures()), *filter(None, [petitions])],
        "definitions": DEFINITIONS,
        "files": files,
        "parts_of_files": [(key, words, files.many[key]) for key, words in PARTS_OF_FILES.items() if key != ALL_FILES],
        "may_see_files": request.user.has_perm("attachments.see_files", request.engagement),
        "changed_words": changed_words_of(request.engagement),
    }
    return render(request, "figures/ledger.html", facts)


@require_safe
def how_we_are_doing(request: HttpRequest, slug: str) -> HttpResponse:
    """How people get on with the form of one engagement."""
    usage = usage_of(request.engagement)
    facts = {
        "engagement": request.engagement,
        "usage": usage,
        "started": f"{usage.started:,}",
        "completion": share_words(usage.sent, usage.started),
        "ease": share_words(usage.easy, usage.asked),
        "tables": usage_tables(usage),
        "figure": {"chart": pages_chart(usage), "caption": _("Pages that everybody passes, in their order.")},
    }
    return render(request, "figures/how_we_are_doing.html", facts)


@require_safe
def campaigns(request: HttpRequest, slug: str) -> HttpResponse:
    """Every figure with each view of a campaign counted, beside the same with each campaign as one."""
    engagement = request.engagement
    types = dict(StakeholderType.objects.values_list("slug", "label"))
    with one_moment():
        figures = campaign_figures(engagement)
        groups = confirmed_campaigns(engagement)
        kept = bool(open_reading(engagement, request.user))
    hidden = not shows_running_preferences(engagement, at=engagement_now())
    tables = campaign_tables(figures, engagement, types)
    facts = {
        "engagement": engagement,
        "preferences_hidden": hidden,
        "figures": figures,
        "groups": groups,
        "doubles": doubles_in(engagement),
        "kept_back": kept,
        "tables": [table for table in tables if not (hidden and table.id == OF_PREFERENCES)],
        "inferred": inferred_table(figures, engagement),
        "definitions": [definition for definition in DEFINITIONS if definition.id in OF_CAMPAIGNS],
    }
    return render(request, "figures/campaigns.html", facts)


@require_safe
def themes(request: HttpRequest, slug: str) -> HttpResponse:
    """What people wrote about, as far as analysts have read it."""
    engagement = request.engagement
    types = dict(StakeholderType.objects.values_list("slug", "label"))
    scenarios = scenarios_of(engagement)
    asked = CampaignsForm(request.GET)
    with one_moment():
        figures = theme_figures(engagement, as_one=asked.is_valid() and asked.cleaned_data["campaigns"] == ONE)
        agreement = agreement_figures(engagement)
        kept = bool(open_reading(engagement, request.user))
    facts = {
        "engagement": engagement,
        "figures": figures,
        "agreement": agreement,
        "method": second_coder_words(agreement),
        "kept_back": kept,
        "table": agreement_table(agreement) if agreement and not kept else None,
        "coded": f"{figures.coded:,}",
        "base": f"{figures.base:,}",
        "tables": Tables(figures, reverse("analysis:mentions", args=[slug]), types, scenarios).all(),
        "definitions": [definition for definition in DEFINITIONS if definition.id in OF_THEMES],
    }
    return render(request, "figures/themes.html", facts)
