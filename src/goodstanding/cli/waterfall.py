"""The evidence on a pair as a waterfall: in the terminal, and as an SVG picture."""

from collections.abc import Sequence
from html import escape

from rich.cells import cell_len
from rich.console import Console

from goodstanding.cli.lines import wrapped
from goodstanding.core.linkage.evidence import Evidence
from goodstanding.services.reviews import Explained

_BAR = 18
_ROW, _LEFT, _PLOT, _TOP = 34, 330, 520, 70
_FOR, _AGAINST, _NEUTRAL = "#1b6e53", "#a3352c", "#5b6470"


def show_waterfall(out: Console, found: Explained) -> None:
    """Print the prior, every finding with its weight and values, and the sum."""
    longest = max([abs(found.compared.prior), *(abs(each.weight) for each in found.compared.evidence)])
    out.print(
        f"  {'before anything is compared':<40}{found.compared.prior:>+8.1f} bits  {_bar(found.compared.prior, longest)}", markup=False
    )
    for each in found.compared.evidence:
        out.print(f"  {_label(each):<40}{each.weight:>+8.1f} bits  {_bar(each.weight, longest)}", markup=False)
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


def _label(each: Evidence) -> str:
    return f"{each.kind.value.replace('_', ' ')}: {each.level}"


def _bar(weight: float, longest: float) -> str:
    length = round(abs(weight) / longest * _BAR) if longest else 0
    return ("+" if weight >= 0 else "-") * max(length, 1)


def svg(found: Explained) -> str:
    """Draw the waterfall: each bar begins where the one before ended; the last stands for the sum."""
    steps = [("before anything is compared", found.compared.prior), *((_label(each), each.weight) for each in found.compared.evidence)]
    ends = _running([weight for _, weight in steps])
    low, high = min(0.0, *ends), max(0.0, *ends)
    scale = _PLOT / ((high - low) or 1.0)

    def at(value: float) -> float:
        return _LEFT + (value - low) * scale

    parts: list[str] = []
    start = 0.0
    for row, ((label, weight), end) in enumerate(zip(steps, ends, strict=True)):
        parts.append(
            _row(row, label, f"{weight:+.1f}", min(at(start), at(end)), abs(at(end) - at(start)), _FOR if weight >= 0 else _AGAINST)
        )
        start = end
    total = found.compared.weight
    parts.append(_row(len(steps), "together", f"{total:+.1f}", min(at(0.0), at(total)), abs(at(total) - at(0.0)), _NEUTRAL))
    height = _TOP + (len(steps) + 1) * _ROW + 30
    title = f"{found.one.names[0]} | {found.other.names[0]}"
    verdict = f"{found.decision.verdict.value}, probability {found.compared.probability:.4f}, by {found.model}; in bits"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _PLOT + 70}" height="{height}" role="img" '
        f'aria-label="{escape(title)}" font-family="sans-serif" font-size="14">'
        f'<rect width="100%" height="100%" fill="#ffffff"/><text x="16" y="28" font-weight="bold">{escape(title)}</text>'
        f'<text x="16" y="50" fill="{_NEUTRAL}">{escape(verdict)}</text>'
        f'<line x1="{at(0.0):.1f}" y1="{_TOP - 6}" x2="{at(0.0):.1f}" y2="{height - 24}" stroke="#c3c8ce"/>{"".join(parts)}</svg>\n'
    )


def _row(row: int, label: str, value: str, left: float, width: float, colour: str) -> str:
    y = _TOP + row * _ROW
    return (
        f'<text x="16" y="{y + 16}">{escape(label)}</text><rect x="{left:.1f}" y="{y}" width="{max(width, 1.0):.1f}" height="22" '
        f'fill="{colour}"/><text x="{left + width + 6:.1f}" y="{y + 16}" fill="{colour}">{escape(value)}</text>'
    )


def _running(weights: Sequence[float]) -> list[float]:
    total, ends = 0.0, []
    for weight in weights:
        total += weight
        ends.append(total)
    return ends
