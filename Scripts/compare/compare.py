"""Shows one page in Runnel and in Streamlit: pictures side by side, and a table of the measures of each element."""

import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
RESULT = ROOT / ".build" / "compare"
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
# Where an element's own box is. Both pages have the same test ids; inside of them they are built differently.
PARTS = {
    "page": ("[data-testid=stMainBlockContainer]",) * 2,
    "title": ("h1",) * 2,
    "header": ("h2",) * 2,
    "subheader": ("h3",) * 2,
    "text": ("[data-testid=stMarkdown] p",) * 2,
    "caption": ("[data-testid=stCaptionContainer] p", ".stCaptionContainer p"),
    "code": ("[data-testid=stCode] pre",) * 2,
    "alert": ("[data-testid=stAlertContainer]",) * 2,
    "label": ("[data-testid=stTextInput] [data-testid=stWidgetLabel] p", "[data-testid=stTextInput] label"),
    "text input": ("[data-testid=stTextInputRootElement]",) * 2,
    "number input": ("[data-testid=stNumberInputContainer]",) * 2,
    "text area": ("[data-testid=stTextArea] textarea",) * 2,
    "selectbox": ("[data-testid=stSelectbox] [data-baseweb=select]", "[data-testid=stSelectbox] .rn-input"),
    "slider": ("[data-testid=stSlider]",) * 2,
    "radio": ("[data-testid=stRadio]",) * 2,
    "radio option": ("[data-testid=stRadio] [role=radiogroup] label",) * 2,
    "checkbox": ("[data-testid=stCheckbox]",) * 2,
    "metric": ("[data-testid=stMetric]",) * 2,
    "metric value": ("[data-testid=stMetricValue]",) * 2,
    "button": ("[data-testid=stButton] button",) * 2,
    "progress": ("[data-testid=stProgress]",) * 2,
    "expander": ("[data-testid=stExpander] summary",) * 2,
}
MEASURE = """selector => {
  const element = document.querySelector(selector)
  if (!element) return null
  const style = getComputedStyle(element), box = element.getBoundingClientRect()
  return [
    `${Math.round(box.width)}×${Math.round(box.height)}`,
    `${parseFloat(style.fontSize)}/${parseFloat(style.lineHeight) || "normal"} ${style.fontWeight}`,
    style.padding.replaceAll("px", ""),
  ]
}"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def commands(port: int) -> dict[str, list[str]]:
    return {
        "streamlit": [
            sys.executable, "-m", "streamlit", "run", str(HERE / "page.py"), "--server.port", str(port),
            "--server.headless", "true", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false",
        ],
        "runnel": [
            str(ROOT / ".build/release/runnel"), "run", str(HERE / "page.swift"), "--no-browser", "--port", str(port),
        ],
    }


def wait(app: subprocess.Popen, url: str) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        if app.poll() is not None:
            sys.exit(f"compare: {app.args[0]} ended with {app.returncode}.")
        try:
            return urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.1)
    sys.exit(f"compare: nothing answers at {url}.")


def visit(browser, name: str, url: str) -> dict:
    """Takes the pictures of one of the two pages, and its measures by (width, part)."""
    measures = {}
    column = list(commands(0)).index(name)
    for width in WIDTHS:
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": width, "height": 2000}, color_scheme=scheme)
            page.goto(url)
            page.get_by_text("Inside.").wait_for()
            # Streamlit shows grey bars until an element's code is there.
            page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
            page.evaluate("document.fonts.ready")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=RESULT / f"{name}-{width}-{scheme}.png", animations="disabled")
            if scheme == "light":
                for part, selectors in PARTS.items():
                    measures[width, part] = page.evaluate(MEASURE, selectors[column])
            page.close()
    return measures


def run(browser, name: str) -> dict:
    port = free_port()
    log = (RESULT / f"{name}.log").open("w")
    app = subprocess.Popen(commands(port)[name], stdout=log, stderr=log, cwd=RESULT)
    try:
        url = f"http://localhost:{port}/"
        wait(app, url)
        return visit(browser, name, url)
    finally:
        app.terminate()
        app.wait()


def join(width: int, scheme: str) -> None:
    pictures = [Image.open(RESULT / f"{name}-{width}-{scheme}.png") for name in commands(0)]
    both = Image.new("RGB", (2 * width + 8, 2000), "#888888")
    for index, picture in enumerate(pictures):
        both.paste(picture, (index * (width + 8), 0))
    both.save(RESULT / f"both-{width}-{scheme}.png")


def table(streamlit: dict, runnel: dict) -> str:
    lines = ["| width | part | Streamlit: size | font | padding | Runnel: size | font | padding |", "|---" * 8 + "|"]
    for key in streamlit:
        cells = [*(streamlit[key] or ["–"] * 3), *(runnel[key] or ["–"] * 3)]
        lines.append(f"| {key[0]} | {key[1]} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    shutil.rmtree(RESULT, ignore_errors=True)
    RESULT.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        measures = {name: run(browser, name) for name in commands(0)}
        browser.close()
    for width in WIDTHS:
        for scheme in SCHEMES:
            join(width, scheme)
    text = table(measures["streamlit"], measures["runnel"])
    (RESULT / "measures.md").write_text(text)
    print(text)
    print(f"compare: the pictures are {RESULT.relative_to(ROOT)}/both-*.png, Streamlit at the left.")


main()
