"""OFD files for the tests, written from pages of glyphs and rules as a PDF gives them.

The notations vary as they do between makers: absolute or relative locations, another namespace prefix or none, runs
of equal distances, a CTM that scales, a template that holds the lines.
"""

import zipfile
from io import BytesIO
from itertools import groupby, pairwise
from xml.sax.saxutils import escape

MM = 25.4 / 72
ASCENT = 0.86


def ofd(pages, *, prefix="ofd:", absolute=False, scale=1.0, template=False, extra=None):
    """The bytes of an OFD that shows these pages."""
    space = f'xmlns{":" + prefix[:-1] if prefix else ""}="http://www.ofdspec.org/2016"'
    root = "/Doc_0/" if absolute else ""
    members = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>'
        f"{'/' if absolute else ''}Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    }
    listed, templates = "", ""
    for number, page in enumerate(pages):
        width, height = page.width * MM, page.height * MM
        lines, texts = _lines(page), _texts(page, scale)
        used = ""
        if template:
            members[f"Doc_0/Tpls/T{number}.xml"] = f"<Page {space}><Content><Layer>{lines}</Layer></Content></Page>"
            templates += f'<TemplatePage ID="9{number}" BaseLoc="{root}Tpls/T{number}.xml"/>'
            used, lines = f'<Template TemplateID="9{number}" ZOrder="Background"/>', ""
        members[f"Doc_0/Pages/P{number}/Content.xml"] = (
            f"<Page {space}><Area><PhysicalBox>0 0 {width:.4f} {height:.4f}</PhysicalBox></Area>{used}"
            f'<Content><Layer ID="1">{lines}<PageBlock ID="2">{texts}</PageBlock></Layer></Content></Page>'
        )
        listed += f'<Page ID="{number + 1}" BaseLoc="{root}Pages/P{number}/Content.xml"/>'
    members["Doc_0/Document.xml"] = (
        f"<Document {space}><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>{templates}"
        f"</CommonData><Pages>{listed}</Pages></Document>"
    )
    members = {name: _prefixed(text, prefix) if name != "OFD.xml" else text for name, text in members.items()}
    return packed(members | (extra or {}))


def packed(members):
    """A ZIP of these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def one_page(content, **members):
    """An OFD with one page of this content, written as it is."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    document = (
        f'<ofd:Document {space}><ofd:CommonData/><ofd:Pages><ofd:Page ID="1" BaseLoc="P/Content.xml"/></ofd:Pages>'
        "</ofd:Document>"
    )
    root = f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    page = f"<ofd:Page {space}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"
    return packed({"OFD.xml": root, "Doc_0/Document.xml": document, "Doc_0/P/Content.xml": page} | members)


def _prefixed(text, prefix):
    text = text.replace("</", "\0").replace("<", f"<{prefix}")
    return text.replace("\0", f"</{prefix}")


def _lines(page):
    found = ""
    for rule in page.horizontal:
        x, y, length = rule.start * MM, rule.at * MM, (rule.end - rule.start) * MM
        found += _path(x, y, length, 0.4, f"M 0 0 L {length:.4f} 0")
    for rule in page.vertical:
        x, y, length = rule.at * MM, rule.start * MM, (rule.end - rule.start) * MM
        found += _path(x, y, 0.4, length, f"S 0 0 L 0 {length:.4f}")
    return found


def _path(x, y, width, height, data):
    box = f"{x:.4f} {y:.4f} {width:.4f} {height:.4f}"
    return f'<PathObject Boundary="{box}" LineWidth="0.3"><AbbreviatedData>{data}</AbbreviatedData></PathObject>'


def _texts(page, scale):
    """A text object for the glyphs of one height that follow each other on one line."""
    found = ""
    for (top, bottom), group in groupby(page.glyphs, key=lambda glyph: (glyph.top, glyph.bottom)):
        glyphs = list(group)
        size, left = (bottom - top) * MM, glyphs[0].left * MM
        width = (glyphs[-1].right - glyphs[0].left) * MM
        steps = [f"{(after.left - before.left) * MM / scale:.4f}" for before, after in pairwise(glyphs)]
        text = escape("".join(glyph.text for glyph in glyphs))
        found += (
            f'<TextObject Boundary="{left:.4f} {top * MM:.4f} {width:.4f} {size:.4f}" Size="{size / scale:.4f}" Font="1"'
            f' CTM="{scale} 0 0 {scale} 0 0"><TextCode X="0" Y="{ASCENT * size / scale:.4f}" DeltaX="{_runs(steps)}">'
            f"{text}</TextCode></TextObject>"
        )
    return found


def _runs(steps):
    parts = []
    for step, group in groupby(steps):
        count = len(list(group))
        parts += ["g", str(count), step] if count > 1 else [step]
    return " ".join(parts)
