"""C07 no-association: a measure falls on the party that the decision names, and on nobody else.

Ownership or control yields at most an alert: about organisations, inside one open review task, gone after 30 days, visible in the named
parties' own file, shown by no check, screen or list.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from goodstanding.core.charter.claims import PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import AttributeType, SubjectKind
from goodstanding.core.charter.words import ASSOCIATES

ARTICLE = "C07"
ALERT_DAYS = 30
"""The longest that an alert lives, in days from its opening."""
ALERT_PATTERNS = frozenset({"phoenix"})
"""What an alert may be about. There is no other."""
ALERT_SUBJECTS = frozenset({SubjectKind.ORGANISATION})
"""Of whom an alert may speak: never of a natural person, nor of whoever may be one."""


class AlertClaim(Protocol):
    """What the charter sees of an alert before it is opened."""

    @property
    def pattern(self) -> str: ...  # noqa: D102
    @property
    def task(self) -> int: ...  # noqa: D102
    @property
    def days(self) -> int: ...  # noqa: D102
    @property
    def kinds(self) -> Iterable[SubjectKind]: ...  # noqa: D102


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse attributes that name somebody else, and measures that reach further than the record's subjects."""
    for record in pack.record_types.values():
        for attribute in record.attributes.values():
            names_somebody = attribute.type in (AttributeType.TEXT, AttributeType.REFERENCE)
            if names_somebody and ASSOCIATES.search(attribute.name):
                yield Finding(
                    article=ARTICLE,
                    part=f"records.{record.name}.attributes.{attribute.name}",
                    message=f"'{attribute.name}' names somebody other than the party. A director is bound only by a decision that names that "
                    "person in that role: that is a record of its own.",
                )
    for rule in pack.rules.values():
        measure, kind = pack.measures.get(rule.measure), pack.record_types.get(rule.follows_from)
        if measure is None or kind is None:
            continue
        if not set(measure.targets) & set(kind.subjects):
            yield Finding(
                article=ARTICLE,
                part=f"rules.{rule.name}.measure",
                message=f"The decision is about {', '.join(kind.subjects)}, the measure falls on {', '.join(measure.targets)}. A measure "
                "attaches to the party that the decision names, and to nobody else.",
            )


def check_alert(alert: AlertClaim) -> Iterator[Finding]:
    """Refuse an alert that is of another pattern, in no task, longer than 30 days, or about anybody but organisations."""
    if alert.pattern not in ALERT_PATTERNS:
        yield Finding(article=ARTICLE, part="pattern", message=f"An alert is about {', '.join(sorted(ALERT_PATTERNS))}, and nothing else.")
    if alert.task < 1:
        yield Finding(article=ARTICLE, part="task", message="An alert lives inside one open review task, and nowhere else.")
    if not 1 <= alert.days <= ALERT_DAYS:
        yield Finding(article=ARTICLE, part="days", message=f"An alert lasts 1 to {ALERT_DAYS} days, not {alert.days}.")
    kinds = list(alert.kinds)
    if not kinds or set(kinds) - ALERT_SUBJECTS:
        yield Finding(
            article=ARTICLE,
            part="subjects",
            message="An alert speaks of organisations only. Of a natural person, or of whoever may be one, there is none.",
        )
