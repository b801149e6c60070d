from django.urls import path

from reports.board.views import covering, papers, room, search

app_name = "board"
ROOM = "board/<slug:slug>"
PAPERS = "staff/<slug:slug>/papers"
urlpatterns = [
    path(f"{ROOM}/", room.reading_room, name="reading_room"),
    path(f"{ROOM}/reports/<uuid:report>/", room.report, name="report"),
    path(f"{ROOM}/reports/<uuid:report>/checksums/", room.manifest, name="manifest"),
    path(f"{ROOM}/reports/<uuid:report>/<uuid:part>/", room.part, name="part"),
    path(f"{ROOM}/reports/<uuid:report>/<uuid:part>/<slug:kind>/", room.file, name="file"),
    path(f"{ROOM}/covering/<uuid:paper>/", covering.covering, name="covering"),
    path(f"{ROOM}/covering/<uuid:paper>/pdf/", covering.covering_pdf, name="covering_pdf"),
    path(f"{ROOM}/views/", search.views, name="views"),
    path(f"{ROOM}/views/<slug:view>/", search.view, name="view"),
    path(f"{PAPERS}/", papers.papers, name="papers"),
    path(f"{PAPERS}/record/", papers.record_papers, name="record_papers"),
    path(f"{PAPERS}/<uuid:sent>/", papers.papers_sent, name="papers_sent"),
    path(f"{PAPERS}/<uuid:sent>/correct/", papers.correct_papers, name="correct_papers"),
    path(f"{PAPERS}/<uuid:sent>/strike-out/", papers.strike_out_papers, name="strike_out_papers"),
]
