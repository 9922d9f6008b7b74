"""Django's settings. They name no registry: `wiring.open_registry` points the connection at one.

What varies comes from the environment, strictly, and is read where a registry is opened: `GOODSTANDING_REGISTRY` (its directory)
and `GOODSTANDING_DATABASE_URL` (its database, instead of the one that its file names).
"""

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {"transaction_mode": "IMMEDIATE"}}}
INSTALLED_APPS = ["goodstanding.store"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
# Django demands a key; nothing here signs with it. The registry's own key is Ed25519, in its directory.
SECRET_KEY = "not-used"  # noqa: S105 -- no feature that uses SECRET_KEY is installed
