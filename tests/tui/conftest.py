"""Tests that drive the app are coroutines: each is run in an event loop of its own."""

import asyncio
import datetime as dt
import inspect

import pytest
from apps import REPORT

from report_assistant.settings import Settings


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    asyncio.run(pyfuncitem.obj(**wanted))
    return True


@pytest.fixture(autouse=True)
def own_history(tmp_path, monkeypatch):
    """No test writes into the calls of who runs it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_: tmp_path / "state")


@pytest.fixture
def settings(tmp_path):
    """An agency with reports of two years, and a place for the index."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for year, asked, published in ((2018, 12, 46), (2019, 37, 51)):
        text = REPORT.format(year=year, asked=asked, published=published)
        (reports / f"教育局{year}.txt").write_text(text, encoding="utf-8")
    return Settings(tmp_path / "index" / "reports.db", reports, "示例区教育局", dt.date(2025, 1, 31))
