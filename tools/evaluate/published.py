"""The table of the project's own questions, as the READMEs carry it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .judge import Outcome
from .run import Result, scored

BEGIN, END = "<!-- evaluated -->", "<!-- /evaluated -->"
HEADS = ("", "asked", *Outcome, "held out", *Outcome)


def table(tuned: Iterable[Result], held_out: Iterable[Result]) -> str:
    """A Markdown table, a row a kind: the questions that were looked at while tuning, and those held out."""
    left, right = scored(tuned), scored(held_out)
    rows = [HEADS, ("---", *["---:"] * (len(HEADS) - 1))]
    for kind in [*(name for name in left if name != "all"), "all"]:
        name = f"**{kind}**" if kind == "all" else f"`{kind}`"
        rows.append((name, *_counts(left.get(kind, {})), *_counts(right.get(kind, {}))))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def put(readme: Path, made: str) -> None:
    """Puts a table between the marks of a README.

    Raises:
        ValueError: The README has no such marks.
    """
    above, _, rest = readme.read_text("utf-8").partition(BEGIN)
    _, found, below = rest.partition(END)
    if not found:
        raise ValueError(f"{readme.name}: no {BEGIN} … {END}")
    readme.write_text(f"{above}{BEGIN}\n{made}\n{END}{below}", "utf-8")


def _counts(line: dict[Outcome, int]) -> list[str]:
    return [str(sum(line.values())), *(str(line.get(outcome, 0)) for outcome in Outcome)]
