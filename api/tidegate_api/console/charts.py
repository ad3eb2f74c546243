"""Small charts as SVG in the page: no script, no image, no style of their own.

Positions are percentages, so that a chart is as wide as its place and its writing keeps its size.
Outcomes are told apart by pattern and not by colour alone; a chart says in words what it shows, and
the numbers stand in a table beside it. Whatever comes in is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

__all__ = ["Bar", "share_bar", "stacked_bars", "swatch"]

_HEIGHT = 208
_TOP = 8
_FOOT = 20
_PLOT = _HEIGHT - _TOP - _FOOT
_GAP = 0.16
# The pattern of an outcome; whatever is not here is drawn plain.
_PATTERNED = ("allow_with_obligations", "review", "incomplete", "error")


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time: what is counted in it, what it is called, and where it leads."""

    values: Mapping[str, int]
    told: str
    """In words, as a tooltip and for who does not see the chart."""
    address: str
    label: str = ""
    """Below the bar; empty for none."""


def stacked_bars(bars: Sequence[Bar], kinds: Sequence[str], title: str, about: str) -> Markup:
    """Bars of stacked ``kinds``, the first at the foot. ``about`` says the whole in a sentence."""
    most = nice(max((sum(bar.values.values()) for bar in bars), default=0))
    parts = [
        Markup(
            '<svg class="chart" role="group" aria-labelledby="chart-title chart-about" '
            'width="100%" height="{}"><title id="chart-title">{}</title>'
            '<desc id="chart-about">{}</desc>'
        ).format(_HEIGHT, title, about),
        _defs(),
    ]
    for share in (0.0, 0.5, 1.0):
        y = _TOP + _PLOT * (1 - share)
        parts.append(
            Markup('<line class="grid" x1="0" x2="100%" y1="{0:.1f}" y2="{0:.1f}"/>').format(y)
        )
    width = 100 / max(len(bars), 1)
    for at, bar in enumerate(bars):
        parts.append(_stack(bar, kinds, at * width, width, most))
    parts.append(Markup("</svg>"))
    scale = Markup(
        '<svg class="scale" aria-hidden="true" width="100%" height="{}">'
        '<text x="100%" y="{}">{:,}</text><text x="100%" y="{:.1f}">{:,}</text></svg>'
    ).format(_HEIGHT, _TOP + 4, most, _TOP + _PLOT / 2 + 4, most // 2)
    return Markup('<div class="drawn">{}{}</div>').format(scale, Markup("").join(parts))


def share_bar(share: float) -> Markup:
    """A line as long as a share of its place; beside a number, which says the same."""
    return Markup(
        '<svg class="share" aria-hidden="true" width="100%" height="4">'
        '<rect class="line" width="100%" height="4"/>'
        '<rect class="part" width="{:.1f}%" height="4"/>'
        "</svg>"
    ).format(100 * min(max(share, 0.0), 1.0))


def swatch(kind: str) -> Markup:
    """How a chart on the same page draws a kind."""
    return Markup(
        '<svg class="swatch" aria-hidden="true" width="14" height="14">'
        '<rect width="14" height="14" {}/></svg>'
    ).format(_fill(kind))


def nice(most: int) -> int:
    """An even number with few figures that nothing rises above: 12, 16, 20, 300, 8,000."""
    power: int = 10 ** max(len(str(most)) - 2, 0)
    while True:
        for step in (2, 4, 6, 8, 10, 12, 16, 20, 30, 40, 50, 60, 80):
            if step * power >= most:
                return step * power
        power *= 10


def _stack(bar: Bar, kinds: Sequence[str], x: float, width: float, most: int) -> Markup:
    parts = [
        Markup('<a href="{}" tabindex="-1"><title>{}</title>').format(bar.address, bar.told),
        # The whole column can be pointed at, however low its bar.
        Markup('<rect class="column" x="{:.3f}%" y="{}" width="{:.3f}%" height="{}"/>').format(
            x, _TOP, width, _PLOT
        ),
    ]
    foot = _TOP + float(_PLOT)
    for kind in kinds:
        count = bar.values.get(kind, 0)
        if count:
            height = _PLOT * count / most
            foot -= height
            parts.append(
                Markup('<rect x="{:.3f}%" y="{:.2f}" width="{:.3f}%" height="{:.2f}" {}/>').format(
                    x + width * _GAP / 2, foot, width * (1 - _GAP), height, _fill(kind)
                )
            )
    parts.append(Markup("</a>"))
    if bar.label:
        parts.append(
            Markup('<text x="{:.3f}%" y="{}">{}</text>').format(
                x + width / 2, _HEIGHT - 5, bar.label
            )
        )
    return Markup("").join(parts)


def _fill(kind: str) -> Markup:
    if kind in _PATTERNED:
        return Markup('fill="url(#p-{})"').format(kind)
    return Markup('class="k-{}"').format(kind)


def _defs() -> Markup:
    """Dots for duties, strokes for review, bands for missing facts, a net for errors."""
    return Markup(
        "<defs>"
        '<pattern id="p-allow_with_obligations" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect class="k-under-duty" width="6" height="6"/>'
        '<circle class="k-over-duty" cx="3" cy="3" r="1.3"/></pattern>'
        '<pattern id="p-review" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="k-under-wait" width="6" height="6"/>'
        '<rect class="k-over-wait" width="3" height="6"/></pattern>'
        '<pattern id="p-incomplete" width="6" height="4" patternUnits="userSpaceOnUse">'
        '<rect class="k-under-ask" width="6" height="4"/>'
        '<rect class="k-over-ask" width="6" height="2"/></pattern>'
        '<pattern id="p-error" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect class="k-under-error" width="5" height="5"/>'
        '<path class="k-over-error" d="M0 0L5 5M5 0L0 5"/></pattern>'
        "</defs>"
    )
