from django.urls import path

from reports.compilation import views

app_name = "compilation"
urlpatterns = [
    path("staff/<slug:slug>/reports/", views.reports, name="reports"),
    path("staff/<slug:slug>/reports/request/", views.request_report, name="request_report"),
    path("staff/<slug:slug>/reports/<uuid:report>/", views.report, name="report"),
    path("staff/<slug:slug>/reports/<uuid:report>/retry/", views.retry_report, name="retry_report"),
    path("staff/<slug:slug>/reports/<uuid:report>/release/", views.release_report, name="release_report"),
    path("staff/<slug:slug>/reports/<uuid:report>/pdf/", views.report_pdf, name="report_pdf"),
    path("staff/<slug:slug>/reports/<uuid:report>/html/", views.report_html, name="report_html"),
    path("board/<slug:slug>/", views.reading_room, name="reading_room"),
    path("board/<slug:slug>/reports/<uuid:report>/", views.board_report, name="board_report"),
    path("board/<slug:slug>/reports/<uuid:report>/pdf/", views.board_report_pdf, name="board_report_pdf"),
]
