"""Labels of widgets: those of what is disabled, and the help beside them."""

COLORS = """labels => Object.fromEntries(labels.map((label) => [
  label.textContent.trim(), getComputedStyle(label.querySelector(".rn-p") ?? label).color]))"""


def test_labels_of_what_is_disabled_fade(open_app):
    page = open_app("labels")
    labels = page.locator("[data-testid=stWidgetLabel]:not(.st-key-helped *)")
    colors = labels.evaluate_all(COLORS)
    assert len(colors) == 20
    clear = colors.pop("usable")
    faded = colors["textInput"]
    assert faded != clear
    assert colors == dict.fromkeys(colors, faded)


def test_help_stands_beside_the_label_of_what_is_narrow(open_app):
    page = open_app("labels")
    for label in page.locator(".st-key-helped").get_by_test_id("stWidgetLabel").all():
        text, mark = label.locator("> :first-child").bounding_box(), label.get_by_test_id("stTooltipIcon").bounding_box()
        assert 0 < mark["x"] - text["x"] - text["width"] <= 12
