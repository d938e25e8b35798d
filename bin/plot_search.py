"""Draw what a search costs from 1,000 to 100,000 documents: docs/search-speed.svg.

    bin/python bin/plot_search.py FILE

FILE is what `manage.py bench_search` printed. The table of the same figures goes to standard
output, as Markdown.
"""

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checkout import ROOT

TARGET = ROOT / "docs" / "search-speed.svg"
WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 190, 30, 50
LINE_HEIGHT = 15

# Label, engine, what is measured, percentile, colour, dashes.
LINES = [
    ("stock way, p50", "elasticsearch", "split", "p50", "#8a5a00", "2 4"),
    ("Elasticsearch, p95", "elasticsearch", "ours", "p95", "#0b5cad", "7 4"),
    ("Elasticsearch, p50", "elasticsearch", "ours", "p50", "#0b5cad", ""),
    ("same body sent raw, p50", "elasticsearch", "raw", "p50", "#555555", "2 4"),
    ("tantivy, p95", "tantivy", "ours", "p95", "#a3225c", "7 4"),
    ("tantivy, p50", "tantivy", "ours", "p50", "#a3225c", ""),
]
COLUMNS = [
    ("ES p50", "elasticsearch", "ours", "p50"),
    ("ES p95", "elasticsearch", "ours", "p95"),
    ("raw p50", "elasticsearch", "raw", "p50"),
    ("split p50", "elasticsearch", "split", "p50"),
    ("complete p95", "elasticsearch", "autocomplete", "p95"),
    ("tantivy p50", "tantivy", "ours", "p50"),
    ("tantivy p95", "tantivy", "ours", "p95"),
    ("complete p95", "tantivy", "autocomplete", "p95"),
]


class Scale:
    """Two logarithmic axes."""

    def __init__(self, sizes: list[int], times: list[float]) -> None:
        self.sizes = sizes
        self.x = (math.log10(min(sizes)), math.log10(max(sizes)))
        self.y = (math.floor(math.log10(min(times))), math.ceil(math.log10(max(times))))

    def at(self, size: float, milliseconds: float) -> tuple[float, float]:
        """Where a measure stands."""
        across = (math.log10(size) - self.x[0]) / (self.x[1] - self.x[0])
        up = (math.log10(milliseconds) - self.y[0]) / (self.y[1] - self.y[0])
        x = LEFT + across * (WIDTH - LEFT - RIGHT)
        return round(x, 1), round(HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM), 1)

    def grid(self) -> Iterator[str]:
        """The lines of whole powers of ten, and the sizes."""
        for power in range(self.y[0], self.y[1] + 1):
            x, y = self.at(self.sizes[0], 10**power)
            yield f'<path d="M{x} {y}H{WIDTH - RIGHT}" stroke="#ccc"/>'
            yield f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{10**power:g} ms</text>'
        for size in self.sizes:
            x, y = self.at(size, 10 ** self.y[0])
            yield f'<path d="M{x} {TOP}V{y}" stroke="#ccc"/>'
            yield f'<text x="{x}" y="{y + 20}" text-anchor="middle">{size:,}</text>'


def curve(places: list[tuple[float, float]], line: tuple[str, ...]) -> str:
    """One line with its dots."""
    *_, colour, dashes = line
    path = " ".join(f"{x},{y}" for x, y in places)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in places)
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" '
        f'stroke-dasharray="{dashes}"/>{dots}'
    )


def names(ends: dict[tuple[str, ...], tuple[float, float]]) -> Iterator[str]:
    """The name of each line beside its end, those of near ends below each other."""
    lowest = 0.0
    for line, (x, y) in sorted(ends.items(), key=lambda end: end[1][1]):
        lowest = max(y + 4, lowest + LINE_HEIGHT)
        yield f'<text x="{x + 8}" y="{lowest}" fill="{line[4]}">{line[0]}</text>'


def draw(report: dict[str, Any]) -> str:
    """The whole picture."""
    sizes = sorted(map(int, report))
    series = {
        line: [(size, report[str(size)][line[1]][line[2]][line[3]]) for size in sizes]
        for line in LINES
    }
    scale = Scale(sizes, [time for points in series.values() for _, time in points])
    places = {line: [scale.at(*point) for point in points] for line, points in series.items()}
    curves = [curve(each, line) for line, each in places.items()]
    body = [*scale.grid(), *curves, *names({line: each[-1] for line, each in places.items()})]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="12" role="img">',
            "<title>Milliseconds of a filtered search with all counts, by documents</title>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            *body,
            "</svg>\n",
        ]
    )


def table(report: dict[str, Any]) -> Iterator[str]:
    """The figures as a table, in milliseconds."""
    yield "| documents | " + " | ".join(name for name, *_ in COLUMNS) + " | ours/raw | split/ours |"
    yield "|---:" * (len(COLUMNS) + 3) + "|"
    for size in sorted(map(int, report)):
        found = report[str(size)]
        times = [f"{found[engine][what][at]:.1f}" for _, engine, what, at in COLUMNS]
        ours, raw, split = (
            found["elasticsearch"][each]["p50"] for each in ("ours", "raw", "split")
        )
        yield f"| {size:,} | {' | '.join(times)} | {ours / raw:.2f} | {split / ours:.2f} |"


def plot(report: dict[str, Any]) -> str:
    """Write the picture; return the table."""
    TARGET.write_text(draw(report))
    return "\n".join(table(report)) + "\n"


if __name__ == "__main__":
    sys.stdout.write(plot(json.loads(Path(sys.argv[1]).read_text())))
