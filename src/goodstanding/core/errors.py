"""The tree of errors that a user may meet. One base, fixed exit codes, one problem document over HTTP.

    GoodstandingError
    ├── UsageError          exit 2   the question was put wrongly
    ├── BadInput            exit 3   a file, row, pack or feed is not what it must be
    ├── CharterRefusal      exit 4   the charter does not allow it; names the article
    ├── NotFound            exit 5   nothing is known under that name
    └── IntegrityFailure    exit 6   what is stored, or a proof, does not verify

Every message answers four questions: what was wrong, where (file, line, field, value), what would be right, and
what happened to the data. A message MUST NOT hold a secret, an identity number or a person's payload.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, and where.

    Attributes:
        message: what is wrong and what would be right, in full sentences.
        file: the file's name as the user gave it, or None.
        line: 1-based line in that file, or None.
        field: the column, key or option, or None.
        article: the charter's article (`C05`) when it is the charter that refuses.
    """

    message: str
    file: str | None = None
    line: int | None = None
    field: str | None = None
    article: str | None = None

    def __str__(self) -> str:
        """Render as `file:line  message`, the form editors can jump to."""
        place = self.file or ""
        if self.line is not None:
            place = f"{place}:{self.line}"
        if self.field:
            place = f"{place} '{self.field}'" if place else f"'{self.field}'"
        head = f"{self.article}: " if self.article else ""
        return f"{place}  {head}{self.message}" if place else f"{head}{self.message}"


class GoodstandingError(Exception):
    """Base of every error that is shown to a user.

    Args:
        message: what was wrong, where, and what would be right.
        fate: what happened to the data ("The pack was not loaded; ...").
        problems: the single faults, when there are several.
    """

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500
    slug: ClassVar[str] = "error"
    title: ClassVar[str] = "Error"

    def __init__(self, message: str, *, fate: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.fate = fate
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Render message, the single problems, and what happened to the data, a line each."""
        return "\n".join([self.message, *(f"  {problem}" for problem in self.problems), *([self.fate] if self.fate else [])])

    def problem_document(self) -> dict[str, object]:
        """Render as RFC 9457 problem details (without `instance`)."""
        document: dict[str, object] = {
            "type": f"urn:goodstanding:problem:{self.slug}",
            "title": self.title,
            "status": self.http_status,
            "detail": self.message,
            "exit_code": self.exit_code,
        }
        if self.fate:
            document["fate"] = self.fate
        if self.problems:
            document["problems"] = [
                {name: value for name in ("message", "file", "line", "field", "article") if (value := getattr(problem, name)) is not None}
                for problem in self.problems
            ]
        return document


class UsageError(GoodstandingError):
    """The question was put wrongly: an unknown option, context or combination."""

    exit_code = 2
    http_status = 400
    slug = "usage"
    title = "The request was put wrongly"


class BadInput(GoodstandingError):
    """A file, row, pack or feed is not what it must be. Nothing was lost: the message says where the data is."""

    exit_code = 3
    http_status = 422
    slug = "bad-input"
    title = "The input is not what it must be"


class CharterRefusal(GoodstandingError):
    """The charter does not allow it. `articles` names every article that refuses."""

    exit_code = 4
    http_status = 403
    slug = "refused-by-charter"
    title = "Refused by the charter"

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that refuse, in the order of the problems, each once."""
        return tuple(dict.fromkeys(problem.article for problem in self.problems if problem.article))

    def problem_document(self) -> dict[str, object]:
        """Add the articles to the problem document."""
        return {**super().problem_document(), "articles": list(self.articles)}


class NotFound(GoodstandingError):
    """Nothing is known under that name. For a check this is an answer (`unknown`), not an error."""

    exit_code = 5
    http_status = 404
    slug = "not-found"
    title = "Not found"


class IntegrityFailure(GoodstandingError):
    """What is stored, or a proof, does not verify: somebody or something changed the past."""

    exit_code = 6
    http_status = 500
    slug = "integrity-failure"
    title = "Integrity failure"
