"""Whether every page of the gallery can be read by everybody."""

import pytest
from playwright.sync_api import expect

from reader import resize, settled
from running_app import ROOT
from test_accessibility import ALL, findings

GALLERY = sorted((ROOT / "Examples" / "Gallery").glob("*.swift"), key=lambda script: script.name)


@pytest.mark.parametrize("script", GALLERY, ids=lambda script: script.stem)
def test_gallery_has_no_fault(apps, page, script):
    page.goto(apps.get(script).url)
    settled(page)
    # What is loaded on first use is there.
    expect(page.locator("[aria-busy=true].rn-loading")).to_have_count(0)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        for width in (1280, 390):
            resize(page, width, 800)
            found += [f"{scheme}, {width} pixels: {finding}" for finding in findings(page, ALL)]
    assert not found, "\n".join(found)
