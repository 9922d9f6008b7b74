"""The evidence on a pair as a waterfall, in the terminal."""

from rich.cells import cell_len
from rich.console import Console

from goodstanding.cli.lines import wrapped
from goodstanding.core.linkage.evidence import Evidence
from goodstanding.services.reviews import Explained

_BAR = 18


def show_waterfall(out: Console, found: Explained) -> None:
    """Print the prior, every finding with its weight and values, and the sum."""
    longest = max([abs(found.compared.prior), *(abs(each.weight) for each in found.compared.evidence)])
    out.print(
        f"  {'before anything is compared':<40}{found.compared.prior:>+8.1f} bits  {_bar(found.compared.prior, longest)}", markup=False
    )
    for each in found.compared.evidence:
        out.print(f"  {label_of(each):<40}{each.weight:>+8.1f} bits  {_bar(each.weight, longest)}", markup=False)
        if each.left or each.right:
            _values(out, each)
    out.print(f"  {'together':<40}{found.compared.weight:>+8.1f} bits  probability {found.compared.probability:.4f}", markup=False)


def _values(out: Console, each: Evidence) -> None:
    """Print the two values compared, beside each other if they fit a line."""
    left, right = each.left or "(nothing)", each.right or "(nothing)"
    if cell_len(left) + cell_len(right) + 11 <= out.width:
        out.print(f"      {left}  |  {right}", style="dim", markup=False)
        return
    wrapped(out, left, first="      ", hanging=6, style="dim")
    wrapped(out, right, first="    | ", hanging=6, style="dim")


def label_of(each: Evidence) -> str:
    """Return what a finding is called."""
    return f"{each.kind.value.replace('_', ' ')}: {each.level}"


def _bar(weight: float, longest: float) -> str:
    length = round(abs(weight) / longest * _BAR) if longest else 0
    return ("+" if weight >= 0 else "-") * max(length, 1)
