"""The evidence on a pair as a waterfall: an SVG picture that needs nothing else to be understood.

Each bar begins where the one before ended; the last stands for the sum. What speaks for one party goes to the right and is told with
"+", what speaks against it to the left with "-": the colours only repeat that. Dashed lines mark from where the model asks, and links.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from goodstanding.cli.waterfall import label_of
from goodstanding.services.reviews import Explained

WIDTH = 1000
_ROW, _BAR, _LEFT, _RIGHT, _TOP = 46, 20, 400, 80, 138
_PLOT = WIDTH - _LEFT - _RIGHT
_FOR, _AGAINST, _SUM, _INK, _GREY, _FAINT = "#1b6e53", "#a3352c", "#3b4452", "#1c2126", "#5b6470", "#d5d9de"
_NAME_CELLS, _VALUE_CELLS = 76, 52
_TICK = 10.0
_MARGIN = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    label: str
    values: str
    weight: float
    start: float
    colour: str

    @property
    def end(self) -> float:
        return self.start + self.weight


def svg(found: Explained) -> str:
    """Draw the waterfall."""
    steps = list(_steps(found))
    marks = [(found.thresholds.ask, "ask"), (found.thresholds.same, "link")]
    ends = [0.0, *(step.end for step in steps), *(value for value, _ in marks)]
    low, high = min(ends) - _MARGIN, max(ends) + _MARGIN
    bottom = _TOP + len(steps) * _ROW

    def at(value: float) -> float:
        return _LEFT + (value - low) / (high - low) * _PLOT

    names = [f"{side.id}  {side.names[0] if side.names else ''}" for side in (found.one, found.other)]
    said = [
        *(_text(24, 30 + 22 * place, _cut(name, _NAME_CELLS), size=16, weight="bold") for place, name in enumerate(names)),
        _text(24, 80, f"{found.decision.verdict.value.upper()}: {found.decision.reason.value}", size=14),
        _text(24, 100, f"{found.model}; bits: +1 doubles the odds of one party, -1 halves them", size=12, colour=_GREY),
    ]
    ticks = [_TICK * number for number in range(math.ceil(low / _TICK), math.floor(high / _TICK) + 1)]
    axis = [_line(at(tick), _TOP - 8, bottom, _GREY if tick == 0 else _FAINT) for tick in ticks]
    axis += [_text(at(tick), bottom + 18, f"{tick:+.0f}" if tick else "0", size=12, colour=_GREY, anchor="middle") for tick in ticks]
    for value, name in marks:
        axis.append(_line(at(value), _TOP - 8, bottom, _INK, dashed=True))
        axis.append(_text(at(value), _TOP - 14, f"{name} from {value:+.1f}", size=12, anchor="end"))
    rows = [_drawn(row, step, at(step.start), at(step.end)) for row, step in enumerate(steps)]
    joints = [_line(at(step.end), _TOP + row * _ROW + _BAR, _TOP + (row + 1) * _ROW, _GREY) for row, step in enumerate(steps[:-1])]
    title = " | ".join(_plain(name) for name in names)
    height = bottom + 34
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'font-family="system-ui, sans-serif"><title>{escape(title)}</title><desc>{escape(_told(found, steps))}</desc>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join([*said, *axis, *joints, *rows])}</svg>\n'
    )


def _steps(found: Explained) -> Iterator[_Step]:
    yield _Step(label="before anything is compared", values="", weight=found.compared.prior, start=0.0, colour=_AGAINST)
    total = found.compared.prior
    for each in found.compared.evidence:
        values = " | ".join(_cut(value or "(nothing)", (_VALUE_CELLS - 3) // 2) for value in (each.left, each.right))
        yield _Step(label=label_of(each), values=values, weight=each.weight, start=total, colour=_FOR if each.weight >= 0 else _AGAINST)
        total += each.weight
    yield _Step(
        label="together",
        values=f"probability {found.compared.probability:.4f}, by these findings alone",
        weight=total,
        start=0.0,
        colour=_SUM,
    )


def _told(found: Explained, steps: Sequence[_Step]) -> str:
    """Return the picture in words, for who does not see it."""
    return f"{found.decision.verdict.value}. " + "; ".join(f"{step.label}: {step.weight:+.1f} bits" for step in steps)


def _drawn(row: int, step: _Step, start: float, end: float) -> str:
    y = _TOP + row * _ROW
    left, width = min(start, end), max(abs(end - start), 1.0)
    shown = f"{step.weight:+.1f}"
    label = _text(24, y + 15, step.label, size=14, weight="bold" if step.colour == _SUM else "normal")
    values = _text(24, y + 32, step.values, size=11, colour=_GREY) if step.values else ""
    bar = f'<rect x="{left:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{step.colour}"/>'
    return label + values + bar + _text(left + width + 6, y + 15, shown, size=13, colour=step.colour)


def _text(x: float, y: float, text: str, *, size: int, colour: str = _INK, weight: str = "normal", anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" font-weight="{weight}" text-anchor="{anchor}" '
        f'unicode-bidi="plaintext">{escape(_plain(text))}</text>'
    )


def _line(x: float, top: float, bottom: float, colour: str, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<line x1="{x:.1f}" y1="{top:.1f}" x2="{x:.1f}" y2="{bottom:.1f}" stroke="{colour}"{dashes}/>'


def _plain(text: str) -> str:
    """Leave out what XML cannot hold and what would turn the rest of a line round."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp") else sign for sign in text)


def _cut(text: str, cells: int) -> str:
    """Cut a text to what a line holds; wide signs take two cells."""
    kept = 0
    for place, sign in enumerate(text):
        kept += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if kept > cells:
            return text[:place] + "…"
    return text
