"""Signing in, and what a person may do once signed in. Of the sign-in library's pages only these are open."""

from allauth.account import views as allauth
from django.urls import include, path
from django.views.decorators.http import require_http_methods, require_safe

from consultation.accounts import views

# The library's views take a PUT as a POST, which our checks on whole forms would not see.
form = require_http_methods(["GET", "HEAD", "POST"])

own_pages = [
    path("accounts/home/", views.home, name="home"),
    path("staff/<slug:slug>/people/", views.people, name="people"),
]

urlpatterns = [
    path("accounts/login/", form(allauth.login), name="account_login"),
    path("accounts/logout/", form(allauth.logout), name="account_logout"),
    path("accounts/password/reset/", form(allauth.password_reset), name="account_reset_password"),
    path(
        "accounts/password/reset/done/", require_safe(allauth.password_reset_done), name="account_reset_password_done"
    ),
    path(
        "accounts/password/reset/key/done/",
        require_safe(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path(
        "accounts/password/reset/key/<slug:uidb36>/<str:key>/",
        form(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("", include((own_pages, "accounts"))),
]
