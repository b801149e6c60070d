from django.apps import AppConfig


class PublishedConfig(AppConfig):
    name = "responses.published"
    label = "published"
