"""The Python that a how-to shows is run here."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = ROOT / "src/goodstanding/samples/world-bank/2025-01-07/worldbank_ineligible_2025-01-07.csv"


def run(*arguments: str, folder: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GOODSTANDING")}
    done = subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_suppliers_are_screened_as_the_how_to_shows(tmp_path: Path) -> None:
    command = ("-m", "goodstanding.cli.main")
    run(*command, "init", "my-registry", "--pack", "mdb-cross-debarment", folder=tmp_path)
    run(*command, "-C", "my-registry", "ingest", "world-bank", str(LIST), "--published", "2025-01-07", folder=tmp_path)
    page = (ROOT / "docs/how-to/screen-from-python.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    said = run("-c", code, folder=tmp_path)
    assert said.startswith("candidate\n")
    assert "COMPUTECH BUSINESS SERVICES LIMITED" in said
