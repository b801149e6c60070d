from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "consultation.site"
    label = "site_pages"
    default_auto_field = "django.db.models.BigAutoField"
