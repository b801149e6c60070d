"""The portal with one more address, which takes files for a draft and does nothing else."""

from consultation.accounts.methods import FILES, FORMS
from consultation.accounts.rules import ANYONE, RULES
from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.responses.attachments.taking.urls"
RULES["taking:files"] = ANYONE
FORMS.add("taking:files")
FILES["taking:files"] = 10
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests/responses/attachments/taking")  # noqa: F405
