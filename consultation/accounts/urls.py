"""Signing in, and what a person may do once signed in. Of the sign-in library's pages only these are open."""

from allauth.account import views as allauth
from django.urls import include, path
from django.views.decorators.http import require_http_methods, require_safe

from consultation.accounts.asking import not_too_often
from consultation.accounts.devices import keeps_device
from consultation.accounts.views import invitations, people, records, second_factor, work

# The library's views take a PUT as a POST, which our checks on whole forms would not see.
form = require_http_methods(["GET", "HEAD", "POST"])

own_pages = [
    path("accounts/home/", work.home, name="home"),
    path("accounts/organisations/", people.organisations, name="organisations"),
    path("accounts/record/", records.record, name="record"),
    path("accounts/record/file/", records.record_file, name="record_file"),
    path("accounts/record/whole/", records.chain, name="chain"),
    path("accounts/record/readings/", records.readings_page, name="readings"),
    path("accounts/people/", people.everyone, name="everyone"),
    path("accounts/people/invite/", invitations.invite, name="invite"),
    path(
        "accounts/people/invitations/<uuid:invitation>/again/",
        invitations.send_invitation_again,
        name="send_invitation_again",
    ),
    path(
        "accounts/people/invitations/<uuid:invitation>/cancel/",
        invitations.cancel_invitation,
        name="cancel_invitation",
    ),
    path("accounts/people/<uuid:person>/", people.person, name="person"),
    path("accounts/people/<uuid:person>/give/", people.give_role, name="give_role"),
    path("accounts/people/<uuid:person>/take/", people.take_role, name="take_role"),
    path("accounts/people/<uuid:person>/close/", people.close_account, name="close_account"),
    path("accounts/people/<uuid:person>/reopen/", people.reopen_account, name="reopen_account"),
    path("accounts/people/<uuid:person>/second-step/", people.reset_second_factor, name="reset_second_factor"),
    path("accounts/second-step/<int:factor>/remove/", second_factor.remove_factor, name="remove_factor"),
    path("accounts/invitation/<str:token>/", keeps_device(invitations.invitation), name="invitation"),
    path("staff/<slug:slug>/people/", work.people, name="people"),
]

urlpatterns = [
    path("accounts/login/", form(keeps_device(allauth.login)), name="account_login"),
    path("accounts/logout/", form(allauth.logout), name="account_logout"),
    path("accounts/password/reset/", form(not_too_often(allauth.password_reset)), name="account_reset_password"),
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
        form(keeps_device(allauth.password_reset_from_key)),
        name="account_reset_password_from_key",
    ),
    path("accounts/reauthenticate/", form(allauth.reauthenticate), name="account_reauthenticate"),
    path("accounts/second-step/", second_factor.index, name="mfa_index"),
    path("accounts/second-step/sign-in/", keeps_device(second_factor.authenticate), name="mfa_authenticate"),
    path("accounts/second-step/app/", second_factor.activate_totp, name="mfa_activate_totp"),
    path("accounts/second-step/passkey/", second_factor.add_webauthn, name="mfa_add_webauthn"),
    path("accounts/second-step/codes/", second_factor.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("accounts/second-step/codes/new/", second_factor.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("accounts/second-step/codes/file/", second_factor.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("", include((own_pages, "accounts"))),
]
