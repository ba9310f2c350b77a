"""Keeps the documents' examples true: runs each command that they show, and holds its output beside it.

    python -m tools.examples [--check] [DOCUMENT…]

writes the real outputs into the documents (default: both READMEs); with ``--check`` it changes nothing, and
ends with 1 when an output is another. Only blocks marked ``console`` are run, in a folder that holds the
shipped reports, their settings and a fresh index. ``| head -N`` after a command is understood; ``make ask``
is run as the Makefile runs it.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from difflib import unified_diff
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", ROOT / "README.zh-CN.md")
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)
_COMMAND = re.compile(r"^\$ (.+)\n", re.M)


class Desk:
    """A folder in which the commands run: the shipped reports, their settings, and an index of them."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "reports", folder / "reports")
        shutil.copy(ROOT / "report-assistant.toml", folder)
        self._folder = folder
        self.output = cache(self._output)
        self._run(["index"])

    def _output(self, command: str) -> str:
        """What a command prints on standard output, without blanks at the ends of lines."""
        command, _, head = command.partition(" | head -")
        words = shlex.split(command)
        if words[:2] == ["make", "ask"]:
            words = ["report-assistant", "ask", words[2].removeprefix("Q=")]
        lines = self._run(words[1:]).splitlines()[: int(head) if head else None]
        return "".join(f"{line.rstrip()}\n" for line in lines)

    def _run(self, words: list[str]) -> str:
        program = [
            sys.executable,
            "-c",
            "import sys; from report_assistant.cli import main; sys.exit(main())",
        ]
        ran = subprocess.run(
            program + words,
            cwd=self._folder,
            env={**os.environ, "COLUMNS": "100", "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            check=True,
        )
        return ran.stdout.decode("utf-8")


def renewed(text: str, desk: Desk) -> str:
    """A document with the outputs of its commands as they are now."""
    return _BLOCK.sub(lambda block: _renewed_block(block[0], desk), text)


def _renewed_block(block: str, desk: Desk) -> str:
    return "\n".join(f"$ {command}\n{desk.output(command)}" for command in _COMMAND.findall(block))


def main() -> int:
    """Renew or check the documents.

    Returns:
        The exit code: 1 when an example was found to be stale.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; 1 when an example is stale")
    parser.add_argument("documents", nargs="*", type=Path, default=DOCUMENTS)
    options = parser.parse_args()
    stale = 0
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for document in options.documents:
            text = document.read_text("utf-8")
            now = renewed(text, desk)
            if now == text:
                continue
            stale += 1
            if options.check:
                print(f"{document}: an example is stale; run python -m tools.examples", file=sys.stderr)
                print(
                    "".join(unified_diff(text.splitlines(True), now.splitlines(True), n=1)), file=sys.stderr
                )
            else:
                document.write_text(now, "utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
