"""Makes the pictures of the README and the manual: the real app on the reports that come with the project.

    python tools/screenshots.py [FOLDER]

writes an SVG for each picture into FOLDER (default docs/images). They hold no fonts and load none, and each
character stands at its own place, so that they look alike in every viewer.
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
    """One picture: its file's name, the terminal's size, and what is typed: questions, and keys as <key>."""

    name: str
    size: tuple[int, int]
    typed: tuple[str, ...]


PICTURES = (
    Picture("answer", (80, 24), ("2018年依申请公开多少条",)),
    Picture(
        "wide",
        (132, 36),
        ("2018年依申请公开多少条", "示例区教育局2021年收到多少申请", "那2022年呢"),
    ),
    Picture("choice", (80, 24), ("示例区教育局收到多少申请", "<down>")),
    Picture("words", (110, 30), ("2018年存在哪些问题", "<f6>")),
)


async def take(picture: Picture, settings: Settings) -> str:
    """Run the app, type, and return its picture."""
    app = ReportAssistantApp(settings)
    async with app.run_test(size=picture.size) as pilot:
        await _settle(app, pilot)
        for typed in picture.typed:
            if typed.startswith("<"):
                await pilot.press(typed.strip("<>"))
            else:
                app.ask_screen.question.insert_text_at_cursor(typed)
                await pilot.press("enter")
            await _settle(app, pilot)
        return portable(app.export_screenshot())


async def _settle(app: ReportAssistantApp, pilot: object) -> None:
    for _ in range(4):
        await pilot.pause()  # type: ignore[attr-defined]
        await app.workers.wait_for_complete()
    await pilot.pause()  # type: ignore[attr-defined]


def portable(svg: str) -> str:
    """Take the remote fonts out, and put every wide character at its own place."""
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONTS};", svg)
    svg = svg.replace("font-size: 20px", f"font-size: {NARROW_FONT}px")
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
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        settings = replace(load_settings(ROOT, today="2025-01-31"), index=Path(scratch) / "reports.db")
        build_index([settings.reports], settings.index)
        for picture in PICTURES:
            target = folder / f"{picture.name}.svg"
            target.write_text(asyncio.run(take(picture, settings)), encoding="utf-8", newline="\n")
            print(f"{target}  {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
