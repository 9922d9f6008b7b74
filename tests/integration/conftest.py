"""A fresh registry on each database. Without PostgreSQL these tests fail: they are never skipped."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import pack_files
from goodstanding.config import wiring
from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.identity.identifiers import parse
from goodstanding.core.standing.answers import Answer
from goodstanding.services import checks, deliveries, packs, registries, sequencing
from goodstanding.services.checks import Question
from goodstanding.services.deliveries import Ingested, Request
from goodstanding.services.desk import Desk

POSTGRES = os.environ.get("GOODSTANDING_TEST_POSTGRES", "postgresql:///test")


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    now: datetime = datetime(2025, 2, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@dataclass
class Bench:
    """A registry to try things on."""

    desk: Desk
    clock: Clock
    folder: Path

    def publish(self, *names: str) -> None:
        for name in names:
            packs.publish(self.desk, files=pack_files(name), by="officer")

    def ingest(self, feed: str, *files: Path, published: str, **more: object) -> Ingested:
        parsed, digest = read_feed(feed)
        request = Request(feed=parsed, feed_sha256=digest, files=files, published_on=date.fromisoformat(published), **more)
        return deliveries.ingest(self.desk, request=request, by="officer")

    def world_bank(self, *rows: str, published: str, name: str = "wb.csv", **more: object) -> Ingested:
        path = self.folder / name
        head = "Firm Name,Additional Firm Info,Address,Country,Ineligibility From,Ineligibility To,Grounds"
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return self.ingest("world-bank", path, published=published, **more)

    def check(self, identifier: str, authority: str | None = "adb", **more: object) -> Answer:
        question = Question(identifier=parse(identifier), context=Context.PROCUREMENT, authority=authority, **more)
        return checks.ask(self.desk, question=question, by="officer")

    def number(self) -> int:
        return sequencing.number_pending(self.desk)


@contextmanager
def made(database: str, folder: Path) -> Iterator[Bench]:
    """Make a registry on `sqlite` or `postgresql`, and take it away afterwards."""
    directory = folder / "registry"
    name = f"goodstanding_test_{os.getpid()}"
    server = None
    url = "sqlite:///registry.sqlite3"
    if database == "postgresql":
        server = psycopg.connect(POSTGRES, autocommit=True)
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
        url = POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    wiring.make_directory(directory, origin="tests.example/log", database_url=url)
    clock = Clock()
    opened = wiring.open_registry(directory)
    desk = Desk(**{**{field: getattr(opened, field) for field in Desk.__dataclass_fields__}, "now": clock})
    registries.create(desk, by="officer", articles=[])
    try:
        yield Bench(desk=desk, clock=clock, folder=folder)
    finally:
        connections.close_all()
        if server is not None:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with made(request.param, tmp_path) as one:
        yield one
