from django.urls import path

from reports.figures.page_views import figure, figures
from reports.figures.views import campaigns, how_we_are_doing, ledger, themes

app_name = "figures"
urlpatterns = [
    path("staff/<slug:slug>/ledger/", ledger, name="ledger"),
    path("staff/<slug:slug>/themes/figures/", themes, name="themes"),
    path("staff/<slug:slug>/campaigns/figures/", campaigns, name="campaigns"),
    path("staff/<slug:slug>/figures/", figures, name="figures"),
    path("staff/<slug:slug>/figures/<slug:figure>/", figure, name="figure"),
    path("staff/<slug:slug>/how-we-are-doing/", how_we_are_doing, name="how_we_are_doing"),
]
