"""Makes the pictures of the README and the manual: the real app on the reports that come with the project.

    python -m tools.screenshots [FOLDER [NAME…]]

writes an SVG for each picture, or for those named, into FOLDER (default docs/images). They hold no fonts and
load none, and each character stands at its own place, so that they look alike in every viewer.
"""

from __future__ import annotations

import asyncio
import html
import re
import sys
import tempfile
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from textual.widgets import Input

from report_assistant.desk.history import History
from report_assistant.index import build_index
from report_assistant.settings import Settings, load_settings
from report_assistant.tui.app import ReportAssistantApp

ROOT = Path(__file__).resolve().parent.parent
FONTS = '"Cascadia Mono", Menlo, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Microsoft YaHei", monospace'
CELL = 12.2
NARROW_FONT, WIDE_FONT = 20.27, 23
"""So that characters, which Textual draws at 20, fill one cell, or nearly two."""


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, the terminal's size, and what is typed.

    What is typed is words, which stay in the line, and keys as <key>.
    """

    name: str
    size: tuple[int, int]
    typed: tuple[str, ...]


SMALL, LARGE = (80, 24), (200, 60)
_ASKED = ("2018年依申请公开多少条", "<enter>")
_EDUCATION = "示例区教育局2021年收到多少申请"
_YEARS = ("示例区教育局近五年收到多少申请", "<enter>")
PICTURES = (
    Picture("answer", SMALL, _ASKED),
    Picture("wide", (132, 36), (*_ASKED, _EDUCATION, "<enter>", "那2022年呢", "<enter>")),
    Picture("choice", SMALL, ("示例区教育局收到多少申请", "<enter>", "<down>")),
    Picture("words", (110, 30), ("2018年存在哪些问题", "<enter>", "<f6>")),
    Picture("typing", SMALL, (_EDUCATION,)),
    Picture("completion", SMALL, ("示例区jyj",)),
    Picture("change", SMALL, (_EDUCATION, "<shift+tab>", "<right>", "<enter>")),
    Picture("history", SMALL, (*_ASKED, *_YEARS, "<f8>")),
    Picture("palette", SMALL, (*_ASKED, "<ctrl+p>", "dc")),
    Picture("save", SMALL, (*_ASKED, "<ctrl+s>")),
    Picture("scope", SMALL, ("<ctrl+g>",)),
    Picture("help", SMALL, ("<f1>",)),
    Picture("large", SMALL, (*_ASKED, "<ctrl+l>")),
    Picture("comparison", SMALL, (*_YEARS, "<ctrl+t>")),
    Picture("reports", SMALL, ("<f9>", "<down>", "<enter>", "<down>", "<enter>")),
    Picture("table", SMALL, (_EDUCATION, "<enter>", "<f4>")),
    Picture("whole", SMALL, (*_ASKED, "<f5>")),
    Picture("wide-answer", LARGE, (_EDUCATION, "<enter>")),
    Picture("wide-typing", LARGE, (*_ASKED, "示例区教育局2021年自然人申请多少件")),
    Picture("wide-comparison", LARGE, (*_YEARS, "<ctrl+t>")),
    Picture("wide-reports", LARGE, ("<f9>", "<down>", "<enter>", "<down>", "<enter>")),
    Picture("wide-help", LARGE, ("<f1>",)),
    Picture("light", SMALL, (*_ASKED, "<f6>")),
)


async def take(picture: Picture, settings: Settings, history: Path) -> str:
    """Run the app, type, and return its picture."""
    app = ReportAssistantApp(settings, History(history))
    async with app.run_test(size=picture.size) as pilot:
        await _settle(app, pilot)
        for typed in picture.typed:
            if typed.startswith("<"):
                await pilot.press(typed.strip("<>"))
            elif isinstance(app.focused, Input):
                app.focused.insert_text_at_cursor(typed)
            await _settle(app, pilot)
        return portable(app.export_screenshot())


async def _settle(app: ReportAssistantApp, pilot: object) -> None:
    """Wait until nothing is being read or answered; an errand may wait for a choice."""
    for _ in range(4):
        await pilot.pause()  # type: ignore[attr-defined]
        if busy := [one for one in app.workers if one.group != "errands"]:
            await app.workers.wait_for_complete(busy)
    await pilot.pause()  # type: ignore[attr-defined]


def portable(svg: str) -> str:
    """Take the remote fonts out, and put every wide character at its own place."""
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONTS};", svg)
    svg = svg.replace("font-size: 20px", f"font-size: {NARROW_FONT}px")
    svg = re.sub(r"(今天(?:&#160;| ))\d\d:\d\d", r"\g<1>09:30", svg)
    # One and the same file for the same screen: the ids that Textual makes are different each time.
    svg = re.sub(r"terminal-\d+", "t", svg)
    return re.sub(r'<text class="(t-r\d+)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', _placed, svg)


def _placed(found: re.Match[str]) -> str:
    style, x, y = found[1], float(found[2]), found[3]
    pieces = []
    for wide, run in groupby(html.unescape(found[4]).replace("\xa0", " "), lambda one: cell_len(one) > 1):
        text = "".join(run)
        if wide:
            places = (f'<tspan x="{x + CELL * 2 * n:.1f}">{one}</tspan>' for n, one in enumerate(text))
            pieces.append(f'<text class="{style}" y="{y}" font-size="{WIDE_FONT}">{"".join(places)}</text>')
        elif text.strip():
            start = x + CELL * (len(text) - len(text.lstrip()))
            words = html.escape(text.strip(), quote=False)
            length = f'textLength="{CELL * len(text.strip()):.1f}" xml:space="preserve"'
            pieces.append(f'<text class="{style}" x="{start:.1f}" y="{y}" {length}>{words}</text>')
        x += CELL * cell_len(text)
    return "".join(pieces)


def main() -> None:
    """Make every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    wanted = sys.argv[2:] or [picture.name for picture in PICTURES]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        settings = replace(
            load_settings(ROOT, today="2025-01-31"), index=Path(scratch) / "reports.db", watch=False
        )
        build_index([settings.reports], settings.index)
        for picture in PICTURES:
            if picture.name not in wanted:
                continue
            target = folder / f"{picture.name}.svg"
            target.write_text(
                asyncio.run(take(picture, settings, Path(scratch) / picture.name)),
                encoding="utf-8",
                newline="\n",
            )
            print(f"{target}  {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
