"""Dates and instants as they are typed."""

from datetime import UTC, date, datetime

import click


def civil_date(_context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Read a civil date such as 2024-05-14."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a day; write it as 2024-05-14.", param=parameter) from None


def instant(_context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    """Read an instant such as 2024-05-14T09:30:00Z; a bare day means its last instant, UTC."""
    if value is None:
        return None
    try:
        if len(value) == len("2024-05-14"):
            day = date.fromisoformat(value)
            return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, tzinfo=UTC)
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise click.BadParameter(f"'{value}' is not an instant; write it as 2024-05-14T09:30:00Z.", param=parameter) from None
