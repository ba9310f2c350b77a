"""Each picture of the manual is what the app draws now: a screen of every place, in both sizes."""

import asyncio
from dataclasses import replace

import pytest
from tools.screenshots import PICTURES, ROOT, take

from report_assistant.index import build_index
from report_assistant.settings import load_settings

IMAGES = ROOT / "docs" / "images"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """The settings and the reports that ship, with an index of their own."""
    folder = tmp_path_factory.mktemp("pictures")
    shipped = load_settings(ROOT, today="2025-01-31")
    settings = replace(shipped, index=folder / "reports.db", watch=False)
    build_index([settings.reports], settings.index)
    return settings


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_the_picture_is_what_the_app_draws(picture, shipped, tmp_path):
    """Where one differs on purpose, ``make pictures`` draws it again: look at it before it is kept."""
    drawn = asyncio.run(take(picture, shipped, tmp_path / "calls.jsonl"))
    kept = (IMAGES / f"{picture.name}.svg").read_text(encoding="utf-8")
    assert drawn == kept


def test_every_screen_is_pictured_small_and_large():
    sizes = {size for picture in PICTURES for size in [picture.size]}
    assert {(80, 24), (200, 60)} <= sizes
