"""What a run costs on the wire: what changed, and nothing else."""

import pytest

from reader import press, settled, texts, tick
from wire import Wire


@pytest.fixture
def wire(page):
    return Wire(page)


def test_run_that_changes_nothing_sends_no_element(wire, open_app):
    page = open_app("wire")
    assert [operation[0] for operation in wire.operations].count("add") == 200
    wire.forget()
    tick(page, "Ignored")
    assert wire.operations == []
    assert wire.payload <= 60


def test_one_change_on_a_page_of_200_elements(wire, open_app):
    page = open_app("wire")
    for count in range(1, 4):
        wire.forget()
        press(page, "Count")
        assert texts(page)[-1] == f"Counted: {count}"
        assert [operation[0] for operation in wire.operations] == ["set"]
        assert wire.payload <= 100


def test_line_on_top_costs_that_line(wire, open_app):
    page = open_app("wire")
    wire.forget()
    press(page, "Add on top")
    assert texts(page)[:2] == ["A line added on top", "Line 0 of a long page"]
    assert [operation[0] for operation in wire.operations] == ["add"]
    assert wire.payload <= 150


def test_reconnected_page_is_not_drawn_twice(wire, open_app):
    """A reload in the same tab comes back to the same session: the page is sent once, with its
    state."""
    page = open_app("wire")
    press(page, "Count")
    wire.forget()
    page.reload()
    settled(page)
    assert texts(page)[-1] == "Counted: 1"
    assert [operation[0] for operation in wire.operations].count("reset") == 1
    assert [operation[0] for operation in wire.operations].count("add") == 200
