"""Signing in, and what a person may do once signed in. Of the sign-in library's pages only these are open."""

from allauth.account import views as allauth
from django.urls import include, path

from consultation.accounts import views

own_pages = [
    path("accounts/home/", views.home, name="home"),
    path("staff/<slug:slug>/people/", views.people, name="people"),
]

urlpatterns = [
    path("accounts/login/", allauth.login, name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/password/reset/", allauth.password_reset, name="account_reset_password"),
    path("accounts/password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "accounts/password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        "accounts/password/reset/key/<slug:uidb36>/<str:key>/",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("", include((own_pages, "accounts"))),
]
