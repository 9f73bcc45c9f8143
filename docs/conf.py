"""Sphinx settings; the reference pages are generated here, before anything is read."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import api  # noqa: E402  # the modules beside this file
import generate  # noqa: E402

generate.write_all(HERE / "generated")
generate.write_pages(HERE / "generated" / "api", api.api_pages())

project = "perfscore"
author = "the perfscore authors"
project_copyright = "2026, the perfscore authors"
language = "en"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = True
myst_heading_anchors = 3
html_theme = "alabaster"
html_theme_options = {"description": "Audit performance self-evaluation scorecards (绩效自评表)", "fixed_sidebar": True}
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["small-card.css"]
