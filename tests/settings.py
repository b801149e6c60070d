"""Settings for the tests: the portal's own, in test mode."""

import os

os.environ["PORTAL_MODE"] = "test"

from consultation.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
