#!/usr/bin/env python3
"""Fetch the client's third-party code, pinned by version and sha256, into .build/vendor.

Wheels from PyPI carry browser libraries as files, or as original sources inside source maps; the rest
comes from Debian packages. The result is a node_modules folder that esbuild resolves from. A stamp with
the hash of the pins and of this file makes a second call instant.
"""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import fonts
import licences

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "Scripts" / "requirements-vendor.txt"
VENDOR = ROOT / ".build" / "vendor"
MODULES = VENDOR / "node_modules"
STAMP = VENDOR / "stamp"

DEBIAN = {
    "node-marked": Path("/usr/share/nodejs/marked/lib/marked.esm.js"),
    "node-prismjs": Path("/usr/share/nodejs/prismjs/components/prism-core.js"),
    "fonts-katex": Path("/usr/share/fonts/truetype/katex"),
}

# What Prism may colour. Each is small, and together they are one lazily loaded chunk; order matters, since
# a language may extend those before it.
PRISM_LANGUAGES = """
    markup css clike javascript swift c cpp python bash json yaml toml sql markdown diff typescript
    jsx tsx java kotlin go rust ruby csharp objectivec docker ini makefile r latex regex http graphql
""".split()


class VendorError(Exception):
    """Something that the reader must mend; the message is all that he sees."""


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in (PINS, *(Path(module).resolve() for module in (__file__, fonts.__file__, licences.__file__))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def download(into: Path) -> None:
    for module in ("pip", "fontTools"):
        if importlib.util.find_spec(module) is None:
            raise VendorError(f"{module} is missing in {sys.executable}; run: make client")
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
        "--only-binary", ":all:", "--require-hashes", "--requirement", str(PINS), "--dest", str(into),
    ]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        lines = [line for line in result.stderr.splitlines() if line.startswith("ERROR")]
        reason = lines[-1].removeprefix("ERROR: ") if lines else "is the network reachable?"
        raise VendorError(f"cannot fetch the client's libraries: {reason}")


def wheel(folder: Path, name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(folder.glob(f"{name}-*.whl")))


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def describe(name: str, version: str, licence: str, source: str, exports: dict, **more: object) -> None:
    """Write the package.json that makes a folder of MODULES resolvable."""
    package = {
        "name": name, "version": version, "type": "module", "license": licence, "exports": exports,
        "sideEffects": False, "runnelSource": source, **more,
    }
    write(MODULES / name / "package.json", json.dumps(package, indent=2).encode())


def add_preact(wheels: Path) -> None:
    source_map = json.loads(wheel(wheels, "pydeck").read("pydeck/nbextension/static/index.js.map"))
    for source, content in zip(source_map["sources"], source_map["sourcesContent"]):
        match = re.search(r"node_modules/preact/(.*)$", source or "")
        if match and content:
            write(MODULES / "preact" / match[1].split("?")[0], content.encode())
    # A source map leaves out files that only re-export.
    write(MODULES / "preact" / "src" / "index.js", b"""\
export { render, hydrate } from './render.js';
export { createElement, createElement as h, Fragment, createRef, isValidElement } from './create-element.js';
export { BaseComponent as Component } from './component.js';
export { cloneElement } from './clone-element.js';
export { createContext } from './create-context.js';
export { toChildArray } from './diff/children.js';
export { default as options } from './options.js';
""")
    describe("preact", "10.23.2", "MIT", "the source map in the pydeck wheel", {
        ".": "./src/index.js",
        "./hooks": "./hooks/src/index.js",
        "./jsx-runtime": "./jsx-runtime/src/index.js",
    })


def add_katex(wheels: Path) -> None:
    panel = wheel(wheels, "panel")
    inside = "panel/dist/bundled/katex/katex@0.16.22/dist/"
    write(MODULES / "katex" / "katex.cjs", panel.read(inside + "katex.min.js"))
    css = panel.read(inside + "katex.min.css").decode()
    css = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)', "", css)
    write(MODULES / "katex" / "katex.css", css.encode())
    for font in DEBIAN["fonts-katex"].glob("*.woff2"):
        write(MODULES / "katex" / "fonts" / font.name, font.read_bytes())
    describe("katex", "0.16.22", "MIT", "the panel wheel; fonts from Debian's fonts-katex", {
        ".": "./katex.cjs", "./katex.css": "./katex.css",
    })


