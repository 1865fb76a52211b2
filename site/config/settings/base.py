"""What is true wherever Signpost runs, in the order in which Django documents it."""

from urllib.parse import urlsplit

from config import env

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
    "sign_in",
    "editorial",
    "recovery",
    "offline",
    "backups",
    "delivery_network",
    "sharing",
    "home",
    "navigation",
    "search",
    "help_now",
    "family_plan",
    "lessons",
    "schools",
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
    "outgoing_links",
    "content_checks",
    "approvals",
    "changes",
    "page_cache",
    "page_life",
    "feedback",
    "permalinks",
    "users",
    "audit",
    "observability",
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
    "allauth",
    "sign_in.accounts.AccountsBelowAdminConfig",
    "allauth.mfa",
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
    "frontend.policy.OwnStylesMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "publication.middleware.SafeRequestMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "offline.middleware.LastGoodAnswerMiddleware",
    "publication.middleware.WithoutDatabaseMiddleware",
    "publication.middleware.PageLifeMiddleware",
    "publication.middleware.DefaultSiteMiddleware",
    "publication.middleware.LanguageFromPathMiddleware",
    "django.middleware.common.CommonMiddleware",
    "publication.middleware.EditorsOnlyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# Sessions, sign-in and form protection exist below /admin/ only; a visitor gets no cookie (safeguarding, rule B2).
EDITORS_PATH = "/admin/"
EDITORS_NETWORKS = env.editors_networks()
EDITORS_HOST = env.editors_host()
EDITORS_MIDDLEWARE = [
    "sign_in.whence.OnlyFromHereMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sign_in.middleware.SecondStepMiddleware",
    "audit.middleware.ExportsAreRecordedMiddleware",
    "editorial.refusals.CivilRefusalMiddleware",
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
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # After how long a machine that does not answer counts as down: 3 s for a new connection; for an old one 5 s without
    # a sign that what was sent has arrived, or 10 s without any sign. Otherwise a machine that is just gone holds
    # each thread that asks it for a quarter of an hour. A query that takes long is not cut off.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 3, "tcp_user_timeout": 5000,
        "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2,
    } | DATABASES["default"].get("OPTIONS", {})  # fmt: skip
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Signing in: a password and a second step, for everybody (docs/sign-in.md). What is not named here is off: nobody signs
# up, no mail is sent, no other site's account opens this one.
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = LOGOUT_REDIRECT_URL = f"{EDITORS_PATH}sign-in/"
LOGIN_REDIRECT_URL = EDITORS_PATH
CSRF_FAILURE_VIEW = "sign_in.unsaved.refused"
ACCOUNT_ADAPTER = "sign_in.adapter.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {"login": "sign_in.forms.SignInForm", "reauthenticate": "sign_in.forms.PasswordAgainForm"}
# Five failures in a quarter of an hour, ten in three hours, twenty in a day: the wait grows. "key" is name and address
# together (sign_in.limits). allauth's other limits count by address alone: one person could shut out a whole school.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/15m/key,10/3h/key,20/1d/key", "reauthenticate": None}
MFA_RATE_LIMITS = False
MFA_ADAPTER = "sign_in.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Signpost"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "sign_in.forms.CodeForm",
    "activate_totp": "sign_in.forms.SetUpForm",
    "add_webauthn": "sign_in.forms.PasskeyForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.proxies()
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Failed tries are counted here, over all processes of the server (sign_in.models.Count). So many entries fit, for
    # a full table would drop counts that still matter.
    "sign_in": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sign_in_count",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
