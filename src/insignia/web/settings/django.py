"""What Django makes of the environment; nothing here is for an operator to edit."""

import hashlib
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from insignia.standards.compiled.form import WAYS
from insignia.web.settings.environment import DEMO_SECRET, Environment, Mode

ENVIRONMENT = Environment()
WEB = Path(__file__).resolve().parent.parent
FOLDER = ENVIRONMENT.folder.resolve()
IS_DEMO = ENVIRONMENT.mode is Mode.DEMO

SECRET_KEY = ENVIRONMENT.secret_key
# In the demo the sealing key follows from the demo's secret; production names its own.
KEYRING_KEY = (
    ENVIRONMENT.keyring_key
    or urlsafe_b64encode(hashlib.sha256(b"keyring" + DEMO_SECRET.encode()).digest()).decode()
)
DEBUG = ENVIRONMENT.debug
PUBLIC_ORIGIN = ENVIRONMENT.public_origin
ISSUER_ORIGIN = ENVIRONMENT.issuer_origin
CONTENT_ORIGIN = ENVIRONMENT.content_origin
ORIGIN_MAP = ENVIRONMENT.origin_map
NAME_SERVERS = ENVIRONMENT.name_servers
UPLOAD_LIMIT = ENVIRONMENT.upload_limit
CONSENT_AGE = ENVIRONMENT.consent_age
WAYS.both = WAYS.both or ENVIRONMENT.both_ways
# A passkey belongs to a name. Browsers find every name under `localhost` on this machine and
# trust it; `localhost` itself is where the demonstration serves what was uploaded.
PASSKEY_HOST = "insignia.localhost"
NAMED_ORIGIN = PUBLIC_ORIGIN.replace("127.0.0.1", PASSKEY_HOST) if IS_DEMO else PUBLIC_ORIGIN
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts or [
    "127.0.0.1",
    "localhost",
    PASSKEY_HOST,
    urlsplit(ISSUER_ORIGIN).hostname or "localhost",
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_ORIGIN]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "insignia.foundation",
    "insignia.accounts",
    "insignia.notices",
    "insignia.guardians",
    "insignia.organizations",
    "insignia.keyring",
    "insignia.logbook",
    "insignia.achievements",
    "insignia.assessment",
    "insignia.feeds",
    "insignia.awards",
    "insignia.verification",
    "insignia.portfolio",
    "insignia.insights",
    "insignia.cohorts",
    "insignia.nominations",
    "insignia.complaints",
    "insignia.bridges.connections",
    "insignia.bridges.oauth",
    "insignia.bridges.oid4vci",
    "insignia.bridges.oid4vp",
    "insignia.bridges.open_badges_2",
    "insignia.bridges.open_badges_3",
    "insignia.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "insignia.web.middleware.origins",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "insignia.web.middleware.actor",
    "insignia.web.middleware.refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "insignia.web.middleware.api_problems",
    "insignia.web.middleware.whole_text",
]
ROOT_URLCONF = "insignia.web.urls"
WSGI_APPLICATION = "insignia.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["insignia.web.templatetags.ui", "insignia.web.templatetags.words"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "insignia.web.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- the database and what waits in it -----------------------------------------------------


def _database(url: str) -> dict[str, Any]:
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER / "insignia.sqlite3",
            # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the
            # start of a transaction, so that two writers wait instead of failing halfway. What is
            # deleted is overwritten (`foundation.overwriting`).
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
                ),
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database(ENVIRONMENT.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ON_POSTGRESQL = bool(ENVIRONMENT.database_url)
if ON_POSTGRESQL:
    INSTALLED_APPS += ["procrastinate.contrib.django"]
    TASKS = {"default": {"BACKEND": "insignia.foundation.job_engines.ProcrastinateBackend"}}
else:
    INSTALLED_APPS += ["django_tasks_db"]
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# What is counted for minutes (limits of sign-in and of checks) is counted for all processes.
CACHES = {
    "default": {
        "BACKEND": "insignia.foundation.shared_memory.SharedMemory",
        "LOCATION": "foundation_counted",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- files, mail, static -------------------------------------------------------------------

_S3 = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": {
        "endpoint_url": ENVIRONMENT.s3_endpoint or None,
        "bucket_name": ENVIRONMENT.s3_bucket,
        "access_key": ENVIRONMENT.s3_access_key,
        "secret_key": ENVIRONMENT.s3_secret_key,
        "region_name": ENVIRONMENT.s3_region,
        "default_acl": None,
        "file_overwrite": True,
    },
}
_FILES = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": FOLDER / "files"},
}
STORAGES = {
    "default": _S3 if ENVIRONMENT.s3_bucket else _FILES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "insignia.web.fonts.FontFinder",
]
STATIC_ROOT = FOLDER / "static"
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
EMAIL_TIMEOUT = 10
if ENVIRONMENT.smtp_host:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.smtp_host, ENVIRONMENT.smtp_port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.smtp_user, ENVIRONMENT.smtp_password
    EMAIL_USE_TLS = ENVIRONMENT.smtp_starttls
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = FOLDER / "mail"

# --- people --------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["insignia.accounts.sign_in.ProvedAddresses"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portfolio:home"
ACCOUNT_ADAPTER = "insignia.accounts.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "signup": "insignia.accounts.forms.SignUpForm",
    "confirm_email_verification_code": "insignia.accounts.forms.ProofForm",
    "reset_password": "insignia.accounts.forms.ForgottenPasswordForm",
    "login": "insignia.accounts.plain_forms.SignInForm",
    "change_password": "insignia.accounts.plain_forms.NewPasswordForm",
    "set_password": "insignia.accounts.plain_forms.FirstPasswordForm",
    "reset_password_from_key": "insignia.accounts.plain_forms.PasswordByLetterForm",
}
MFA_FORMS = {"add_webauthn": "insignia.accounts.plain_forms.AddKeyForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# By code and not by link: a code works in the session only that asked for it, so nobody can be
# led to open an account for whoever typed their address.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 60 * 60  # seconds; letters may be slow
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 5
ACCOUNT_LOGIN_TIMEOUT = 60 * 60
ACCOUNT_RATE_LIMITS = {"confirm_email": "3/m/key,12/h/key"}
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_MAX_EMAIL_ADDRESSES = 8
ACCOUNT_PREVENT_ENUMERATION = True
SECONDS_OF_A_BEAT = 0.5  # far more than a slow hash and a letter take (`accounts.beat`)
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_DEMO
MFA_TOTP_ISSUER = "Insignia"

# --- language and time ---------------------------------------------------------------------

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [WEB / "locale"]

# --- walls ---------------------------------------------------------------------------------

_IS_HTTPS = PUBLIC_ORIGIN.startswith("https://")
SECURE_SSL_REDIRECT = False  # the proxy in front redirects; it alone sees the outer scheme
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if _IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "insignia-session", "insignia-csrf"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "insignia.web.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = [
    "insignia.web.bodies.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:", CONTENT_ORIGIN],
        "media-src": [CONTENT_ORIGIN],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"by-route": {"()": "insignia.web.logs.ByRoute"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["by-route"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"insignia": {"level": "INFO"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
