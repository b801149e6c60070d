from django.urls import path

from reports.covering import views

app_name = "covering"
PAPERS = "staff/<slug:slug>/covering"
urlpatterns = [
    path(f"{PAPERS}/", views.papers, name="papers"),
    path(f"{PAPERS}/write/", views.write, name="write"),
    path(f"{PAPERS}/<uuid:paper>/", views.paper, name="paper"),
    path(f"{PAPERS}/<uuid:paper>/pdf/", views.paper_pdf, name="paper_pdf"),
    path(f"{PAPERS}/<uuid:paper>/docx/", views.paper_docx, name="paper_docx"),
    path(f"{PAPERS}/<uuid:paper>/release/", views.release, name="release"),
]
