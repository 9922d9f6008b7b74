"""The registry's own file, `registry.toml`, in its directory: name, log origin, database.

It holds no secret. The signing key lies beside it in `keys/`, readable by the owner alone; a database password belongs
in `GOODSTANDING_DATABASE_URL` or `~/.pgpass`.
"""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from goodstanding.core.errors import BadInput, CharterRefusal, NotFound, Problem, UsageError

FILE = "registry.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryFile:
    """What `registry.toml` says.

    Attributes:
        origin: the log's origin line (C2SP checkpoint); also the name under which the key signs.
        database_url: `sqlite:///registry.sqlite3` (relative to the directory) or `postgresql://…`.
    """

    origin: str
    database_url: str

    def render(self) -> str:
        """Render as TOML."""
        return (
            "# A goodstanding registry. Made by `goodstanding init`.\n"
            f"origin = {json.dumps(self.origin)}\n"
            "trial = true\n"
            f"database_url = {json.dumps(self.database_url)}\n"
        )


def read(directory: Path) -> RegistryFile:
    """Read the registry's file.

    Raises:
        NotFound: there is no registry in `directory`.
        BadInput: the file is not what `init` writes.
        CharterRefusal: it says that the registry is no trial one, which no file can say (C19).
    """
    path = directory / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(
            f"There is no registry in {directory}: it has no {FILE}. Make one with `goodstanding init {directory}`, "
            "or name another directory with -C or GOODSTANDING_REGISTRY."
        ) from None
    except UnicodeDecodeError:
        raise BadInput(f"{path} is not UTF-8 text.", fate="Nothing was read or changed.") from None
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path} is not TOML: {error}.", fate="Nothing was read or changed.") from None
    expected = {"origin": str, "trial": bool, "database_url": str}
    for name, kind in expected.items():
        if not isinstance(found.get(name), kind):
            raise BadInput(f"{path}: '{name}' must be a {kind.__name__}.", fate="Nothing was read or changed.")
    if unknown := sorted(set(found) - set(expected)):
        raise BadInput(f"{path}: unknown key '{unknown[0]}'; it holds {', '.join(expected)}.", fate="Nothing was read or changed.")
    if not found["trial"]:
        raise CharterRefusal(
            f"{path} says 'trial = false'.",
            problems=[
                Problem(
                    article="C19",
                    message="A registry of one actor without witnesses is a trial registry, and every answer of it says so; no file says otherwise.",
                    file=FILE,
                    field="trial",
                )
            ],
            fate="Nothing was read or changed.",
        )
    return RegistryFile(origin=found["origin"], database_url=found["database_url"])


def django_database(url: str, directory: Path) -> dict[str, object]:
    """Turn a database URL into Django's settings for it.

    Args:
        url: `sqlite:///FILE` (a relative file lies in `directory`) or `postgresql://[user[:password]@][host][:port]/name`.
        directory: the registry's directory.

    Raises:
        UsageError: another scheme, no database name, or an unknown option. The message never repeats the URL, which
            may hold a password.
    """
    parts = _parts(url)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        name = parts.path[1:]
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(name if name.startswith("/") else directory / name),
            "OPTIONS": {
                # A writer takes its lock at the start and waits for it, rather than failing half-way.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                # The log is copied into the database every 64 MiB: every 4, as by default, a load's index pages are copied again and again.
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=16000;"
                ),
            },
        }
    if parts.scheme in {"postgresql", "postgres"} and parts.path.strip("/"):
        options = dict(parse_qsl(parts.query))
        if unknown := sorted(set(options) - {"sslmode", "sslrootcert", "options", "connect_timeout"}):
            raise UsageError(f"The database URL has an unknown option '{unknown[0]}'.")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": options,
            "CONN_MAX_AGE": None,
        }
    raise UsageError(
        "The database URL must look like sqlite:///registry.sqlite3 or postgresql://user@host/name; "
        f"this one starts with '{parts.scheme or 'nothing'}:'."
    )


def has_password(url: str) -> bool:
    """Whether the URL carries a password, which must not be written into a file."""
    return bool(_parts(url).password)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- reading it is what checks it
    except ValueError:
        raise UsageError(
            "The host or port of the database URL cannot be read. It must look like postgresql://user@host:5432/name."
        ) from None
    return parts
