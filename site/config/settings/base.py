"""What is true wherever Signpost runs, in the order in which Django documents it."""

from urllib.parse import urlsplit

from config import env
from frontend.stylesheet import SHEETS, stylesheet_hash

ROOT = env.ROOT
SITE_DIR = ROOT / "site"
DATA_DIR = env.data_dir()
CONTENT_DIR = ROOT / "content"

SIGNPOST_URL = env.signpost_url()
SIGNPOST_MOMENT = env.moment()
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.allowed_hosts()
DEBUG = False

INSTALLED_APPS = [
    "starter_content",
    "publication",
    "home",
    "navigation",
    "help_now",
    "family_plan",
    "guides",
    "platforms",
    "agreed_cards",
    "activities",
    "signposting",
    "helplines",
    "basepage",
    "content_blocks",
    "organisation",
    "taxonomy",
    "images",
    "review",
    "content_checks",
    "page_life",
    "feedback",
    "permalinks",
    "users",
    "frontend",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "publication.middleware.BrotliMiddleware",
    "publication.middleware.SafetyHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "publication.middleware.SafeRequestMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "publication.middleware.PageLifeMiddleware",
    "publication.middleware.LanguageFromPathMiddleware",
    "django.middleware.common.CommonMiddleware",
    "publication.middleware.EditorsOnlyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# Sessions, sign-in and form protection exist below /admin/ only; a visitor gets no cookie (safeguarding, rule B2).
EDITORS_PATH = "/admin/"
EDITORS_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "publication.context_processors.editor",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "frontend.templatetags.frontend_tags",
                "wagtail.templatetags.wagtailcore_tags",
            ],
        },
    },
]

DATABASES = {"default": env.database()}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Readers never wait for the writer, and a writer waits its turn instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
LOCALE_PATHS = [ROOT / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

vars().update(env.email_url())

_behind_tls = urlsplit(SIGNPOST_URL).scheme == "https"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = EDITORS_PATH
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _behind_tls
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = _behind_tls
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _behind_tls else None
SECURE_HSTS_SECONDS = 31_536_000 if _behind_tls else 0
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The public pages run no inline script; their inline stylesheets are allowed by their hashes.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": [EDITORS_PATH],
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": [f"'sha256-{stylesheet_hash(name)}'" for name in SHEETS],
        "script-src": ["'self'"],
        "img-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
# Wagtail's date pickers and rich text editor still need inline script and style (seen with Wagtail 8.0.1).
EDITORS_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self'; frame-ancestors 'self'; "
    "form-action 'self'; base-uri 'self'; object-src 'none'"
)
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "screen-wake-lock",
    )
}  # fmt: skip

WAGTAIL_SITE_NAME = "Signpost"
WAGTAILADMIN_BASE_URL = SIGNPOST_URL
WAGTAILADMIN_LOGIN_URL = "/admin/login/"
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAILIMAGES_IMAGE_MODEL = "images.Illustration"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif", "svg"]
WAGTAILEMBEDS_FINDERS = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# No word of a visitor or an editor leaves this machine.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = ["Europe/London", "UTC"]
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False, "LOGIN": False, "GROUPS": False}
WAGTAIL_PASSWORD_RESET_ENABLED = False
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Nothing a visitor does is logged: no address, no path, no search word. Errors name the view, never the request.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_request": {"()": "publication.logs.WithoutRequest"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "nowhere": {"class": "logging.NullHandler"},
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_request"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}

# How long a check holds, in days (safeguarding.md, rule B10).
REVIEW_DAYS = {
    "helpline": 30, "platform": 90, "agreed_card": 90, "worry": 90, "guide": 180, "topic": 180, "activity": 180,
}  # fmt: skip
