"""Settings of the portal, all from environment variables (the table is in the README).

PORTAL_MODE decides how strict the portal is: `demo` (one machine, a moving engagement clock),
`production` (refuses weak secrets) or `test`. Unset means production.
"""

from pathlib import Path

import environ

from consultation import startup

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
startup.read_env_file(env, BASE_DIR / ".env")

PORTAL_MODE = startup.portal_mode(env.str("PORTAL_MODE", default="production"))
DEMO_MODE = PORTAL_MODE == "demo"
PRODUCTION = PORTAL_MODE == "production"
VAR_DIR = Path(env.str("PORTAL_VAR", default=str(BASE_DIR / "var")))
PRIVATE_STORE = Path(env.str("PRIVATE_STORE", default=str(VAR_DIR / "private")))

SECRET_KEY = startup.secret_key(env.str("SECRET_KEY", default=""), PORTAL_MODE, VAR_DIR / "secret-key")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_ORIGIN = env.str("SITE_ORIGIN", default=startup.origin(PORTAL_MODE, ALLOWED_HOSTS))
SITE_NAME = env.str("SITE_NAME", default="Public engagement portal")
SITE_OPERATOR = env.str("SITE_OPERATOR", default="NHS Sunderland Clinical Commissioning Group")
# How to reach the operator without this website. The defaults are examples that reach nobody.
SITE_EMAIL = env.str("SITE_EMAIL", default="" if PRODUCTION else "engagement@portal.example")
SITE_PHONE = env.str("SITE_PHONE", default="" if PRODUCTION else "0191 498 0123")
SITE_ADDRESS = env.str("SITE_ADDRESS", default="" if PRODUCTION else "Involvement team, 1 Example Street, Sunderland")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "groundwork.clock",
    "groundwork.work",
    "groundwork.audit",
    "groundwork.printing",
    "groundwork.forms",
    "groundwork.limits",
    "scenarios",
    "scenarios.setup",
    "responses.usage",
    "responses.tallies",
    "responses.attachments",
    "responses.intake",
    "responses.filetexts",
    "responses.equality",
    "responses.assistance",
    "responses.contacts",
    "responses.outreach",
    "responses.entry",
    "responses.imports",
    "responses.moderation",
    "responses.published",
    "responses.analysis",
    "responses.search",
    "reports.figures",
    "reports.people",
    "reports.narrative",
    "reports.compilation",
    "reports.exports",
    "reports.desk",
    "reports.interests",
    "reports.covering",
    "reports.board",
    "reports.erasure",
    "consultation.accounts",
    "consultation.site",
    "consultation.demo",
]

MIDDLEWARE = [
    "consultation.middleware.OneJsonLine",
    "consultation.accounts.addresses.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "consultation.middleware.WholeBodyOrNothing",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "consultation.middleware.NoBlankPages",
    "consultation.accounts.access.DefaultDeny",
    "reports.interests.door.BoardDoor",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "consultation.urls"
WSGI_APPLICATION = "consultation.wsgi.application"
APPEND_SLASH = True
# The portal stands at the root; nothing in a request can say otherwise.
FORCE_SCRIPT_NAME = ""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "consultation.site.context.portal",
                "consultation.demo.bar.clock_bar",
            ],
        },
    }
]

