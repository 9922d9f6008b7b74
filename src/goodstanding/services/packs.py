"""Publishing a policy pack: from this instant it operates (C14), and everybody's standings follow in the same change."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodstanding.core.charter.examine import examine_succession
from goodstanding.core.errors import BadInput, CharterRefusal, Problem
from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.log.receipts import instant
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.pack import Pack
from goodstanding.services import frames, standings
from goodstanding.services.changes import Accepted, changing
from goodstanding.services.desk import Desk
from goodstanding.services.sealing import NO_MOVES
from goodstanding.store import packs, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published pack, and how many periods began and ended by it."""

    pack: Pack
    began: int
    ended: int
    accepted: Accepted


def publish(desk: Desk, *, files: Mapping[str, str], by: str) -> Published:
    """Publish a pack.

    Args:
        desk: where the actor works.
        files: path in the pack's folder -> text.
        by: the acting officer.

    Raises:
        BadInput: the pack cannot be read, or this version of it was published already.
        CharterRefusal: the charter refuses it, alone or as the successor of the version in force (C14).
    """
    pack = load(files)
    with changing(desk) as change:
        _require_successor(desk, pack)
        published_at = desk.now()
        packs.add(
            packs.PublishedPack(
                name=pack.name,
                pack_version=pack.version,
                sha256=pack.sha256,
                effective_from=pack.effective_from,
                published_at=published_at,
                version=change.version,
                files={path: text for path, text in files.items() if not path.startswith(("tests/", "refused/"))},
            ),
            actor=by,
        )
        began, ended = standings.stage(change.version, party_ids=None)
        accepted = change.accept(
            kind=EntryKind.PACK,
            by=by,
            body={
                "name": pack.name,
                "pack_version": pack.version,
                "sha256": pack.sha256,
                "published_at": instant(published_at),
                "began": began,
                "ended": ended,
            },
            moves=NO_MOVES,
        )
    return Published(pack=pack, began=began, ended=ended, accepted=accepted)


def _require_successor(desk: Desk, pack: Pack) -> None:
    """Refuse a pack that cannot follow the version in force. Under the intake lock: nobody publishes another meanwhile."""
    published = {each.pack.version: each for each in frames.packs_in_force(versions.current()) if each.pack.name == pack.name}
    before = frames.latest_packs(versions.current()).get(pack.name)
    in_force = f"The pack in force is still {before.pack.name} {before.pack.version}." if before else "No version of it is in force."
    if (same := published.get(pack.version)) is not None:
        raise BadInput(
            f"Version {pack.version} of the pack {pack.name} is published already"
            + (", with the same text." if same.pack.sha256 == pack.sha256 else ", with another text: give this one its own version."),
            fate=f"The pack was not published. {in_force}",
        )
    if before is not None and (found := examine_succession(before.pack, pack, published_on=desk.today())):
        raise CharterRefusal(
            f"The charter refuses {pack.name} {pack.version} as the successor of {before.pack.version}.",
            fate=f"The pack was not published. {in_force}",
            problems=[Problem(message=each.message, field=each.part, article=each.article) for each in found],
        )
