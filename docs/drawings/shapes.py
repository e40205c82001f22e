"""What the drawings are made of: a card with numbered steps, each with a window below its sentence.

A card is 360 wide, the width of a phone, and brings its own white background, so that it can be read on a
light and on a dark page. No text is smaller than 13. A part of a window is a class with a `height` and a
`draw(x, y)`; a word that is not known is None, and drawn as a grey bar, and one that is not verified is `Unverified`.
"""

import textwrap
from dataclasses import dataclass
from html import escape

WIDTH = 360
MARGIN = 14
INSIDE = WIDTH - 2 * MARGIN
GAP = 8

STYLE = """
text { font: 14px system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; fill: #1d2330; }
text.title { font-size: 17px; font-weight: 600; }
text.small { font-size: 13px; fill: #4a5463; }
text.code { font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
text.badge, text.click { font-weight: 600; }
text.badge { fill: #fff; }
.card { fill: #fff; stroke: #c3cbd6; }
.badge { fill: #1f5f99; }
.window { fill: #f4f6f9; stroke: #98a2b0; }
.bar { fill: #dfe4ea; }
.box { fill: #fff; stroke: #98a2b0; }
.unknown { fill: #c9d0d9; }
.click { fill: #fff0e4; stroke: #b8430a; stroke-width: 2; }
text.click { fill: #8f3407; stroke: none; }
.click.unverified { stroke-dasharray: 5 4; }
text.unverified { fill: #4a5463; font-style: italic; }
.tick { fill: none; stroke: #b8430a; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
.marked { fill: #cfe3f6; stroke: #1f5f99; }
.pointer { fill: #1d2330; stroke: #fff; stroke-width: 1.5; stroke-linejoin: round; }
"""


class Unverified(str):
    """Words of which nobody has verified that they stand there: in grey italics, on a dashed outline if to be clicked."""


def kind_of(words, kind):
    return f"{kind} unverified".strip() if isinstance(words, Unverified) else kind


def width_of(words, size=14):
    """About the width of these words in a wide font."""
    return size * sum(0.4 if c in "fijlrt1 .,:-" else 0.97 if c in "mwMW" else 0.64 for c in words)


def width_of_bold(words, size=14):
    return 1.12 * width_of(words, size)


def lines_of(words, width, character_width):
    return textwrap.wrap(words, int(width / character_width))


def text(x, y, words, kind="", middle=False):
    kind = kind_of(words, kind)
    attributes = (f' class="{kind}"' if kind else "") + (' text-anchor="middle"' if middle else "")
    return f'<text x="{x:g}" y="{y:g}"{attributes}>{escape(words, quote=False)}</text>'


def box(x, y, width, height, kind, radius=4):
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect class="{kind}" {place} rx="{radius}"/>'


def word_or_bar(x, y, words, kind="", bar_width=52):
    """Words on the base line `y`, or the grey bar of a word that is not known."""
    return text(x, y, words, kind) if words else box(x, y - 9, bar_width, 9, "unknown")


def pointer(x, y):
    arrow = "M0 0V17L4 13L7 19L10 17.5L7 12H13Z"
    return f'<path class="pointer" transform="translate({x:g} {y:g})" d="{arrow}"/>'


def to_click(x, y, width, height, words):
    return [
        box(x, y, width, height, kind_of(words, "click")),
        text(x + 8, y + height / 2 + 5, words, "click"),
        pointer(x + width - 10, y + height - 9),
    ]


@dataclass
class Menu:
    """Words in a row, one of which is to be clicked."""

    items: list
    click: str
    height = 34

    def draw(self, x, y):
        shapes = []
        for item in self.items:
            if item == self.click:
                width = width_of_bold(item) + 18
                shapes += to_click(x, y + 2, width, 28, item)
            else:
                shapes.append(word_or_bar(x, y + 21, item))
                width = width_of(item) if item else 52
            x += width + 14
        return shapes


@dataclass
class Choices:
    """A list that has opened, one line of which is to be clicked."""

    items: list
    click: str
    left: int = 0
    width: int = 190

    @property
    def height(self):
        return 30 * len(self.items) + 8

    def draw(self, x, y):
        x += self.left
        shapes = [box(x, y, self.width, self.height, "box")]
        for number, item in enumerate(self.items):
            top = y + 4 + 30 * number
            if item == self.click:
                shapes += to_click(x + 4, top + 1, self.width - 8, 28, item)
            else:
                shapes.append(word_or_bar(x + 12, top + 20, item, bar_width=90))
        return shapes


@dataclass
class Field:
    """A word and what to enter behind it."""

    label: str
    value: str
    height = 34

    def draw(self, x, y):
        start = x + width_of(self.label) + 8
        return [
            text(x, y + 21, self.label),
            box(start, y + 2, x + INSIDE - 20 - start, 28, "click"),
            text(start + 8, y + 21, self.value, "click"),
        ]


