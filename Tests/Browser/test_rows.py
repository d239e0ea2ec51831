"""Rows: what stands in them shares their room, and has the height of its neighbours."""

import pytest
from playwright.sync_api import Locator, Page

from reader import resize

# The page's main column is 704 pixels wide at 1280; a gap is 16.
WHOLE, HALF = 704, 344

SHARED = [
    "buttons", "popovers", "fields", "containers", "borders", "expanders", "statuses", "forms", "tabs", "columns", "grids",
    "rows", "messages", "metrics", "alerts", "codes",
]
EXACT = ["exactFields", "exactButtons", "exactContainers", "exactExpanders"]
CONTENTS = ["contents", "texts"]


def boxes(page: Page, key: str) -> list[dict]:
    return [child.bounding_box() for child in page.locator(f".st-key-{key} > *").all()]


def middle(locator: Locator) -> float:
    box = locator.bounding_box()
    return box["y"] + box["height"] / 2


@pytest.mark.parametrize("key", SHARED)
def test_what_stretches_shares_its_row(open_app, key):
    page = open_app("rows")
    one, two = boxes(page, key)
    assert one["y"] == two["y"]
    assert [round(one["width"]), round(two["width"])] == pytest.approx([HALF, HALF], abs=6)
    assert round(two["x"] + two["width"] - one["x"]) == WHOLE


@pytest.mark.parametrize("key", EXACT)
def test_width_in_pixels_is_kept_in_a_row(open_app, key):
    page = open_app("rows")
    assert [round(box["width"]) for box in boxes(page, key)] == [130, 130]


@pytest.mark.parametrize("key", CONTENTS)
def test_what_is_as_wide_as_its_content_takes_no_more_of_a_row(open_app, key):
    page = open_app("rows")
    one, two = boxes(page, key)
    assert one["y"] == two["y"]
    assert one["width"] < 200 and two["width"] < 200


def test_nothing_of_a_row_is_wider_than_a_phone(open_app):
    page = open_app("rows")
    resize(page, 390, 800)
    for key in SHARED + EXACT + CONTENTS:
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes(page, key)), key


def test_fields_and_buttons_of_a_row_stand_on_one_line(open_app):
    page = open_app("rows")
    line = page.locator(".st-key-line")
    button = line.get_by_role("button", name="Button", exact=True)
    controls = {
        "text": line.get_by_test_id("stTextInputRootElement"),
        "multiselect": line.locator(".rn-multiselect"),
        "day": line.get_by_test_id("stDateInput").locator(".rn-input"),
        "color": line.get_by_test_id("stColorPickerBlock"),
        "button": button,
    }
    assert {name: round(control.bounding_box()["height"]) for name, control in controls.items()} == dict.fromkeys(controls, 40)
    check = line.get_by_test_id("stCheckbox")
    middles = {name: round(middle(control)) for name, control in {**controls, "check": check}.items()}
    assert middles == dict.fromkeys(middles, round(middle(button)))


def test_popover_is_at_least_as_wide_as_its_button(open_app):
    page = open_app("rows")
    button = page.get_by_role("button", name="One popovers")
    button.click()
    width = button.bounding_box()["width"]
    assert width == pytest.approx(HALF, abs=2)
    # It gets its place, and its width with it, a frame after it has opened.
    page.wait_for_function(
        """width => Math.abs(document.querySelector(".stPopoverBody:popover-open")?.offsetWidth - width) < 1""", arg=width)


def test_segments_that_wrap_have_round_ends_on_each_line(open_app):
    page = open_app("rows")
    ends = page.locator(".st-key-segments .rn-segments button").evaluate_all("""buttons => buttons.map((button) => {
      const { borderTopLeftRadius: left, borderTopRightRadius: right } = getComputedStyle(button)
      return [button.offsetTop, left !== "0px", right !== "0px"]
    })""")
    tops = [top for top, _, _ in ends]
    assert len(set(tops)) > 1
    assert [left for _, left, _ in ends] == [index == 0 or tops[index - 1] != top for index, top in enumerate(tops)]
    assert [right for _, _, right in ends] == [tops[index + 1: index + 2] != [top] for index, top in enumerate(tops)]


def test_icon_of_an_alert_stands_in_the_middle_of_its_line(open_app):
    page = open_app("rows")
    alert = page.locator(".st-key-alert").get_by_test_id("stAlertContainer")
    assert middle(alert.get_by_test_id("stIconMaterial")) == pytest.approx(middle(alert.locator("p")), abs=1)
