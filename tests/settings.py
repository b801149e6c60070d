"""Settings for the tests: the portal's own, in test mode, with files of their own for each run and each process."""

import os
import sys
import tempfile

os.environ["PORTAL_MODE"] = "test"
if "pytest" in sys.modules:
    # Processes that the tests start inherit these; two runs, or two workers of one run, share nothing.
    RUN_FOLDER = os.environ.setdefault("PORTAL_TEST_RUN", f"{tempfile.gettempdir()}/portal-tests-{os.getpid()}")
    WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    BROKER = os.environ.get("TEST_BROKER_URL") or os.environ.get("CELERY_BROKER_URL") or "filesystem://"
    os.environ["PORTAL_VAR"] = f"{RUN_FOLDER}/{WORKER}"
    os.environ["TEST_SQLITE_FILE"] = f"{RUN_FOLDER}/test.sqlite3"
    os.environ["CELERY_BROKER_URL"] = BROKER.replace("{worker}", WORKER)

from consultation.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Static files straight from their folders: no collecting before a test.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
