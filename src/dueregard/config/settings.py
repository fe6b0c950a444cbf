"""How is this copy set up? Every choice an operator has is an environment variable, listed here.

DUEREGARD_VAR           folder for what is made while running (default: `var` in this project)
DUEREGARD_EXAMPLES      folder of case bundles that `dueregard run` loads
DUEREGARD_DATABASE_URL  sqlite:///file or postgresql://user:password@host/name
DUEREGARD_ADDRESS       the public address, such as https://register.example.org
DUEREGARD_SECRET_KEY    required with an https address; else made and kept in the var folder
DUEREGARD_LOG_ORIGIN    the log's name, for ever; required with an https address
DUEREGARD_LOG_KEY_FILE  the key that signs the log's checkpoints
DUEREGARD_CODE_PEPPER   the secret under which private codes are kept; back it up: without it every
                        code is lost (default: made and kept in the var folder)
DUEREGARD_FOLLOW_KEY    the secret that seals the addresses of who follows (default: made and kept)
DUEREGARD_SMTP_URL      the mail server, such as smtp://user:password@mail.example.org:587?tls=1;
                        without it nobody can follow by e-mail (feeds and calendars always work)
DUEREGARD_MAIL_FROM     the address that messages come from
DUEREGARD_OIDC_URL      where staff may sign in through their organisation: the address under which
                        its /.well-known/openid-configuration stands; none: they cannot
DUEREGARD_OIDC_NAME     that organisation's name, as the sign-in page says it
DUEREGARD_OIDC_CLIENT   what this site is called there
DUEREGARD_OIDC_SECRET   the secret that goes with it
DUEREGARD_SUBMISSIONS_PER_HOUR  how many forms one address may send in an hour (default: 60)
DUEREGARD_WORKER        the name of this machine's worker; with several, one each (default: worker)
DUEREGARD_AREAS         table of areas with their people by group and the deployments that went
                        there (default: London's wards); see docs/methods/placement.md
DUEREGARD_BOUNDARIES    GeoJSON file with the boundaries of those areas, or of the larger ones in
                        which they lie, in degrees; none: a tile map of London's boroughs is drawn
DUEREGARD_BOUNDARIES_BY  whose boundaries these are, as the page says (default: as the file says)
DUEREGARD_RULE_PACKS    folder of the operator's own rule packs, a folder each with a pack.toml;
                        see docs/how-to/write-a-rule-pack.md
DUEREGARD_TEXT_MODEL    what makes free text into numbers: nothing for word counts, `minilm` (the
                        optional packages), or a folder with model.onnx or model.safetensors, and
                        tokenizer.json
DUEREGARD_TEXT_MODEL_SHA256  for a folder: `model.onnx=HEX tokenizer.json=HEX`
DUEREGARD_LANGUAGE_MODEL_URL  an OpenAI-compatible address up to /v1, to propose names of themes;
                        published passages are sent there (default: none is asked)
DUEREGARD_LANGUAGE_MODEL  the model's name there
DUEREGARD_LANGUAGE_MODEL_KEY  the key to it
DUEREGARD_DEBUG         1 for a developer: error pages with code, templates read anew
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from dueregard.config.environment import (
    database,
    kept_secret,
    mail_server,
    organisation,
    required,
    whole_number,
)

PACKAGE = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("DUEREGARD_VAR") or PACKAGE.parents[1] / "var")
VAR.mkdir(parents=True, exist_ok=True)

EXAMPLES_DIR = Path(os.environ.get("DUEREGARD_EXAMPLES") or PACKAGE.parents[1] / "examples")

DUEREGARD_AREAS = os.environ.get("DUEREGARD_AREAS") or str(PACKAGE / "places" / "london-wards.csv")
DUEREGARD_BOUNDARIES = os.environ.get("DUEREGARD_BOUNDARIES", "")
DUEREGARD_BOUNDARIES_BY = os.environ.get("DUEREGARD_BOUNDARIES_BY", "")
DUEREGARD_RULE_PACKS = os.environ.get("DUEREGARD_RULE_PACKS", "")
DUEREGARD_WORKER = os.environ.get("DUEREGARD_WORKER") or "worker"
DUEREGARD_TEXT_MODEL = os.environ.get("DUEREGARD_TEXT_MODEL", "")
DUEREGARD_TEXT_MODEL_SHA256 = os.environ.get("DUEREGARD_TEXT_MODEL_SHA256", "")
DUEREGARD_LANGUAGE_MODEL_URL = os.environ.get("DUEREGARD_LANGUAGE_MODEL_URL", "")
DUEREGARD_LANGUAGE_MODEL = os.environ.get("DUEREGARD_LANGUAGE_MODEL", "")
DUEREGARD_LANGUAGE_MODEL_KEY = os.environ.get("DUEREGARD_LANGUAGE_MODEL_KEY", "")
DEBUG = os.environ.get("DUEREGARD_DEBUG") == "1"

DUEREGARD_ADDRESS = os.environ.get("DUEREGARD_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
IS_PUBLIC = DUEREGARD_ADDRESS.startswith("https://")

if IS_PUBLIC:
    SECRET_KEY = required("DUEREGARD_SECRET_KEY", because="A public site signs its forms with it.")
    DUEREGARD_LOG_ORIGIN = required(
        "DUEREGARD_LOG_ORIGIN", because="Witnesses know the log by this name, for ever."
    )
else:
    SECRET_KEY = os.environ.get("DUEREGARD_SECRET_KEY") or kept_secret(VAR / "secret-key")
    DUEREGARD_LOG_ORIGIN = os.environ.get("DUEREGARD_LOG_ORIGIN", "localhost/dueregard")

DUEREGARD_LOG_KEY_FILE = Path(os.environ.get("DUEREGARD_LOG_KEY_FILE") or VAR / "log-key")

DUEREGARD_CODE_PEPPER = os.environ.get("DUEREGARD_CODE_PEPPER") or kept_secret(VAR / "code-pepper")
DUEREGARD_FOLLOW_KEY = os.environ.get("DUEREGARD_FOLLOW_KEY") or kept_secret(VAR / "follow-key")
DUEREGARD_SUBMISSIONS_PER_HOUR = whole_number("DUEREGARD_SUBMISSIONS_PER_HOUR", usual=60)

ALLOWED_HOSTS = [urlsplit(DUEREGARD_ADDRESS).hostname or "", "127.0.0.1", "localhost"]
# A public site stands behind a proxy that ends TLS, says so in this header, and redirects http.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PUBLIC else None
SILENCED_SYSTEM_CHECKS = ["security.W008"]
CSRF_TRUSTED_ORIGINS = [DUEREGARD_ADDRESS] if IS_PUBLIC else []
CSRF_COOKIE_SECURE = IS_PUBLIC
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "dueregard.consultation.views.unsafe.form_not_ours"
# A form of words is small; whoever sends more sends something else.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# Nothing to other sites. Not "no-referrer": browsers then send our own forms with `Origin: null`,
# which the CSRF check must refuse.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_PUBLIC else 0

INSTALLED_APPS = [
    "dueregard",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
]

# Long work is done by a worker, `dueregard work`; `dueregard run` starts one beside the server.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Only staff sign in. A public page never looks at its session, so that it sets no cookie but
# CSRF's and no cache must tell readers apart: tests/people/test_public_cookies.py holds that.
MIDDLEWARE = [
    "dueregard.config.middleware.content_security_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dueregard.config.middleware.language_of_the_address",
    "dueregard.protection.refusing.refuse_unreadable",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "dueregard.config.urls"
WSGI_APPLICATION = "dueregard.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "dueregard.web.pages.every_page",
            ],
        },
    }
]

DUEREGARD_SMTP_URL = os.environ.get("DUEREGARD_SMTP_URL", "")
DEFAULT_FROM_EMAIL = os.environ.get("DUEREGARD_MAIL_FROM", "no-reply@localhost")
globals().update(mail_server(DUEREGARD_SMTP_URL))

AUTH_USER_MODEL = "dueregard.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "staff"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "dueregard.people.signing_in.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "dueregard.people.signing_in.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# A passkey that checks who holds it is two factors in one.
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers allow passkeys without TLS on localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PUBLIC
MFA_TOTP_ISSUER = "Due Regard"
# The code before or after the one that is due counts too: clocks differ, and people type slowly.
MFA_TOTP_TOLERANCE = 1
SESSION_COOKIE_SECURE = IS_PUBLIC
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

DUEREGARD_OIDC_URL = os.environ.get("DUEREGARD_OIDC_URL", "")
DUEREGARD_OIDC_NAME = os.environ.get("DUEREGARD_OIDC_NAME", "")
SOCIALACCOUNT_ADAPTER = "dueregard.people.elsewhere.Organisations"
SOCIALACCOUNT_PROVIDERS = organisation(DUEREGARD_OIDC_URL, name=DUEREGARD_OIDC_NAME)

DATABASES = {
    "default": database(
        os.environ.get("DUEREGARD_DATABASE_URL") or f"sqlite:///{VAR / 'dueregard.sqlite3'}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["dueregard.config.formats"]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static", VAR / "assets"]
STATIC_ROOT = VAR / "static"
for folder in (*STATICFILES_DIRS, STATIC_ROOT):
    folder.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
