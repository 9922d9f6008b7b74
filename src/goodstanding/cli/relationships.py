"""`goodstanding relationships load | show`."""

import re
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date, instant
from goodstanding.cli.explain import party_named
from goodstanding.cli.session import common_options, current
from goodstanding.core.errors import UsageError
from goodstanding.core.records.feeds import Delivers
from goodstanding.core.standing.because import day
from goodstanding.core.structure.gleif import SOURCE
from goodstanding.core.structure.relationships import Interest, Share
from goodstanding.services import alerts, sequencing, structure
from goodstanding.services import relationships as deliveries_of
from goodstanding.services.relationships import Format, Loaded, Request
from goodstanding.services.structure import Stated, Structure

SHOWN = 40


@click.group()
@common_options
def relationships() -> None:
    """Who owns or controls whom among organisations, as registers state it: facts with dates and sources.

    Natural persons are never taken in, and nothing follows from a relationship: a measure is on the party that the decision names (C07).

    \b
    Example:
      goodstanding -C my-registry relationships show lei:5493001KJTIIGC8Y1R12
    """


@relationships.command()
@common_options
@click.argument("format_", metavar="FORMAT", type=click.Choice([each.value for each in Format]))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", metavar="NAME", help="Who states them, as a slug such as uk-psc; of GLEIF always gleif.")
@click.option("--published", callback=civil_date, help="The day on which the source published it [default: as the file says].")
@click.option("--full/--delta", "full", default=None, help="The whole list, or only what changed [default: gleif full, bods delta].")
@click.option("--accept-shrink", metavar="REASON", help="Take a list that lacks more than a fifth of what is held, and say why.")
def load(format_: str, file: Path, source: str | None, published: date | None, full: bool | None, accept_shrink: str | None) -> None:
    """Take in relationships: FORMAT is gleif (level 2, RR-CDF 2.1) or bods (BODS 0.4). Persons are counted, and left out.

    \b
    Examples:
      goodstanding -C my-registry relationships load gleif rr.xml
      goodstanding -C my-registry relationships load bods statements.json --source uk-psc --published 2025-01-07
    """
    session = current()
    desk = session.desk()
    request = Request(
        format=Format(format_),
        file=file,
        source=_source(Format(format_), source),
        published_on=published,
        mode=None if full is None else (Delivers.FULL if full else Delivers.DELTA),
        accept_shrink=accept_shrink,
    )
    done = deliveries_of.load(desk, request=request, by=session.by)
    alerts.expire(desk, by=session.by)
    sequencing.number_pending(desk)
    session.show(_loaded(done), lambda out: _show_loaded(out, done))


def _source(format_: Format, said: str | None) -> str:
    if format_ is Format.GLEIF:
        if said not in (None, SOURCE):
            raise UsageError("Relationship records of GLEIF have the source gleif; leave --source away.", fate="Nothing was read.")
        return SOURCE
    if said is None or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", said, re.ASCII):
        raise UsageError(
            "Say who states them: --source NAME, in small letters, digits and hyphens, such as uk-psc.", fate="Nothing was read."
        )
    return said


def _loaded(done: Loaded) -> dict[str, object]:
    return {
        "feed": done.feed,
        "source": done.source,
        "delivery": done.delivery,
        "published_at": done.published_on.isoformat(),
        "mode": done.mode.value,
        "read": done.read,
        "accepted": done.added + done.changed,
        "added": done.added,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "left_out": dict(done.left_out),
        "quarantined": sum(done.reasons.values()),
        "reasons": dict(done.reasons),
        "withdrawn": done.withdrawn,
        "same_as": done.same_as,
        "version": done.accepted.version if done.accepted else None,
        "leaf": done.accepted.leaf_hash.hex() if done.accepted else None,
    }


def _show_loaded(out: Console, done: Loaded) -> None:
    if done.same_as is not None:
        out.print(f"The same bytes under the same date came as delivery {done.same_as}; nothing was changed.", markup=False)
        return
    left_out, waiting = sum(done.left_out.values()), sum(done.reasons.values())
    out.print(
        f"{done.feed}, published {day(done.published_on)}, {done.mode.value}: {done.read:,} read = {done.added:,} added + {done.changed:,} "
        f"changed + {done.unchanged:,} unchanged + {left_out:,} left out + {waiting:,} in quarantine. {done.withdrawn:,} withdrawn.",
        markup=False,
    )
    for why, count in done.left_out.items():
        out.print(f"  left out     {count:>9,}  {why.replace('-', ' ')}", markup=False)
    for why, count in done.reasons.items():
        out.print(f"  quarantine   {count:>9,}  {why.replace('-', ' ')}", markup=False)


