"""Grids, spaces and skeletons: how large they are."""

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import press, resize


def box(locator: Locator) -> dict:
    return locator.bounding_box()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def columns(page: Page, key: str) -> int:
    """How many stand beside each other in a grid."""
    tops = page.locator(f".st-key-{key} > *").evaluate_all(
        "cells => cells.map((cell) => Math.round(cell.getBoundingClientRect().top))")
    return tops.count(tops[0])


@pytest.mark.parametrize("width, free", [(1280, 3), (390, 1)])
def test_grid_has_as_many_columns_as_fit(open_app, width, free):
    page = open_app("placing")
    resize(page, width, 900)
    assert columns(page, "free") == free
    assert columns(page, "two") == 2
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    first, second = (box(page.locator(".st-key-two > *").nth(index)) for index in (0, 1))
    assert round(second["x"] - first["x"] - first["width"]) == 32


def test_space_takes_height_below_each_other_and_width_in_a_row(open_app):
    page = open_app("placing")
    above, below = box(button(page, "Above")), box(button(page, "Below"))
    # Between two gaps of 16 pixels.
    assert round(below["y"] - above["y"] - above["height"]) == 100 + 32
    row = box(page.get_by_test_id("stHorizontalBlock").first)
    one, two, three = (box(button(page, name)) for name in ("One", "Two", "Three"))
    assert one["y"] == two["y"] == three["y"]
    assert round(three["x"] - two["x"] - two["width"]) == 50 + 32
    assert round(one["x"]) == round(row["x"])
    assert round(three["x"] + three["width"]) == round(row["x"] + row["width"])


def test_skeleton_gives_way_to_what_was_loaded(open_app):
    page = open_app("placing")
    skeleton = page.get_by_role("img", name="Loading")
    assert box(skeleton)["height"] == 80
    press(page, "Load")
    expect(page.get_by_text("Loaded")).to_be_visible()
    expect(skeleton).to_have_count(0)


def test_badge_has_its_colour_and_its_icon(open_app):
    page = open_app("placing")
    badge = page.get_by_test_id("stMarkdownBadge")
    expect(badge).to_have_class("stMarkdownBadge rn-badge rn-fill-green")
    expect(badge.get_by_test_id("stIconMaterial")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_grid_that_does_not_wrap_keeps_its_columns_and_scrolls(open_app, width):
    page = open_app("placing")
    resize(page, width, 900)
    assert [columns(page, key) for key in ("fixed", "line")] == [4, 5]
    for key in ("fixed", "line"):
        grid = page.locator(f".st-key-{key}")
        assert grid.evaluate("grid => grid.scrollWidth > grid.clientWidth")
        # The keyboard reaches it.
        expect(grid).to_have_attribute("tabindex", "0")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    first, below = (box(page.locator(".st-key-fixed > *").nth(index)) for index in (0, 4))
    assert round(below["y"] - first["y"]) == 90 + 16


def span(page: Page, text: str) -> tuple[int, int, int, int]:
    """Where what shows a text stands in the grid, in columns and rows: from the left and top, across and down."""
    grid = page.locator(".st-key-spans")
    cell = grid.locator("> *").filter(has=page.get_by_text(text, exact=True))
    if cell.get_attribute("data-testid") != "stGridCell":
        # Its room, not what it fills of it.
        cell.evaluate("cell => { cell.style.placeSelf = 'stretch' }")
    whole, part = box(grid), box(cell)
    count = len(grid.evaluate("grid => getComputedStyle(grid).gridTemplateColumns").split())
    step = (whole["width"] + 16) / count
    return (round((part["x"] - whole["x"]) / step), round((part["y"] - whole["y"]) / 76),
            round((part["width"] + 16) / step), round((part["height"] + 16) / 76))


def test_cells_of_a_grid_take_several_columns_and_rows(open_app):
    page = open_app("placing")
    assert span(page, "All") == (0, 0, 3, 1)
    assert span(page, "Two") == (0, 1, 2, 1)
    assert span(page, "Two by two") == (0, 2, 2, 2)
    # They fill the gap that the ones before have left.
    assert span(page, "High") == (2, 1, 1, 2)
    assert span(page, "One") == (2, 3, 1, 1)
    resize(page, 390, 900)
    assert [span(page, text)[2] for text in ("All", "Two", "Two by two", "High")] == [2, 2, 2, 1]
    resize(page, 330, 900)
    assert [span(page, text)[0::2] for text in ("All", "Two", "Two by two", "High", "One")] == [(0, 1)] * 5
    resize(page, 1280, 900)
    assert span(page, "Two") == (0, 1, 2, 1)


def test_label_of_a_popover_ends_in_an_ellipsis(open_app):
    page = open_app("placing")
    label = page.get_by_test_id("stPopoverButton")
    assert box(label) == {**box(label), "width": 160, "height": box(button(page, "Above"))["height"]}
    label.click()
    expect(page.get_by_text("Inside")).to_be_visible()
