"""Checks that go on while something else writes: how long the longest of them waited.

    python -m bench.asking DIRECTORY

Asks until its standard input is closed; then prints the count and the longest time of a check and of a leaf's write, in seconds.
The leaf's write is the part that waits for the database's write lock.
"""

import json
import select
import sys
import time
from pathlib import Path

from goodstanding.config import wiring

wiring.start()

from django.db import connection, transaction

from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.log.commitments import EntryKind
from goodstanding.engines.locks import turn
from goodstanding.services import checks
from goodstanding.services.changes import write_leaf
from goodstanding.services.checks import Question


def main() -> None:
    desk = wiring.open_registry(Path(sys.argv[1]))
    question = Question(identifier=Identifier(scheme="party", value="p-000001"), context=Context.PROCUREMENT)
    asked, longest_check, longest_write = 0, 0.0, 0.0
    print("asking", flush=True)
    while not select.select([sys.stdin], [], [], 0.01)[0]:
        started = time.perf_counter()
        checks.ask(desk, question=question, by="bench")
        longest_check = max(longest_check, time.perf_counter() - started)
        started = time.perf_counter()
        with turn(connection, desk.directory), transaction.atomic():
            write_leaf(desk, kind=EntryKind.EVALUATION, body={"n": asked})
        longest_write = max(longest_write, time.perf_counter() - started)
        asked += 1
    print(json.dumps({"asked": asked, "longest_check": longest_check, "longest_write": longest_write}))


if __name__ == "__main__":
    main()
