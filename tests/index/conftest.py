import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from simple_reports import read_simple, short_names, write_report

from report_assistant.index import Index, Summary, build_index


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two agencies, three reports."""
    folder = tmp_path / "reports"
    write_report(
        folder / "教育2018.txt",
        "示例区教育局",
        2018,
        "全年主动公开政府信息46条。",
        "收到申请2件。",
        "受理12345热线来信39件,电话:82345678。",
    )
    write_report(folder / "教育2019.txt", "示例区教育局", 2019, "全年主动公开政府信息50条。", "收到申请5件。")
    write_report(
        folder / "卫健" / "2018.txt", "示例区卫生健康局", 2018, "发布政策解读7条。", "没有收到申请。"
    )
    return folder


@pytest.fixture
def index_path(tmp_path: Path) -> Path:
    return tmp_path / "index" / "reports.db"


Build = Callable[..., Summary]


@pytest.fixture
def build(reports: Path, index_path: Path) -> Build:
    def run(*paths: Path, **options) -> Summary:
        given = {"read": read_simple, "aliases": short_names} | options
        return build_index(paths or (reports,), index_path, **given)

    return run


@pytest.fixture
def index(build: Build, index_path: Path) -> Iterator[Index]:
    build()
    with Index.open(index_path) as opened:
        yield opened


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder to work in as somebody whom permissions bind, which they do not when tests run as root."""
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o700)
        shutil.rmtree(folder)
