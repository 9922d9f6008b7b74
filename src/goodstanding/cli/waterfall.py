"""The evidence on a pair as a waterfall, in the terminal."""

from rich.console import Console

from goodstanding.core.linkage.evidence import Evidence
from goodstanding.services.reviews import Explained

_BAR = 18


def show_waterfall(out: Console, found: Explained) -> None:
    """Print the prior, every finding with its weight and values, and the sum."""
    longest = max([abs(found.compared.prior), *(abs(each.weight) for each in found.compared.evidence)])
    out.print(
        f"  {'before anything is compared':<34}{found.compared.prior:>+8.1f} bits  {_bar(found.compared.prior, longest)}", markup=False
    )
    for each in found.compared.evidence:
        out.print(f"  {label_of(each):<34}{each.weight:>+8.1f} bits  {_bar(each.weight, longest)}", markup=False)
        if each.left or each.right:
            out.print(f"      {each.left or '(nothing)'}  |  {each.right or '(nothing)'}", style="dim", markup=False)
    out.print(f"  {'together':<34}{found.compared.weight:>+8.1f} bits  probability {found.compared.probability:.4f}", markup=False)


def label_of(each: Evidence) -> str:
    """Return what a finding is called."""
    return f"{each.kind.value.replace('_', ' ')}: {each.level}"


def _bar(weight: float, longest: float) -> str:
    length = round(abs(weight) / longest * _BAR) if longest else 0
    return ("+" if weight >= 0 else "-") * max(length, 1)
