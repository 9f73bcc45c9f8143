"""A proof as one HTML file: verdicts, and a picture of each rule as SVG. Nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from perfscore.both import Both, Lang
from perfscore.report import proof_wording as wording
from perfscore.report.formula_words import formulas_of
from perfscore.report.proof_plot import plot_title, svg
from perfscore.report.proof_text import said, summary
from perfscore.scoring.situations import SituationCheck
from perfscore.standards.digest import digest_of
from perfscore.standards.plot import Plot, plot_of
from perfscore.standards.proof import Proof
from perfscore.version import __version__

_STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; }
th, td:not(:last-child) { white-space: nowrap; }
tr { border-bottom: 1px solid #ddd; }
h2 { margin-top: 2.2rem; border-bottom: 2px solid #444; }
ul { margin: .3rem 0; } .proved { color: #1a7f37; } .refuted, .fails { color: #c62828; font-weight: bold; }
.declared, .undecided { color: #9a6700; } .named { color: #0550ae; }
svg { max-width: 34rem; width: 100%; height: auto; }
@media print { h2 { break-after: avoid; } svg, tr { break-inside: avoid; } }
""".strip()


def proof_html(
    proof: Proof,
    situations: Sequence[SituationCheck],
    lang: Lang,
    analyses: Sequence[tuple[Both, Sequence[Both]]] = (),
    plots: Sequence[Plot] = (),
) -> str:
    """The page; `analyses` are headings with their lines, `plots` further pictures below them."""
    standard = proof.standard
    title = wording.PROOF_OF.format(title=standard.title, name=standard.name)[lang]
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(wording.SOURCE[lang])}{wording.COLON[lang]}{escape(standard.source.label(lang))}<br>",
        f"{escape(wording.DIGEST[lang])}{wording.COLON[lang]}<code>{digest_of(standard)}</code></p>",
        f"<p><strong>{escape(summary(proof)[lang])}</strong><br>{escape(wording.FIGURES[lang])}</p>",
        *_tables(proof, lang),
        *_situations(situations, lang),
        *_science(analyses, lang),
        *_pictures(plots, lang),
        f"<p><small>{escape(wording.MADE_BY.format(version=__version__)[lang])}</small></p>",
    ]
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    page = "\n".join(body)
    return f'<!doctype html>\n<html lang="{lang}"><head>{head}</head><body>\n{page}\n</body></html>\n'


def _tables(proof: Proof, lang: Lang) -> Iterator[str]:
    standard = proof.standard
    tables = dict(standard.all_tables()) | ({} if standard.execution is None else {"execution": standard.execution})
    for path in dict.fromkeys(verdict.table for verdict in proof.verdicts):
        yield f"<h2>{escape(wording.table_title(path)[lang])} <code>{escape(path)}</code></h2>"
        base = standard.taken_from(path)
        if base is not None:
            yield f"<p>{escape(wording.TAKEN_OVER.format(name=base)[lang])}</p>"
        lines = [
            f"<li>{escape(label[lang])}{wording.COLON[lang]}{escape(text[lang])}</li>"
            for label, text in formulas_of(standard, path)
        ]
        if lines:
            yield f"<ul>{''.join(lines)}</ul>"
        plot = plot_of(path, tables[path]) if path in tables else None
        if plot is not None:
            yield svg(plot, lang)
        rows = [
            _row(
                escape(wording.PROPERTY[verdict.property][lang]),
                _marked(wording.STATUS[verdict.status][lang], verdict.status.replace("not decided", "undecided")),
                escape(said(verdict)[lang]),
            )
            for verdict in proof.verdicts
            if verdict.table == path
        ]
        yield _table([wording.PROPERTY_COLUMN[lang], wording.STATUS_COLUMN[lang], wording.ABOUT[lang]], rows)


def _situations(situations: Sequence[SituationCheck], lang: Lang) -> Iterator[str]:
    if not situations:
        return
    holding = sum(check.holds for check in situations)
    yield f"<h2>{escape(wording.SITUATIONS.format(holds=holding, of=len(situations))[lang])}</h2>"
    rows = [
        _row(
            _marked(wording.HOLDS[lang], "proved") if check.holds else _marked(wording.FAILS[lang], "fails"),
            escape(check.text[lang]),
        )
        for check in situations
    ]
    yield _table([wording.STATUS_COLUMN[lang], wording.ABOUT[lang]], rows)


def _science(analyses: Sequence[tuple[Both, Sequence[Both]]], lang: Lang) -> Iterator[str]:
    for title, lines in analyses:
        if lines:
            items = "".join(f"<li>{escape(line[lang])}</li>" for line in lines)
            yield f"<h2>{escape(title[lang])}</h2><ul>{items}</ul>"


def _pictures(plots: Sequence[Plot], lang: Lang) -> Iterator[str]:
    for plot in plots:
        yield f"<h3>{escape(plot_title(plot)[lang])}</h3>"
        yield svg(plot, lang)


def _marked(text: str, kind: str) -> str:
    return f'<span class="{kind}">{escape(text)}</span>'


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _table(columns: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
