from django.urls import path

from responses.imports.views import deciding, matching

app_name = "imports"
ONE = "staff/<slug:slug>/brought-in/<uuid:brought>"
urlpatterns = [
    path("staff/<slug:slug>/brought-in/", matching.imports, name="imports"),
    path("staff/<slug:slug>/brought-in/new/", matching.bring_in, name="bring_in"),
    path(f"{ONE}/", deciding.brought_in, name="brought_in"),
    path(f"{ONE}/columns/", matching.columns, name="columns"),
    path(f"{ONE}/words/", matching.words, name="words"),
    path(f"{ONE}/faults.csv", deciding.faults, name="faults"),
    path(f"{ONE}/hand-over/", deciding.hand_over, name="hand_over"),
    path(f"{ONE}/confirm/", deciding.confirm, name="confirm"),
    path(f"{ONE}/send-back/", deciding.send_back, name="send_back"),
    path(f"{ONE}/give-up/", deciding.undo, name="undo"),
    path(f"{ONE}/try-again/", deciding.try_again, name="try_again"),
]
