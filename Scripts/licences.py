"""The licences of what an app carries, for those who get it: written once, beside the fetched libraries.

No text is kept here. Each is taken out of a package that brings it: a Debian package's copyright file, the base
system's common licences, or a wheel.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

COMMON = Path("/usr/share/common-licenses")
DOCUMENTS = Path("/usr/share/doc")
HEADING = """\
Licences of the software that a Runnel app carries
==================================================

Runnel itself is licensed under the Apache License 2.0, like some of what follows.
"""


@dataclass(frozen=True)
class Work:
    """Something that is carried; the name is that of its folder under node_modules, where it has one."""

    name: str
    title: str
    notice: str
    licences: tuple[str, ...]


WORKS = (
    Work("preact", "Preact", "Copyright (c) 2015-present Jason Miller", ("MIT",)),
    Work("marked", "marked", "Copyright (c) 2018+ MarkedJS, (c) 2011-2022 Christopher Jeffrey", ("MIT",)),
    Work("dompurify", "DOMPurify", "(c) Cure53 and other contributors", ("Apache-2.0",)),
    Work("katex", "KaTeX and its fonts", "Copyright (c) 2013-2020 Khan Academy and other contributors",
         ("MIT", "OFL-1.1")),
    Work("vega", "Vega, Vega-Lite 6.4.1",
         "Copyright (c) 2015-2025, University of Washington Interactive Data Lab", ("BSD-3-Clause",)),
    Work("vega", "D3, TopoJSON, internmap, delaunator in Vega",
         "Copyright 2010-2023 Mike Bostock; 2021 Mapbox", ("ISC",)),
    Work("vega", "clone, fast-json-stable-stringify, lodash.debounce, d3-geo-projection in Vega",
         "Copyright (c) 2011-2015 Paul Vorbach; 2017 Evgeny Poberezkin; 2013 James Halliday; JS Foundation and others; "
         "2013-2021 Mike Bostock", ("MIT",)),
    Work("prismjs", "Prism", "Copyright (c) 2012 Lea Verou", ("MIT",)),
    Work("emoji", "gemoji's table of emoji", "Copyright (c) 2013-2019 GitHub, Inc.", ("MIT",)),
    Work("fonts", "Source Sans, Source Code, cut and renamed to Runnel Sans, Runnel Code",
         "Copyright 2010-2023 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'", ("OFL-1.1",)),
    Work("fonts", "Material Symbols", "Copyright Google LLC", ("Apache-2.0",)),
    Work("toml++", "toml++", "Copyright (c) Mark Gillard", ("MIT",)),
    Work("toml++", "A UTF-8 decoder in toml++", "Copyright (c) 2008-2010 Bjoern Hoehrmann", ("MIT",)),
)


class LicenceError(Exception):
    """A text is not where it was; the message says which."""


def paragraph(package: str, name: str) -> str:
    """The text of a licence in a Debian package's copyright file (DEP 5: indented by one, '.' for an empty line)."""
    path = DOCUMENTS / package / "copyright"
    if not path.exists():
        raise LicenceError(f"{path} is missing; run: apt-get install --reinstall {package}")
    match = re.search(rf"^License:\s*{re.escape(name)}\n((?: .*\n)+)", path.read_text() + "\n", re.MULTILINE)
    if not match:
        raise LicenceError(f"{path} has no text of the licence {name}")
    return "\n".join(line.strip(" ") if line.strip() != "." else "" for line in match[1].splitlines())


def texts(modules: Path) -> dict[str, str]:
    bsd = (modules / "vega" / "LICENSE").read_text()
    return {
        # The wheel's own copyright stands before it.
        "BSD-3-Clause": bsd[bsd.index("Redistribution and use"):],
        "ISC": paragraph("chromium", "ISC"),
        "MIT": paragraph("fonts-katex", "Expat"),
        "OFL-1.1": paragraph("fonts-katex", "OFL-1.1"),
        "Apache-2.0": (COMMON / "Apache-2.0").read_text(),
    }


def version(modules: Path, name: str) -> str:
    path = modules / name / "package.json"
    return json.loads(path.read_text())["version"] if path.exists() else ""


def write(into: Path, modules: Path) -> None:
    """Writes the notices, then each licence's text once."""
    unnamed = {path.name for path in modules.iterdir()} - {work.name for work in WORKS}
    if unnamed:
        raise LicenceError(f"name the licences of {', '.join(sorted(unnamed))} in Scripts/licences.py")
    parts = [HEADING]
    for work in WORKS:
        number = version(modules, work.name)
        title = f"{work.title} {number}" if number.strip("0.") else work.title
        parts.append(f"{title} ({work.name})\n{work.notice}\nLicence: {' and '.join(work.licences)}\n")
    used = {licence for work in WORKS for licence in work.licences}
    for name, text in texts(modules).items():
        if name in used:
            parts.append(f"{name}\n{'-' * len(name)}\n\n{text.strip(chr(10))}\n")
    into.write_text("\n\n".join(parts))
