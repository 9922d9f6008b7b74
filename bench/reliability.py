"""Is a score of 0.9 right nine times in ten? A table, and a diagram in SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.logistic import Floats

BINS = 10
_SIZE, _MARGIN = 360, 48


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs whose score lies in [low, high): how many, their mean score, the share of matches among them."""

    low: float
    high: float
    pairs: int
    predicted: float
    observed: float


def bins(predicted: Floats, labels: Floats) -> list[Bin]:
    """Sort pairs into ten bins of equal width; empty ones are left out."""
    place = np.minimum((predicted * BINS).astype(int), BINS - 1)
    return [
        Bin(
            each / BINS,
            (each + 1) / BINS,
            int((place == each).sum()),
            float(predicted[place == each].mean()),
            float(labels[place == each].mean()),
        )
        for each in range(BINS)
        if (place == each).any()
    ]


def table(rows: Sequence[Bin]) -> str:
    """Render bins as a Markdown table, with the expected calibration error (mean gap, by pairs) below."""
    total = sum(row.pairs for row in rows)
    error = sum(row.pairs * abs(row.predicted - row.observed) for row in rows) / total
    lines = ["| score | pairs | predicted | observed |", "|---|---:|---:|---:|"]
    lines += [f"| {row.low:.1f} to {row.high:.1f} | {row.pairs} | {row.predicted:.3f} | {row.observed:.3f} |" for row in rows]
    return "\n".join([*lines, "", f"Expected calibration error: {error:.3f} ({total} pairs)."])


def diagram(rows: Sequence[Bin], *, title: str) -> str:
    """Draw a reliability diagram: a dot per bin, as large as it is full; the diagonal is perfect calibration."""
    most = max(row.pairs for row in rows)

    def at(x: float, y: float) -> str:
        return f"{_MARGIN + x * _SIZE:.1f},{_MARGIN + (1 - y) * _SIZE:.1f}"

    def dot(row: Bin) -> str:
        x, y = at(row.predicted, row.observed).split(",")
        label = f"{row.pairs} pairs: predicted {row.predicted:.3f}, observed {row.observed:.3f}"
        return f'<circle cx="{x}" cy="{y}" r="{3 + 9 * (row.pairs / most) ** 0.5:.1f}" fill="#1f5fa8" fill-opacity="0.75"><title>{label}</title></circle>'

    side = _SIZE + 2 * _MARGIN
    ticks = [tick / 5 for tick in range(6)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}" role="img">',
            '<g font-family="sans-serif" font-size="12">',
            f"<title>{title}</title>",
            f'<rect width="{side}" height="{side}" fill="#fff"/>',
            f'<rect x="{_MARGIN}" y="{_MARGIN}" width="{_SIZE}" height="{_SIZE}" fill="none" stroke="#888"/>',
            f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#888" stroke-dasharray="4 4" fill="none"/>',
            *(f'<text x="{_MARGIN + tick * _SIZE:.1f}" y="{side - 30}" text-anchor="middle">{tick:.1f}</text>' for tick in ticks),
            *(f'<text x="{_MARGIN - 8}" y="{_MARGIN + (1 - tick) * _SIZE + 4:.1f}" text-anchor="end">{tick:.1f}</text>' for tick in ticks),
            f'<polyline points="{" ".join(at(row.predicted, row.observed) for row in rows)}" stroke="#1f5fa8" fill="none"/>',
            *map(dot, rows),
            f'<text x="{side / 2}" y="{side - 10}" text-anchor="middle">score</text>',
            f'<text x="14" y="{side / 2}" text-anchor="middle" transform="rotate(-90 14 {side / 2})">share of matches</text>',
            f'<text x="{side / 2}" y="28" text-anchor="middle" font-size="14">{title}</text>',
            "</g>",
            "</svg>",
            "",
        ]
    )
