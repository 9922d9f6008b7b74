"""`kill -9` during ingest, fifty times: afterwards no half delivery, no acknowledged loss, and the log verifies.

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
import time
from datetime import date, timedelta
from pathlib import Path

import psycopg

from bench.ingest import DATABASE, SERVER, made_up

SEED = 20261123
MOST = 5
"""Loads for each that is to be killed: some end before the signal."""


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goodstanding.cli.main", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def start(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "goodstanding.cli.main", *arguments],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip


def rounds(database: str, count: int, rows: int) -> tuple[int, int, int, int]:
    """Load and kill until so many loads were killed.

    Returns how many were begun, killed and acknowledged, and how many faults were found. One load is left alone and says how long one takes.
    """
    moments = random.Random(SEED)  # noqa: S311 -- repeatable moments, no secret
    killed = acknowledged = faults = number = 0
    longest: float | None = None
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
        while killed < count and number < MOST * count:
            number += 1
            made_up(folder / "list.csv.gz", rows + number)
            day = (date(2020, 1, 1) + timedelta(days=number)).isoformat()
            began = time.perf_counter()
            load = start("-C", "reg", "ingest", "gleif-names", "list.csv.gz", "--published", day, "--json", folder=folder)
            try:
                output, _ = load.communicate(timeout=None if longest is None else moments.uniform(0.3, 1.05) * longest)
            except subprocess.TimeoutExpired:
                os.killpg(load.pid, signal.SIGKILL)
                output, _ = load.communicate()
                killed += 1
            longest = longest or time.perf_counter() - began
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
    return number, killed, acknowledged, faults


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50, help="how many loads are killed")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    given = parser.parse_args(arguments)
    bad = 0
    for database in given.databases:
        loads, killed, acknowledged, faults = rounds(database, given.rounds, given.rows)
        bad += faults + (killed < given.rounds)
        print(f"{database:<12} {loads} loads: {killed} killed, {acknowledged} acknowledged, {faults} faults", flush=True)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
