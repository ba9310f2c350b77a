"""Verifying reports: identities, text against tables, year against year."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

from report_assistant.answering.verifying import Checked, Years, checked, sentence
from report_assistant.checking import Verdict
from report_assistant.checking.telling import VERDICTS
from report_assistant.cli.indexing import progress_bar
from report_assistant.errors import IndexUnavailable
from report_assistant.formats import write_json
from report_assistant.index import Index
from report_assistant.index.examine import Job
from report_assistant.index.scan import scan
from report_assistant.index.workers import examine_all
from report_assistant.model import Figure, Report
from report_assistant.printable import one_line
from report_assistant.vocabulary import check_vocabulary


def check(paths: Sequence[Path], index_path: Path, *, as_json: bool) -> int:
    """Verify the reports under ``paths``, and print what fails or cannot be decided.

    Args:
        paths: Files and folders.
        index_path: The index in which other years are looked for; it need not be there.
        as_json: One JSON object a line, instead of lines for people.

    Returns:
        The exit code: 1 when something fails, or when a file was refused and nobody knows.
    """
    check_vocabulary()
    reports, refused = _read(paths)
    for file, why in refused:
        print(f"没有读成 {one_line(file)}：{one_line(why)}", file=sys.stderr)
    index = _open(index_path)
    if index is None:
        found = list(checked(reports, Years(reports.values(), None)))
    else:
        with index, index.snapshot():
            found = list(checked(reports, Years(reports.values(), index)))
    shown = [one for one in found if one.finding.verdict != Verdict.HOLDS]
    sys.stdout.write("".join(_json_lines(shown)) if as_json else _text(shown, reports))
    failing = sum(one.finding.verdict == Verdict.FAILS for one in shown)
    print(
        f"核对 {len(reports)} 份，成立 {len(found) - len(shown)} 处，不成立 {failing} 处，"
        f"不能判定 {len(shown) - failing} 处，拒收 {len(refused)}",
        file=sys.stderr,
    )
    return 1 if failing or refused else 0


def _read(paths: Sequence[Path]) -> tuple[dict[str, Report], list[tuple[str, str]]]:
    """The reports under ``paths`` by file, in order; and the files that are none, with the reason."""
    found = scan(paths)
    refused = [(one.name, one.shut) for one in found if one.shut]
    jobs = [Job(one.name, one.path, to_check=True) for one in found if not one.shut]
    reports: dict[str, Report] = {}
    with progress_bar() as on_progress, closing(examine_all(jobs, len(jobs))) as results:
        for number, (job, examined) in enumerate(results, 1):
            if examined.report is None:
                refused.append((job.name, examined.refusal))
            else:
                reports[job.name] = examined.report
            on_progress(number, len(jobs), job.name)
    return dict(sorted(reports.items())), sorted(refused)


def _open(path: Path) -> Index | None:
    """The index, None when there is none that can be read: then each report is verified in itself."""
    if not path.exists():
        return None
    try:
        return Index.open(path)
    except IndexUnavailable as error:
        print(f"{one_line(str(error))}（跨年勾稽没有核对，其余照常。）", file=sys.stderr)
        return None


def _json_lines(found: Iterable[Checked]) -> Iterator[str]:
    for one in found:
        yield (
            write_json(
                {
                    "file": one.file,
                    "agency": one.report.agency,
                    "year": one.report.year,
                    "rule": one.finding.rule,
                    "status": one.finding.verdict.value,
                    "text": sentence(one),
                    "places": [_place(figure, one.report) for figure in one.places],
                    "difference": one.finding.difference,
                }
            )
            + "\n"
        )


def _place(figure: Figure, report: Report) -> dict[str, object]:
    place = figure.place
    return {
        "section": figure.section,
        "quote": report.text[place.start : place.end],
        "start": place.start,
        "end": place.end,
        "value": figure.value,
    }


def _text(found: Iterable[Checked], reports: dict[str, Report]) -> str:
    """The findings for a person to read, file by file, what fails first."""
    lines: list[str] = []
    order = list(VERDICTS)
    for file, group in groupby(found, key=lambda one: one.file):
        report = reports[file]
        lines += ["", f"{one_line(file)}  {one_line(report.agency)}{report.year}年"]
        findings = sorted(group, key=lambda one: order.index(one.finding.verdict))
        lines += [
            f"  {VERDICTS[one.finding.verdict]}  {one.finding.rule}  {one_line(sentence(one))}"
            for one in findings
        ]
    return "\n".join(lines[1:]) + "\n" if lines else ""
