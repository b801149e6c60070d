"""The equality questions as data: the harmonised set of the Government Statistical Service, with what the NHS adds.

Each question has a page of its own, may be left blank, and ends with "Prefer not to say". An engagement lists the keys
of those it asks; follow-ups come with the question that they follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
PREFER_NOT, OTHER = "prefer_not", "other"
DECLINE: tuple[str, Words] = (PREFER_NOT, _("Prefer not to say"))


@dataclass(frozen=True)
class Question:
    """One page. `own_words` names the option that may be told in the person's own words, and how we ask for them.

    `follows` is the question that leads here and those of its answers that do.
    """

    key: str
    topic: Words
    text: Words
    options: tuple[tuple[str, Words], ...]
    help: Words = ""
    several: bool = False
    own_words: Mapping[str, Words] = field(default_factory=dict)
    follows: tuple[str, tuple[str, ...]] | None = None

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(value for value, _label in (*self.options, DECLINE))

    @property
    def words_key(self) -> str:
        """Under which the own words stand among the answers."""
        return f"{self.key}-words"


def _yes_no(key: str, topic: Words, text: Words, **more: Any) -> Question:
    return Question(key, topic, text, (("yes", _("Yes")), ("no", _("No"))), **more)


AGE = Question(
    "age",
    _("your age"),
    _("How old are you?"),
    (
        ("under-16", _("Under 16")),
        ("16-17", _("16 or 17")),
        ("18-24", _("18 to 24")),
        ("25-34", _("25 to 34")),
        ("35-44", _("35 to 44")),
        ("45-54", _("45 to 54")),
        ("55-64", _("55 to 64")),
        ("65-74", _("65 to 74")),
        ("75-84", _("75 to 84")),
        ("85-over", _("85 or over")),
    ),
)
SEX = Question("sex", _("your sex"), _("What is your sex?"), (("female", _("Female")), ("male", _("Male"))))
GENDER = _yes_no(
    "gender",
    _("if your gender is the same as your sex at birth"),
    _("Is the gender you identify with the same as your sex registered at birth?"),
    own_words={"no": _("What is your gender? (optional)")},
)
HEALTH = _yes_no(
    "health",
    _("your health"),
    _("Do you have a health condition or illness that has lasted 12 months or more?"),
    help=_("It may be of the body or of the mind. Count one that you expect to last that long."),
)
HEALTH_EFFECT = Question(
    "health-effect",
    _("what your condition stops you doing"),
    _("Does it make it harder for you to do everyday things?"),
    (("lot", _("Yes, a lot")), ("little", _("Yes, a little")), ("not-at-all", _("Not at all"))),
    follows=("health", ("yes",)),
)
HEALTH_KIND = Question(
    "health-kind",
    _("what your condition affects"),
    _("What does your condition affect?"),
    (
        ("vision", _("Vision")),
        ("hearing", _("Hearing")),
        ("mobility", _("Mobility: walking or climbing stairs")),
        ("dexterity", _("Dexterity: lifting, carrying or using a keyboard")),
        ("learning", _("Learning, understanding or concentrating")),
        ("memory", _("Memory")),
        ("mental-health", _("Mental health")),
        ("stamina", _("Stamina, breathing or tiredness")),
        ("social", _("Social or behavioural: autism or ADHD, for example")),
        (OTHER, _("Something else")),
    ),
    help=_("Choose all that apply."),
    several=True,
    follows=("health", ("yes",)),
)
ETHNIC_GROUP = Question(
    "ethnic-group",
    _("your ethnic group"),
    _("What is your ethnic group?"),
    (
        ("white", _("White")),
        ("mixed", _("Mixed or multiple ethnic groups")),
        ("asian", _("Asian or Asian British")),
        ("black", _("Black, African, Caribbean or Black British")),
        ("other-group", _("Other ethnic group")),
    ),
)


def _background(group: str, text: Words, options: tuple[tuple[str, Words], ...]) -> Question:
    """The second step of the ethnic group, with own words for a background that isn't listed."""
    return Question(
        f"ethnic-{group}",
        _("your ethnic background"),
        text,
        (*options, (OTHER, _("Another background"))),
        own_words={OTHER: _("How would you describe your background? (optional)")},
        follows=("ethnic-group", (group,)),
    )