@dataclass
class Ticks:
    """Boxes in two columns, the left one for short words: those with a word have to be ticked."""

    items: list

    @property
    def height(self):
        return 28 * ((len(self.items) + 1) // 2)

    def draw(self, x, y):
        shapes = []
        for number, item in enumerate(self.items):
            left, top = x + 128 * (number % 2), y + 28 * (number // 2) + 5
            shapes.append(box(left, top, 16, 16, "click" if item else "box", 3))
            if item:
                shapes.append(f'<path class="tick" d="M{left + 3.5:g} {top + 8:g}l3.5 4l6 -8"/>')
            shapes.append(word_or_bar(left + 22, top + 13, item, bar_width=80))
        return shapes


@dataclass
class Button:
    label: str
    height = 36

    def draw(self, x, y):
        width = width_of_bold(self.label) + 18
        return to_click(x + INSIDE - 20 - width, y + 2, width, 30, self.label)


@dataclass
class Table:
    """Column names over rows of which only the length is drawn; marked, it is to be selected as a whole."""

    columns: list
    rows: int
    marked: bool = False

    @property
    def height(self):
        return 24 * (self.rows + 1)

    def draw(self, x, y):
        total = sum(width_of(column, 13) + 10 for column in self.columns)
        scale = (INSIDE - 20) / total
        shapes = [box(x, y, INSIDE - 20, self.height, "marked" if self.marked else "box", 2)]
        for column in self.columns:
            width = (width_of(column, 13) + 10) * scale
            shapes.append(text(x + 5, y + 17, column, "small"))
            for row in range(1, self.rows + 1):
                length = width - 14 - 4 * (row % 2)
                shapes.append(box(x + 5, y + 24 * row + 8, length, 8, "unknown", 2))
            x += width
        if self.marked:
            shapes.append(pointer(x - 14, y + self.height - 12))
        return shapes


@dataclass
class Code:
    """Lines of a file or of a log."""

    lines: list

    @property
    def height(self):
        return 19 * len(self.lines) + 12

    def draw(self, x, y):
        shapes = [box(x, y, INSIDE - 20, self.height, "box")]
        for number, line in enumerate(self.lines):
            shapes.append(
                f'<text class="code" x="{x + 8:g}" y="{y + 20 + 19 * number:g}" xml:space="preserve">'
                f"{escape(line, quote=False)}</text>"
            )
        return shapes


@dataclass
class Window:
    """A window with its title or address above its parts."""

    title: str
    parts: list

    @property
    def height(self):
        return 26 + GAP + sum(part.height + GAP for part in self.parts)

    def draw(self, x, y):
        shapes = [
            box(x, y, INSIDE, self.height, "window", 6),
            box(x + 1, y + 1, INSIDE - 2, 25, "bar", 5),
        ]
        shapes += [
            f'<circle class="unknown" cx="{x + 14 + 13 * dot:g}" cy="{y + 13:g}" r="4"/>' for dot in range(3)
        ]
        shapes.append(text(x + 58, y + 18, self.title, "small"))
        y += 26 + GAP
        for part in self.parts:
            shapes += part.draw(x + 10, y)
            y += part.height + GAP
        return shapes


@dataclass
class Step:
    words: str
    window: Window


@dataclass
class Card:
    """A drawing: the file it is written to, its title and its steps."""

    file: str
    title: str
    steps: list

    def svg(self):
        shapes, y = [], 12
        for line in lines_of(self.title, INSIDE, 11):
            y += 22
            shapes.append(text(MARGIN, y - 3, line, "title"))
        for number, step in enumerate(self.steps, 1):
            y += 16
            shapes.append(f'<circle class="badge" cx="{MARGIN + 12}" cy="{y + 10:g}" r="12"/>')
            shapes.append(text(MARGIN + 12, y + 15, str(number), "badge", middle=True))
            for line in lines_of(step.words, INSIDE - 34, 8):
                shapes.append(text(MARGIN + 34, y + 15, line))
                y += 19
            y += 12
            shapes += step.window.draw(MARGIN, y)
            y += step.window.height
        height = y + MARGIN
        steps = " ".join(f"{number}. {step.words}" for number, step in enumerate(self.steps, 1))
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:g}"'
                f' viewBox="0 0 {WIDTH} {height:g}" role="img" aria-labelledby="title steps">',
                f'<title id="title">{escape(self.title, quote=False)}</title>',
                f'<desc id="steps">{escape(steps, quote=False)}</desc>',
                f"<style>{STYLE}</style>",
                f'<rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1:g}" rx="10"/>',
                *shapes,
                "</svg>\n",
            ]
        )
