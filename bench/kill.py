"""`kill -9` during ingest, again and again: afterwards no half delivery, no acknowledged loss, and the log verifies.

python -m bench.kill --rounds 50 [--databases sqlite postgresql] [--rows 20000]
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from bench.ingest import DATABASE, SERVER, made_up

SEED = 20261123


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goodstanding.cli.main", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def start(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "goodstanding.cli.main", *arguments],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip


def rounds(database: str, count: int, rows: int) -> tuple[int, int, int]:
    """Return how many loads were killed, how many were acknowledged, and how many faults were found."""
    moments = random.Random(SEED)  # noqa: S311 -- repeatable moments, no secret
    killed = acknowledged = faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url: tuple[str, ...] = ()
        if database == "postgresql":
            with psycopg.connect(SERVER, autocommit=True) as server:
                server.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')
                server.execute(f'CREATE DATABASE "{DATABASE}"')
            url = ("--database-url", SERVER.rsplit("/", 1)[0] + f"/{DATABASE}")
        assert run("init", "reg", "--pack", "registers", *url, folder=folder).returncode == 0
        told: list[int] = []
        for number in range(count):
            made_up(folder / "list.csv.gz", rows + number)
            day = f"2025-{1 + number // 28:02d}-{1 + number % 28:02d}"
            load = start("-C", "reg", "ingest", "gleif-names", "list.csv.gz", "--published", day, "--json", folder=folder)
            try:
                output, _ = load.communicate(timeout=moments.uniform(0.7, 2.4))
            except subprocess.TimeoutExpired:
                os.killpg(load.pid, signal.SIGKILL)
                output, _ = load.communicate()
                killed += 1
            if load.returncode == 0 or output.strip().endswith("}"):
                told.append(json.loads(output)["version"])
                acknowledged += 1
        checked = run("-C", "reg", "log", "verify", "--json", folder=folder)
        if checked.returncode != 0:
            faults += 1
            print(checked.stderr)
        else:
            versions = next(step["counted"] for step in json.loads(checked.stdout)["steps"] if step["name"] == "register versions")
            faults += sum(1 for version in told if version > versions)
    return killed, acknowledged, faults


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    given = parser.parse_args(arguments)
    bad = 0
    for database in given.databases:
        killed, acknowledged, faults = rounds(database, given.rounds, given.rows)
        bad += faults
        print(f"{database:<12} {given.rounds} loads: {killed} killed, {acknowledged} acknowledged, {faults} faults")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
