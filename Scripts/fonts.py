"""The fonts of the page, each cut in two: what a page of a western language needs at first, and the rest.

A browser loads the second part when a page has a character of it (unicode-range). The first view needs a seventh of the
whole font. A font that was cut may not be called by its reserved name (OFL-1.1, condition 3): the parts keep the notices of
the original and lose its name.
"""

from pathlib import Path

# Latin-1, typographic signs, arrows, and what Markdown and number formats make.
LATIN = (
    "0000-00FF", "0131", "0152-0153", "02BB-02BC", "02C6", "02DA", "02DC", "2000-206F", "20AC", "2122", "2190-2193",
    "2212", "2215", "FEFF", "FFFD",
)
FACES = {
    "source-sans": ("Runnel Sans", "normal"),
    "source-sans-italic": ("Runnel Sans", "italic"),
    "source-code": ("Runnel Code", "normal"),
}
# Characters between two of the same run.
GAP = 0x60
# Records of the table of names: copyright, licence, its address.
NOTICES = [0, 13, 14]


def split(folder: Path) -> None:
    """Replaces each font of FACES by its two parts, and writes the fonts.css that names them."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    first = set(subset.parse_unicodes(",".join(LATIN)))
    rules = []
    for name, (family, style) in FACES.items():
        whole = folder / f"{name}.woff2"
        known = set(TTFont(whole).getBestCmap())
        # Where ranges overlap, the later rule is asked first.
        for part, characters in (("rest", known - first), ("latin", known & first)):
            options = subset.Options(flavor="woff2", name_IDs=NOTICES, notdef_outline=True)
            font = subset.load_font(whole, options)
            cutter = subset.Subsetter(options)
            cutter.populate(unicodes=characters)
            cutter.subset(font)
            subset.save_font(font, folder / f"{name}-{part}.woff2", options)
            rules.append(rule(family, style, f"{name}-{part}.woff2", ranges(part, characters)))
        whole.unlink()
    (folder / "fonts.css").write_text("\n".join(rules))


def rule(family: str, style: str, file: str, characters: str) -> str:
    return f"""\
@font-face {{
  font-family: "{family}";
  font-style: {style};
  font-weight: 200 900;
  font-display: swap;
  src: url("./{file}") format("woff2");
  unicode-range: {characters};
}}
"""


def ranges(part: str, characters: set[int]) -> str:
    """Runs of the characters as CSS writes them; in the rest with small gaps closed, for a fifth of the text."""
    if part == "latin":
        return ", ".join(f"U+{run}" for run in LATIN)
    runs: list[list[int]] = []
    for character in sorted(characters):
        if runs and character - runs[-1][1] < GAP:
            runs[-1][1] = character
        else:
            runs.append([character, character])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)
