"""The short form of `make soak`: the same promises, in seconds."""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from soak.cuts import cuts  # noqa: E402
from soak.kills import kills  # noqa: E402
from soak.mischief import mischief  # noqa: E402


def test_no_acknowledged_event_is_lost_or_doubled_when_the_worker_is_killed():
    figures = asyncio.run(kills(sessions=100, rounds=4, longest=1.5))
    assert figures["broken"] == [], figures
    assert figures["resumed"] == figures["killed"] == 400, figures
    assert figures["events acknowledged"] > 0, figures


def test_a_script_that_ends_the_process_costs_no_other_session_anything():
    figures = asyncio.run(mischief(sessions=20, kinds=["throw", "index", "exit"], seconds=1.5))
    assert figures["broken"] == [], figures


def test_a_connection_that_is_cut_anywhere_leads_to_the_same_end():
    figures = asyncio.run(cuts(every=23))
    assert figures["broken"] == [], figures
    assert figures["cuts"] > 50, figures
