"""``check``: drafts that are in no index, what fails in them, and the years beside them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPORTS = Path(__file__).parents[2] / "reports"
STREET_2021 = "青溪街道2021年政府信息公开工作年度报告.txt"
STREET_2020 = "青溪街道办事处2020年政府信息公开工作年度报告.txt"


def run(*words, cwd):
    """Run the program, with its output as text."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from report_assistant.cli import main; sys.exit(main())", *words],
        cwd=cwd,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def draft(folder: Path, *changes: tuple[str, int, str], name: str = STREET_2021) -> Path:
    """A shipped report of one cell a line, some cells written over: a row, which of its values, the cell."""
    lines = (REPORTS / name).read_text("utf-8").split("\n")
    for label, number, cell in changes:
        (row,) = [at for at, line in enumerate(lines) if line.startswith(label) and line.endswith("|")]
        lines[row + number] = f"{cell} |" if cell else "|"
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / name
    copy.write_text("\n".join(lines), "utf-8")
    return copy


def found(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_report_in_which_all_holds_gives_no_line(tmp_path):
    draft(tmp_path / "稿")
    code, output, errors = run("check", "稿", "--json", cwd=tmp_path)
    assert (code, output) == (0, "")
    (counts,) = errors.splitlines()
    assert counts.startswith("核对 1 份，成立 ")
    assert counts.endswith("不成立 0 处，不能判定 0 处，拒收 0")


def test_what_fails_is_told_with_its_places_and_its_difference(tmp_path):
    path = draft(tmp_path / "稿", ("一、本年新收", 7, "5"))
    code, output, _ = run("check", str(path), "--json", cwd=tmp_path)
    assert code == 1
    assert {(one["rule"], one["status"]) for one in found(output)} == {
        ("T3-1", "fails"),
        ("T3-3", "fails"),
        ("B-1", "fails"),
    }
    text = run("text", str(path), cwd=tmp_path)[1]
    for one in found(output):
        assert set(one) == {"file", "agency", "year", "rule", "status", "text", "places", "difference"}
        assert (one["file"], one["year"], one["difference"]) == (STREET_2021, 2021, 2)
        assert one["agency"] == "示例市示例区青溪街道办事处"
        assert "5" in one["text"]
        assert "相差2" in one["text"]
        assert one["places"]
        for place in one["places"]:
            assert set(place) == {"section", "quote", "start", "end", "value"}
            assert text[place["start"] : place["end"]] == place["quote"]
            assert str(place["value"]) in place["quote"] or "未" in place["quote"] or "没" in place["quote"]


def test_an_empty_cell_that_must_hold_something_is_undecided_and_no_failure(tmp_path):
    path = draft(tmp_path / "稿", ("（一）予以公开", 1, ""))
    code, output, _ = run("check", str(path), "--json", cwd=tmp_path)
    assert code == 0
    assert {(one["rule"], one["status"]) for one in found(output)} == {
        ("T3-2", "undecided"),
        ("T3-3", "undecided"),
    }
    assert all("没有填" in one["text"] for one in found(output))


def test_people_read_it_by_file_what_fails_first(tmp_path):
    draft(tmp_path / "稿", ("（一）予以公开", 1, ""), ("四、结转下年", 7, "9"))
    code, output, _ = run("check", "稿", cwd=tmp_path)
    assert code == 1
    head, *lines = output.splitlines()
    assert head == f"{STREET_2021}  示例市示例区青溪街道办事处2021年"
    verdicts = [line.split()[0] for line in lines]
    assert set(verdicts) == {"不成立", "不能判定"}
    assert verdicts == sorted(verdicts, key=["不成立", "不能判定"].index)


def test_the_year_before_is_taken_from_the_index_which_stays_as_it_is(tmp_path):
    shutil.copytree(REPORTS, tmp_path / "reports")
    (tmp_path / "reports" / STREET_2021).unlink()
    assert run("index", cwd=tmp_path)[0] == 0
    index = tmp_path / "index" / "reports.db"
    before = index.read_bytes()
    changes = (("二、上年结转", 7, "9"), ("二、上年结转", 1, "9"))
    path = draft(tmp_path / "稿", *changes)
    code, output, _ = run("check", str(path), "--json", cwd=tmp_path)
    assert code == 1
    across = [one for one in found(output) if one["rule"] == "X-1"]
    assert across
    assert "2020年结转下年度" in across[0]["text"]
    assert [place["value"] for place in across[0]["places"]] == [9]
    assert index.read_bytes() == before


def test_years_given_together_are_compared_once(tmp_path):
    draft(tmp_path / "稿")
    earlier = (REPORTS / STREET_2020).read_text("utf-8")
    carried = "四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
    assert carried in earlier
    (tmp_path / "稿" / STREET_2020).write_text(earlier.replace(carried, carried.replace("1", "4")), "utf-8")
    across = [one for one in found(run("check", "稿", "--json", cwd=tmp_path)[1]) if one["rule"] == "X-1"]
    assert {(one["file"], one["year"]) for one in across} == {(STREET_2021, 2021)}


def test_a_bad_file_is_named_in_one_line_and_the_others_are_checked(tmp_path):
    draft(tmp_path / "稿", ("一、本年新收", 7, "5"))
    (tmp_path / "稿" / "坏.docx").write_bytes(b"no document")
    code, output, errors = run("check", "稿", "--json", cwd=tmp_path)
    assert code == 1
    assert {one["file"] for one in found(output)} == {STREET_2021}
    refused, counts = errors.splitlines()
    assert refused.startswith("没有读成 坏.docx：")
    assert counts.endswith("拒收 1")


@pytest.mark.parametrize("words", [(), ("没有这个文件夹",)])
def test_wrong_usage(tmp_path, words):
    code, output, errors = run("check", *words, cwd=tmp_path)
    assert (code, output) == (2, "")
    assert len(errors.splitlines()) == 1


def test_an_index_that_is_none_of_ours_is_said_and_left_alone(tmp_path):
    path = draft(tmp_path / "稿")
    (tmp_path / "别的.db").write_text("not ours", "utf-8")
    code, output, errors = run("check", str(path), "--index", "别的.db", cwd=tmp_path)
    assert (code, output) == (0, "")
    assert "跨年勾稽没有核对" in errors
    assert (tmp_path / "别的.db").read_text("utf-8") == "not ours"
