from django.urls import path

from reports.narrative.views import history, quotes, sections, suggestions

app_name = "narrative"
urlpatterns = [
    path("staff/<slug:slug>/narrative/", sections.sections, name="sections"),
    path("staff/<slug:slug>/narrative/<slug:section>/", sections.section, name="section"),
    path("staff/<slug:slug>/narrative/<slug:section>/keep/", sections.keep_draft, name="keep_draft"),
    path("staff/<slug:slug>/narrative/<slug:section>/throw-away/", sections.throw_away, name="throw_away"),
    path("staff/<slug:slug>/narrative/<slug:section>/history/", history.history, name="history"),
    path(
        "staff/<slug:slug>/narrative/<slug:section>/history/<int:number>/bring-back/",
        history.bring_back,
        name="bring_back",
    ),
    path("staff/<slug:slug>/quotes/", quotes.quotes, name="quotes"),
    path("staff/<slug:slug>/quotes/themes/<uuid:theme>/", quotes.theme_quotes, name="theme_quotes"),
    path("staff/<slug:slug>/quotes/themes/<uuid:theme>/choose/", quotes.choose_quote, name="choose_quote"),
    path("staff/<slug:slug>/quotes/<uuid:quote>/drop/", quotes.drop_quote, name="drop_quote"),
    path("staff/<slug:slug>/quotes/<uuid:quote>/against/", quotes.count_against, name="count_against"),
    path("staff/<slug:slug>/suggestions/", suggestions.suggestions, name="suggestions"),
    path("staff/<slug:slug>/suggestions/add/", suggestions.add_suggestion, name="add_suggestion"),
    path("staff/<slug:slug>/suggestions/<uuid:suggestion>/", suggestions.suggestion, name="suggestion"),
    path(
        "staff/<slug:slug>/suggestions/<uuid:suggestion>/remove/",
        suggestions.remove_suggestion,
        name="remove_suggestion",
    ),
]
