"""The three kinds of tables about people, and the two kinds of lists that say how many people live here."""

from django.utils.translation import gettext_lazy as _

LOCALITIES, EQUALITY, HELP = "localities", "equality", "help"
PROTECTED = {
    LOCALITIES: _("where people live"),
    EQUALITY: _("what people told us about themselves"),
    HELP: _("which help people asked for"),
}

PLACES, GROUPS = "places", "groups"
LISTS = {
    PLACES: _("Places: which postcode sectors belong to which place, and how many people live there"),
    GROUPS: _("Groups: how many people here are of each age, sex, ethnic group and so on"),
}