def add_dompurify(wheels: Path) -> None:
    code = wheel(wheels, "nicegui").read("nicegui/static/dompurify.mjs")
    write(MODULES / "dompurify" / "purify.mjs", code)
    describe("dompurify", "3.4.16", "MPL-2.0 OR Apache-2.0", "the nicegui wheel", {".": "./purify.mjs"})


# vega-embed begins with taking these three; what stands before is all that they need.
EMBED = re.compile(r'let (\w+)=(\w+);const (\w+)="undefined"!=typeof window\?window:void 0;void 0===\1&&\3\?\.vl')
VEGA = re.compile(r'\{vega:(\w+)\.version,"vega-lite":')
INTERPRETER = re.compile(r"\.expressionInterpreter\?\?\w+\.expr\?\?(\w+)\}")


def without_embed(code: str) -> str:
    """The bundle up to vega-embed, which is for menus and loads what it is told to; it alone is exported by the bundler, and
    holds the names of the others."""
    embed = EMBED.search(code)
    vega, interpreter = (pattern.search(code, embed.start()) if embed else None for pattern in (VEGA, INTERPRETER))
    if not (embed and vega and interpreter):
        raise VendorError("vl-convert-python is not the version that this script knows: there is no vega-embed in its bundle")
    names = f"{vega[1]} as vega, {embed[2]} as vegaLite, {interpreter[1]} as expressionInterpreter"
    return code[:embed.start()] + f"\nexport {{ {names} }};\n"


def add_vega(wheels: Path) -> None:
    # It carries the libraries compressed, and writes them by its own bundler.
    wheel(wheels, "vl_convert_python").extractall(wheels / "vl-convert")
    write_bundle = "import vl_convert; print(vl_convert.javascript_bundle('export { vegaEmbed };', vl_version='6.4'))"
    result = subprocess.run(
        [sys.executable, "-c", write_bundle], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(wheels / "vl-convert")})
    if result.returncode != 0:
        raise VendorError(f"vl-convert-python does not run here: {(result.stderr.splitlines() or [''])[-1]}")
    write(MODULES / "vega" / "index.js", without_embed(result.stdout).encode())
    licence = next((wheels / "vl-convert").glob("*.dist-info/licenses/LICENSE"))
    write(MODULES / "vega" / "LICENSE", licence.read_bytes())
    describe("vega", "6.2.0", "BSD-3-Clause", "the vl-convert-python wheel, with Vega-Lite 6.4.1", {".": "./index.js"})


def add_fonts(wheels: Path) -> None:
    archive = wheel(wheels, "streamlit")
    names = {
        "MaterialSymbols-Rounded": "material-symbols-rounded.woff2",
        "SourceSansVF-Upright": "source-sans.woff2",
        "SourceSansVF-Italic": "source-sans-italic.woff2",
        "SourceCodeVF-Upright": "source-code.woff2",
    }
    for entry in archive.namelist():
        for prefix, name in names.items():
            if re.search(rf"/{prefix}[^/]*\.woff2$", entry):
                write(MODULES / "fonts" / name, archive.read(entry))
    fonts.split(MODULES / "fonts")
    describe("fonts", "0.0.0", "OFL-1.1 AND Apache-2.0", "the streamlit wheel", {"./*": "./*"})


def add_emoji(wheels: Path) -> None:
    code = wheel(wheels, "pymdown_extensions").read("pymdownx/gemoji_db.py").decode()
    table: dict = {}
    exec(compile(code, "gemoji_db", "exec"), table)  # Pinned by hash, and nothing but dictionaries.
    short = {}
    for key, entry in table["emoji"].items():
        if "unicode" in entry:
            points = entry.get("unicode_alt", entry["unicode"])
            short[key.strip(":")] = "".join(chr(int(point, 16)) for point in points.split("-"))
    for alias, key in table["aliases"].items():
        if key.strip(":") in short:
            short[alias.strip(":")] = short[key.strip(":")]
    write(MODULES / "emoji" / "table.json", json.dumps(short, ensure_ascii=False, sort_keys=True).encode())
    describe("emoji", "4.1.0", "MIT", "the pymdown-extensions wheel", {"./table.json": "./table.json"})


# What is left of marked's grammar of texts within blocks: its blocks ask for it.
MARKED_ESCAPES = r"""const inline = { gfm: { _escapes: /\\([!-/:-@[-`{-~])/g } };

"""

# GitHub's Markdown, and no extension of the client's interrupts a paragraph.
MARKED_OPTIONS = {
    "pedantic": "false", "gfm": "true", "breaks": "false", "sanitize": "false", "sanitizer": "false", "silent": "false",
    "extensions.startBlock": "false",
}