@relationships.command()
@common_options
@click.argument("party")
@click.option("--as-of", callback=civil_date, metavar="DATE", help="The day asked about [default: today].")
@click.option("--known-at", callback=instant, metavar="INSTANT", help="What the registry knew then [default: now].")
def show(party: str, as_of: date | None, known_at: datetime | None) -> None:
    """Show what is stated of an organisation's owners, of theirs, and of whom it owns, each with its dates and source.

    PARTY is an id such as p-000317, or an identifier such as lei:….

    \b
    Example:
      goodstanding -C my-registry relationships show p-000317 --as-of 2024-06-30
    """
    session = current()
    desk = session.desk()
    found = structure.of_party(desk, party=party_named(party), as_of=as_of, known_at=known_at)
    session.show(_document(found), lambda out: _show(out, found))


def _document(found: Structure) -> dict[str, object]:
    def side(*, owner: bool) -> list[dict[str, object]]:
        return [_stated(each, found.as_of) for each in found.stated if each.owner is owner]

    return {
        "party": {"id": f"p-{found.file.id:06}", "kind": found.file.kind, "name": found.file.name},
        "as_of": found.as_of.isoformat(),
        "version": found.version,
        "owners": side(owner=False),
        "owns": side(owner=True),
        "above": [
            {"id": node, "name": found.names.get(node, ""), "path": list(path), "topmost": node in found.walk.top}
            for node, path in found.walk.paths.items()
        ],
        "circles": [list(each) for each in found.walk.circles],
        "follows": "nothing: a measure is on the party that a decision names (C07)",
    }


def _stated(each: Stated, on: date) -> dict[str, object]:
    return {
        "relationship": each.number,
        "other": {"id": each.other.node, "name": each.other.name},
        "interests": [_interest(interest, on) for interest in each.relationship.interests],
        "source": each.source,
        "stated_on": each.relationship.stated_on.isoformat() if each.relationship.stated_on else None,
        "delivery": each.delivery,
        "published_at": each.published_on.isoformat() if each.published_on else None,
        "known_since": each.known_since.isoformat() if each.known_since else None,
    }


def _interest(interest: Interest, on: date) -> dict[str, object]:
    share = interest.share
    return {
        "kind": interest.kind.value,
        "direct": interest.direct,
        "share": share and {"least_bp": share.least, "most_bp": share.most, "over": share.over, "under": share.under},
        "from": interest.starts.isoformat() if interest.starts else None,
        "until": interest.ends.isoformat() if interest.ends else None,
        "end_by_statement": interest.end_by_statement,
        "in_force": interest.holds(on),
    }


def _show(out: Console, found: Structure) -> None:
    out.print(f"\n{found.file.name}   {found.file.kind.replace('_', ' ')} · p-{found.file.id:06}", style="bold", markup=False)
    out.print(f"As stated on {day(found.as_of)}. Nothing follows from it: a measure is on the party that a decision names.", markup=False)
    for title, owner in (("Owned or controlled by", False), ("Owns or controls", True)):
        some = [each for each in found.stated if each.owner is owner]
        out.print(f"\n{title}{'' if some else ': nothing is stated'}", style="bold", markup=False)
        for each in some[:SHOWN]:
            out.print(f"  {each.other.name or '(not known here)'}   {each.other.node}", markup=False)
            for interest in each.relationship.interests:
                out.print(f"    {_words(interest, found.as_of)}", markup=False)
            published = f", published {day(each.published_on)}" if each.published_on else ""
            out.print(f"    source {each.source}, delivery {each.delivery}{published}", style="dim", markup=False)
        if len(some) > SHOWN:
            out.print(f"  and {len(some) - SHOWN:,} more (--json shows all)", markup=False)
    if found.walk.top:
        out.print("\nTopmost on that day", style="bold")
        for node in found.walk.top:
            names = " < ".join(found.names.get(each) or each for each in found.walk.paths[node])
            out.print(f"  {names}", markup=False)
    for circle in found.walk.circles:
        out.print(f"\nThese own each other in a circle: {', '.join(found.names.get(each) or each for each in circle)}", markup=False)


def _words(interest: Interest, on: date) -> str:
    starts = f"from {day(interest.starts)}" if interest.starts else "since an unknown day"
    if interest.ends is None:
        ends = ""
    else:
        ends = f", over by {day(interest.ends)}" if interest.end_by_statement else f", until before {day(interest.ends)}"
    share = f" {_percent(interest.share)}" if interest.share else ""
    indirect = " (indirect)" if interest.direct is False else ""
    return f"{interest.kind.value.replace('-', ' ')}{share}{indirect}, {starts}{ends}{'' if interest.holds(on) else ': not in force'}"


def _percent(share: Share) -> str:
    least, most = (f"{points // 100}.{points % 100:02}".rstrip("0").rstrip(".") for points in (share.least, share.most))
    if share.least == share.most:
        return f"{least} %"
    return f"{'more than' if share.over else 'at least'} {least} %, {'less than' if share.under else 'at most'} {most} %"