DATABASES = {
    "default": startup.database(
        env.str("DATABASE_URL", default=""),
        VAR_DIR / "portal.sqlite3",
        patience=env.int("DATABASE_PATIENCE_SECONDS", default=8),
        longest=env.int("DATABASE_STATEMENT_SECONDS", default=0),
    )
}
CACHES = {"default": startup.cache(env.str("CACHE_URL", default="locmemcache://"))}
# From which number on a view is shown to moderators as unusual. None of these refuses or delays a view.
UNUSUAL_SECONDS = env.int("UNUSUAL_SECONDS", default=15)
UNUSUAL_FROM_ADDRESS_HOUR = env.int("UNUSUAL_FROM_ADDRESS_HOUR", default=10)
UNUSUAL_FROM_ADDRESS_DAY = env.int("UNUSUAL_FROM_ADDRESS_DAY", default=30)
UNUSUAL_IN_A_MINUTE = env.int("UNUSUAL_IN_A_MINUTE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Who may sign in. Sign-up is closed: an administrator makes accounts.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_ADAPTER = "consultation.accounts.adapter.ClosedDoor"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "consultation.accounts.forms.SignInForm",
    "reset_password": "consultation.accounts.forms.ResetForm",
    "reset_password_from_key": "consultation.accounts.forms.NewPasswordForm",
    "reauthenticate": "consultation.accounts.second_factor_forms.PasswordAgainForm",
}
# The second step of signing in: whether everybody must have one, and how it is asked for.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=PRODUCTION)
MFA_ADAPTER = "consultation.accounts.second_factor.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_FORMS = {
    "authenticate": "consultation.accounts.second_factor_forms.CodeForm",
    "authenticate_webauthn": "consultation.accounts.second_factor_forms.UsePasskeyForm",
    "activate_totp": "consultation.accounts.second_factor_forms.ActivateForm",
    "add_webauthn": "consultation.accounts.second_factor_forms.AddPasskeyForm",
    "generate_recovery_codes": "consultation.accounts.second_factor_forms.NewCodesForm",
}
# Tries are counted by the lock-out below and in groundwork.limits, where every process sees them.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1 / 12
AXES_HANDLER = "consultation.accounts.lockout.AccountsAndAddresses"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_USERNAME_CALLABLE = "consultation.accounts.lockout.account_tried"
AXES_CLIENT_IP_CALLABLE = "consultation.accounts.lockout.client_address"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "email", "csrfmiddlewaretoken"]
SILENCED_SYSTEM_CHECKS: list[str] = []

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "consultation.site.views.csrf_failure"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "display-capture": [],
    "fullscreen": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}
# A million characters of Urdu grow to about six megabytes when a form sends them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
# One file a time, of 10 MB at most, and the fields around it.
FILES_MAX_BODY_SIZE = 12 * 1024 * 1024
# A file of views that staff bring in, of 100 MB at most.
BIG_FILES_MAX_BODY_SIZE = 102 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# Beside the store, so that a file on its way in never fills another disk.
FILE_UPLOAD_TEMP_DIR = startup.folder(PRIVATE_STORE / "incoming")
CLAMAV_SOCKET = startup.socket_address(env.str("CLAMAV_SOCKET", default=""))

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("nhsuk", BASE_DIR / "build" / "nhsuk")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(PRIVATE_STORE)}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PORTAL_MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

CRISPY_ALLOWED_TEMPLATE_PACKS = ("nhsuk",)
CRISPY_TEMPLATE_PACK = "nhsuk"
CRISPY_FAIL_SILENTLY = False

EMAIL_CONFIG = env.email("EMAIL_URL", default="smtp://localhost:25" if PRODUCTION else "consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="engagement@portal.example")

# Background work. The broker is a doorbell: truth is the job row.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://")
CELERY_BROKER_TRANSPORT_OPTIONS = startup.broker_options(CELERY_BROKER_URL, VAR_DIR / "broker")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_SOFT_TIME_LIMIT = 1500
CELERY_TASK_TIME_LIMIT = 1800
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = env.int("WORKER_CONCURRENCY", default=2)
# What is printed is printed: the demonstration shows its mail in the terminal.
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_TIMEZONE = "UTC"
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=60)
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=60)
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "work.sweep", "schedule": JOB_SWEEP_SECONDS},
    "forget old drafts": {"task": "intake.forget_old_drafts", "schedule": 24 * 60 * 60},
    "look whether the record is whole": {"task": "audit.check_chain", "schedule": 24 * 60 * 60},
    "fold tallies": {"task": "tallies.fold", "schedule": 60},
    "forget old tries": {"task": "limits.forget_old_tries", "schedule": 24 * 60 * 60},
    "forget contacts of those helped": {"task": "assistance.forget_contacts", "schedule": 24 * 60 * 60},
    "tidy files": {"task": "attachments.tidy", "schedule": 60 * 60},
    "shuffle equality answers": {"task": "equality.shuffle", "schedule": 24 * 60 * 60},
    "forget old equality answers": {"task": "equality.forget_old_answers", "schedule": 24 * 60 * 60},
    "remind of drafts": {"task": "contacts.find_due_reminders", "schedule": 5 * 60},
    "say that views arrived": {"task": "contacts.find_arrived", "schedule": 60},
    "mail news": {"task": "contacts.find_news", "schedule": 15 * 60},
    "remind of holds": {"task": "moderation.find_due_holds", "schedule": 60 * 60},
    "forget stakeholders": {"task": "outreach.forget_stakeholders", "schedule": 24 * 60 * 60},
    "clear away what was erased": {"task": "erasure.clear_again", "schedule": 60 * 60},
    "forget contacts": {"task": "contacts.forget_contacts", "schedule": 24 * 60 * 60},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")

LOGGING = startup.logging(env.str("LOG_LEVEL", default="INFO"))
