from django.urls import path

from consultation.site import views

app_name = "site_pages"
urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("moderation-policy/", views.moderation_policy, name="moderation_policy"),
    path("help/", views.help, name="help"),
    path("help/under-16/", views.under_16, name="under_16"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