LOCALE_PATHS = [ROOT / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = env.static_dir()
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "images.uploads_on_disk.UploadsOnDisk"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if _uploads := env.uploads():
    STORAGES["default"] = {"BACKEND": "images.uploads_on_s3.UploadsOnS3", "OPTIONS": _uploads}
if _backups := env.backups():
    STORAGES["backups"] = {"BACKEND": "backups.locked_storage.LockedStorage", "OPTIONS": _backups}

vars().update(env.email_url())
# A mail server that takes the call and says nothing must not hold up a command for ever.
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = f"Signpost <signpost@{urlsplit(SIGNPOST_URL).hostname}>"

# What one form may send, without its files: ten times the longest page. A platform has many small fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

_behind_tls = urlsplit(SIGNPOST_URL).scheme == "https"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = EDITORS_PATH
# A working day; closing the browser ends it sooner (ACCOUNT_SESSION_REMEMBER).
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _behind_tls
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = _behind_tls
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _behind_tls else None
SECURE_HSTS_SECONDS = 31_536_000 if _behind_tls else 0
# Decided otherwise, with a reason each. W003: form protection runs below /admin/, where there are sessions, and nowhere
# else. W005 and W021: what other sites below the same domain do, and lists in browsers that nobody gets off again, are
# for whoever owns the domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W003", "security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The public pages run no inline script; the hashes of an answer's own stylesheets are added by frontend.policy.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": [EDITORS_PATH],
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        # No script of ours asks for anything. Tools that judge a page read robots.txt from within it.
        "connect-src": ["'self'"],
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
WAGTAILADMIN_BASE_URL = f"{urlsplit(SIGNPOST_URL).scheme}://{EDITORS_HOST}" if EDITORS_HOST else SIGNPOST_URL
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAILIMAGES_IMAGE_MODEL = "images.Illustration"
WAGTAILIMAGES_IMAGE_FORM_BASE = "images.forms.IllustrationForm"
# A drawing for a screen is far smaller. The pixels count too: a small file can unfold into gigabytes.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif", "svg"]
WAGTAILEMBEDS_FINDERS = []
WAGTAILREDIRECTS_AUTO_CREATE = False  # ours takes sections of any size: publication.redirects
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# No word of a visitor or an editor leaves this machine.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = ["Europe/London", "UTC"]
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False, "LOGIN": False, "GROUPS": False}
WAGTAIL_PASSWORD_RESET_ENABLED = False
# At once, in the process that asks; while files are loaded, indexes are brought up to date at the end.
TASKS = {"default": {"BACKEND": "starter_content.indexing.AtOnceOrAtTheEnd"}}

# Figures on a port of their own, and errors to a place of one's own: off by default (docs/observability.md).
METRICS = env.metrics()
ERRORS_DSN = env.errors_dsn()

# Nothing a visitor does is logged: no address, no path, no search word. Errors name the view, never the request.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_request": {"()": "publication.logs.WithoutRequest"}},
    "formatters": {
        "plain": {
            "()": "publication.logs.WithoutWords",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
        "json": {"()": "publication.logs.AsJson"},
    },
    "handlers": {
        "nowhere": {"class": "logging.NullHandler"},
        "console": {"class": "logging.StreamHandler", "formatter": env.log_format(), "filters": ["no_request"]},
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
    "lesson": 180,
}  # fmt: skip

# How much memory whole answers may take in each process (0: none is kept), and for how many milliseconds a number that
# says that nothing has changed is believed (0: it is read for every request; docs/performance.md).
PAGE_CACHE_MB = env.page_cache_mb()
PAGE_CACHE_CHECK_MS = env.page_cache_check_ms()
# How many requests one process works on at once, beside those that are answered with what is kept (serving.rsgi).
SERVER_THREADS = env.threads()
# For how many seconds a delivery network in front may show a page without asking (0: it is told nothing).
CDN_SECONDS = env.cdn_seconds()
# Which one that is (delivery_network), and how it is asked to let go of what has changed; "" and nothing without one.
_cdn = env.cdn()
CDN_KIND = _cdn.kind if _cdn else ""
WAGTAILFRONTENDCACHE = _cdn.backends if _cdn else {}
# Whether a server walks through the site, slowly, so that every page has an answer for when the database is down.
KEEP_LAST_GOOD_ANSWERS = env.keep_last_good_answers()

# For how many days what was deleted can be brought back (docs/nothing-is-lost.md).
BIN_DAYS = 30

# How the addresses of other sites are asked (docs/links.md): hosts at once, seconds between two requests to one of
# them, and on how many days an address must have failed before it is called gone.
OUTGOING_LINKS_AT_ONCE = 4
OUTGOING_LINKS_PAUSE = 2.0
OUTGOING_LINKS_GONE_AFTER = 3
# Private networks are never asked. A copy of the site for a school's own network may want them.
OUTGOING_LINKS_ALLOW_PRIVATE = False
