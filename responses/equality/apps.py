from django.apps import AppConfig

from scenarios.offers import offer_equality_questions


class EqualityConfig(AppConfig):
    name = "responses.equality"
    label = "equality"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        offer_equality_questions("responses.equality.steps.questions_to_choose")