def blocks_of_marked(code: str) -> str:
    """The part that finds the blocks of a text. What is in a block the client reads itself, and draws the tokens itself; and as the
    file ends with assigning each of its parts to the function that uses them all, no bundler can leave any out."""

    def without(begin: str, end: str, instead: str) -> None:
        nonlocal code
        before, found, rest = code.partition(begin)
        _, closed, after = rest.partition(end)
        if not found or not closed:
            raise VendorError(f"node-marked is not the version that this script knows: it has no {begin.strip()!r} before {end.strip()!r}")
        code = before + instead + closed + after

    # What takes the time of a text's square: a line of many bars is read once for each of them, and the rest of a list is split
    # for each of its lines.
    for slow, quick in (
        (r"'^ *([^\\n ].*\\|.*)\\n'", r"'^ *(?=[^\\n ].*\\|)([^\\n]+)\\n'"),
        (r"src.split('\n', 1)[0]", r"/^[^\n]*/.exec(src)[0]"),
    ):
        if slow not in code:
            raise VendorError(f"node-marked is not the version that this script knows: it has no {slow}")
        code = code.replace(slow, quick)
    without("function getDefaults() {\n", "/**\n * Helpers\n */\n", "const defaults = {};\n\n")
    without("const escapeTest = ", "const caret = ", "")
    without("const nonWordAndColonTest = ", "const noopTest = ", "")
    without("function merge(obj) {\n", "function splitCells(", "const merge = Object.assign;\n\n")
    without("  escape(src) {\n", "/**\n * Block-Level Grammar\n */\n", "}\n\n")
    without("/**\n * Pedantic grammar", "/**\n * Inline-Level Grammar\n */\n", "")
    without("/**\n * Inline-Level Grammar\n */\n", "/**\n * Block Lexer\n */\n", MARKED_ESCAPES)
    without("  /**\n   * Expose Rules\n", "  /**\n   * Preprocessing\n", "")
    without("  /**\n   * Lexing/Compiling\n   */\n  inlineTokens(", "/**\n * Renderer\n */\n", "}\n\n")
    # What is chosen is known, so that the bundler leaves out what is for other choices.
    code = re.sub(rf"this\.options\.({'|'.join(MARKED_OPTIONS)})\b", lambda option: MARKED_OPTIONS[option[1]], code)
    kept, _, dropped = code.partition("/**\n * Renderer\n */\n")
    used = [name for name in re.findall(r"^class (\w+)", dropped, re.MULTILINE) if re.search(rf"\b{name}[.(]", kept)]
    if used:
        raise VendorError(f"node-marked is not the version that this script knows: its lexer uses {used[0]}")
    return kept + "export { Lexer };\n"


def add_debian() -> None:
    write(MODULES / "marked" / "marked.mjs", blocks_of_marked(DEBIAN["node-marked"].read_text()).encode())
    describe("marked", "4.2.3", "MIT", "Debian's node-marked", {".": "./marked.mjs"})

    components = DEBIAN["node-prismjs"].parent
    grammars = (components / f"prism-{name}.js" for name in PRISM_LANGUAGES)
    # In one file and one scope, because a grammar expects a variable `Prism` to exist.
    body = "\n".join(path.read_text() for path in grammars if path.exists())
    write(MODULES / "prismjs" / "index.js", (
        "globalThis.Prism = { manual: true, disableWorkerMessageHandler: true };\n"
        + DEBIAN["node-prismjs"].read_text().replace("module.exports = Prism", "globalThis.Prism = Prism")
        + "\n" + body + "\nexport default Prism;\n"
    ).encode())
    describe("prismjs", "1.29.0", "MIT", "Debian's node-prismjs", {".": "./index.js"}, sideEffects=True)


def main() -> int:
    pins = fingerprint()
    if STAMP.exists() and STAMP.read_text() == pins:
        return 0
    missing = [package for package, path in DEBIAN.items() if not path.exists()]
    if missing:
        raise VendorError(f"missing Debian packages; run: apt-get install {' '.join(missing)}")
    print("vendor: fetching the client's libraries (about 100 MB, once)", flush=True)
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=VENDOR) as folder:
        wheels = Path(folder)
        download(wheels)
        for add in (add_preact, add_katex, add_dompurify, add_vega, add_fonts, add_emoji):
            add(wheels)
    add_debian()
    licences.write(VENDOR / "licences.txt", MODULES)
    STAMP.write_text(pins)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (VendorError, licences.LicenceError) as error:
        sys.exit(f"vendor: {error}")
