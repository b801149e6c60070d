from django.urls import path

from reports.figures.views import ledger

app_name = "figures"
urlpatterns = [path("staff/<slug:slug>/ledger/", ledger, name="ledger")]
