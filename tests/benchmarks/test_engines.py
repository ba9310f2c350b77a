"""Every peer finds the passage that has the words, of the right agency and year, and says where it stands."""

import pytest
from benchmarks.shelf import Held, Query

from benchmarks import engines

HELD = [
    Held(4097, 1, 2020, "校车安全检查", ("校车", "安全", "检查"), "a.txt", "一", 10, 16),
    Held(4098, 1, 2021, "校车安全检查", ("校车", "安全", "检查"), "b.txt", "二", 20, 26),
    Held(4099, 2, 2020, "校车安全检查", ("校车", "安全", "检查"), "c.txt", "三", 30, 36),
    Held(4100, 1, 2020, "预算公开", ("预算", "公开"), "a.txt", "四", 40, 44),
]
QUERY = Query(1, 2020, ("校车", "检查"))


@pytest.mark.parametrize("peer", ["tantivy", "whoosh", "full_text", "like"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")
def test_a_peer_finds_it(peer, tmp_path):
    if peer in ("tantivy", "whoosh"):
        pytest.importorskip(peer)
    search = getattr(engines, peer)(HELD, tmp_path / "peer")
    assert [tuple(hit) for hit in search(QUERY)] == [(4097, "a.txt", "一", 10, 16)]