BACKGROUNDS = (
    _background(
        "white",
        _("Which of these best describes your White background?"),
        (
            ("british", _("English, Welsh, Scottish, Northern Irish or British")),
            ("irish", _("Irish")),
            ("traveller", _("Gypsy or Irish Traveller")),
            ("roma", _("Roma")),
        ),
    ),
    _background(
        "mixed",
        _("Which of these best describes your Mixed or multiple ethnic background?"),
        (
            ("black-caribbean", _("White and Black Caribbean")),
            ("black-african", _("White and Black African")),
            ("white-asian", _("White and Asian")),
        ),
    ),
    _background(
        "asian",
        _("Which of these best describes your Asian or Asian British background?"),
        (
            ("indian", _("Indian")),
            ("pakistani", _("Pakistani")),
            ("bangladeshi", _("Bangladeshi")),
            ("chinese", _("Chinese")),
        ),
    ),
    _background(
        "black",
        _("Which of these best describes your Black, African, Caribbean or Black British background?"),
        (("african", _("African")), ("caribbean", _("Caribbean"))),
    ),
    _background("other-group", _("Which of these best describes your background?"), (("arab", _("Arab")),)),
)
RELIGION = Question(
    "religion",
    _("your religion"),
    _("What is your religion?"),
    (
        ("none", _("No religion")),
        ("christian", _("Christian")),
        ("buddhist", _("Buddhist")),
        ("hindu", _("Hindu")),
        ("jewish", _("Jewish")),
        ("muslim", _("Muslim")),
        ("sikh", _("Sikh")),
        (OTHER, _("Another religion")),
    ),
    help=_("Christian includes Church of England, Catholic, Protestant and all others."),
    own_words={OTHER: _("What is your religion? (optional)")},
)
ORIENTATION = Question(
    "orientation",
    _("your sexual orientation"),
    _("Which of these best describes your sexual orientation?"),
    (
        ("straight", _("Heterosexual or straight")),
        ("gay", _("Gay or lesbian")),
        ("bisexual", _("Bisexual")),
        (OTHER, _("Other sexual orientation")),
    ),
    own_words={OTHER: _("What is your sexual orientation? (optional)")},
)
MARRIAGE = Question(
    "marriage",
    _("if you are married or in a civil partnership"),
    _("Are you married or in a civil partnership?"),
    (
        ("never", _("Never married and never in a civil partnership")),
        ("married", _("Married")),
        ("partnership", _("In a civil partnership")),
        ("separated", _("Separated, but still married by law")),
        ("separated-partnership", _("Separated, but still in a civil partnership by law")),
        ("divorced", _("Divorced")),
        ("dissolved", _("Once in a civil partnership, which has ended by law")),
        ("widowed", _("Widowed")),
        ("surviving", _("Surviving partner of a civil partnership")),
    ),
)
PREGNANCY = _yes_no(
    "pregnancy",
    _("if you are pregnant or have a new baby"),
    _("Are you pregnant, or did you give birth in the last 26 weeks?"),
)
CARER = Question(
    "carer",
    _("if you look after somebody"),
    _("Do you look after somebody without being paid for it?"),
    (
        ("none", _("No")),
        ("1-19", _("Yes, 1 to 19 hours a week")),
        ("20-49", _("Yes, 20 to 49 hours a week")),
        ("50-over", _("Yes, 50 hours a week or more")),
    ),
    help=_("They may be ill, disabled or old. Do not count it if it is your job."),
)
ARMED_FORCES = Question(
    "armed-forces",
    _("if you have served in the armed forces"),
    _("Are you part of the armed forces community?"),
    (
        ("serving", _("Yes, I serve now")),
        ("served", _("Yes, I served in the past")),
        ("family", _("Yes, somebody in my family serves or served")),
        ("none", _("No")),
    ),
)
CARE = _yes_no(
    "care", _("if you have been in care"), _("Were you in the care of a council at any time when you were a child?")
)
LANGUAGE = Question(
    "language",
    _("your main language"),
    _("What is your main language?"),
    (("english", _("English")), ("bsl", _("British Sign Language")), (OTHER, _("Another language"))),
    own_words={OTHER: _("What is your main language? (optional)")},
)

# In the order in which they are asked. A follow-up stands right behind the question that it follows.
QUESTIONS: dict[str, Question] = {
    question.key: question
    for question in (
        *(AGE, SEX, GENDER, HEALTH, HEALTH_EFFECT, HEALTH_KIND, ETHNIC_GROUP, *BACKGROUNDS, RELIGION, ORIENTATION),
        *(MARRIAGE, PREGNANCY, CARER, ARMED_FORCES, CARE, LANGUAGE),
    )
}
# Marriage weighs little in most engagements, and the last three are for places that have a reason to ask.
OFF_BY_DEFAULT = ("marriage", "armed-forces", "care", "language")
DEFAULT_SET = [key for key, asked in QUESTIONS.items() if not asked.follows and key not in OFF_BY_DEFAULT]
