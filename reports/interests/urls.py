from django.urls import path

from reports.interests import views

app_name = "interests"
REGISTER = "board/<slug:slug>/interests"
urlpatterns = [
    path(f"{REGISTER}/", views.register, name="register"),
    path(f"{REGISTER}/declare/", views.declare, name="declare"),
    path(f"{REGISTER}/<uuid:interest>/", views.interest, name="interest"),
    path(f"{REGISTER}/<uuid:interest>/correct/", views.correct, name="correct"),
    path(f"{REGISTER}/<uuid:interest>/rule/", views.rule, name="rule"),
    path("staff/<slug:slug>/interests/record/", views.record, name="record"),
]
