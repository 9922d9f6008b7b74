"""Django's settings, from the environment, strictly: what is not understood stops the start.

`GOODSTANDING_REGISTRY` names the registry's directory (the command line sets it from -C; default: the current folder).
`GOODSTANDING_DATABASE_URL` overrides the database that the registry's file names. Without a registry file (makemigrations,
type checking, tests) the database is an SQLite file in memory.
"""

import os
from pathlib import Path

from goodstanding.config.registry_file import FILE, django_database, read

REGISTRY_DIRECTORY = Path(os.environ.get("GOODSTANDING_REGISTRY", ".")).resolve()
_url = os.environ.get("GOODSTANDING_DATABASE_URL", "")
if not _url and (REGISTRY_DIRECTORY / FILE).exists():
    _url = read(REGISTRY_DIRECTORY).database_url

DATABASES = {
    "default": django_database(_url, REGISTRY_DIRECTORY)
    if _url
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {"transaction_mode": "IMMEDIATE"}}
}
INSTALLED_APPS = ["goodstanding.store"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
# Django demands a key; nothing here signs with it. The registry's own key is Ed25519, in its directory.
SECRET_KEY = "not-used"  # noqa: S105 -- no feature that uses SECRET_KEY is installed
