"""Has the program read a folder of reports, by its command line, and takes what it exports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

Figures = dict[str, list[dict[str, Any]]]
"""File to its exported figures."""
Known = dict[str, tuple[str, int]]
"""File to the agency and year it was read as."""


def read(folder: Path) -> tuple[Figures, Known, str]:
    """Indexes a folder and exports everything.

    Returns:
        The figures of each file, whose report each file was taken for, and what the program said of
        files it refused.
    """
    index = folder.parent / f"{folder.name}.db"
    index.unlink(missing_ok=True)
    done = _program("index", str(folder), "--index", str(index))
    figures: Figures = {}
    for figure in json.loads(_program("export", "--format", "json", "--index", str(index)).stdout or "[]"):
        figures.setdefault(figure["file"], []).append(figure)
    known = _known(json.loads(_program("list", "--json", "--index", str(index)).stdout))
    known |= {file: (shown[0]["agency"], shown[0]["report_year"]) for file, shown in figures.items()}
    return figures, known, done.stderr


def _known(listed: dict[str, Any]) -> Known:
    return {
        file: (entry["agency"], entry["years"][0]) for entry in listed["agencies"] for file in entry["files"]
    }


def _program(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("report-assistant")), *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise RuntimeError(f"report-assistant {arguments[0]}: {done.stderr[-2000:]}")
    return done
