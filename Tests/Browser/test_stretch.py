"""Elements with the height "stretch": each of them, in each place that has room to give."""

import pytest
from playwright.sync_api import expect

# Where each kind of element that has the height "stretch" shows its own edge.
EDGES = {
    "container": ".stVerticalBlock.rn-bordered", "form": "[data-testid=stForm]", "textArea": ".rn-input",
    "code": "pre", "metric": "[data-testid=stMetric]", "dataframe": "[data-testid=stDataFrameResizable]",
}

# How far elements are from the lower edge of the place that they fill, and how high they are.
ROOM = """([place, edge]) => {
  const style = getComputedStyle(place)
  const inside = place.getBoundingClientRect().bottom - parseFloat(style.paddingBottom) - parseFloat(style.borderBottomWidth)
  const boxes = [...place.querySelectorAll(edge)].map((element) => element.getBoundingClientRect())
  return { gap: inside - boxes.at(-1).bottom, heights: boxes.map((box) => box.height) }
}"""


@pytest.mark.parametrize("kind", EDGES)
@pytest.mark.parametrize("place", ["box", "row", "columns", "several"])
def test_what_stretches_fills_its_place(open_app, place, kind):
    page = open_app("heights")
    filled = page.locator(f".st-key-{place}-{kind}")
    if place == "columns":
        filled = filled.get_by_test_id("stColumn").last
    expect(filled.locator(EDGES[kind])).to_have_count(2 if place == "several" else 1)
    room = page.evaluate(ROOM, [filled.element_handle(), EDGES[kind]])
    assert abs(room["gap"]) < 1, room
    # Two that stretch share what there is.
    assert max(room["heights"]) - min(room["heights"]) < 1, room
    assert filled.evaluate("place => place.scrollHeight - place.clientHeight") <= 0, "it does not scroll"
