"""``perfscore prove STANDARD``: decide each property of each rule, with a counter-example where it fails."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from perfscore.both import Lang
from perfscore.cli import options
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver, is_terminal
from perfscore.errors import UsageError
from perfscore.reason import Wording
from perfscore.report.console import laid_out
from perfscore.scoring.situations import SituationCheck, situations
from perfscore.standards.proof import Proof
from perfscore.standards.standard import Standard

REFUTED = 1

NEEDS_SYMPY = Wording(
    "proofs-need-sympy",
    zh="证明需要 sympy，尚未安装；请运行 pip install 'perfscore[proof]'",
    en="proofs need sympy, which is not installed; install it with: pip install 'perfscore[proof]'",
)


@click.command(
    "prove",
    help=say(
        "证明评分标准：得分不超出分值、方向正确、完成即计满分、与计量单位无关、情形不缺不重；不能证明的给出反例，并核对自设例题。\n\n"
        "退出码：0 全部得到证明或已声明例外；1 有反例，或例题不符；2 用法错误，或标准写法有误。",
        "Prove a standard: points within the weight, in the right direction, full exactly when met, the same in every "
        "unit, every case covered once; what fails comes with a counter-example. Its situations are run.\n\n"
        "Exit code: 0 all holds or is declared; 1 a property is refuted or a situation fails; 2 usage, or a broken "
        "standard.",
    ),
)
@click.argument("standard", metavar=say("标准名称或文件", "STANDARD"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    help=say(
        "text 供阅读，json 供程序使用，html 附得分曲线图；默认 text，或由 --output 的扩展名决定",
        "text for a person, json for a program, html with plots; by default text, or by the name of the --output.",
    ),
)
@options.lang
@options.output
def prove_command(standard: str, form: str | None, lang: Lang, output: Path | None) -> int:  # noqa: D103  (its help)
    check_output(output, [Path(standard)])
    chosen = Standard.load(standard)
    proof, checks = _proof(chosen), situations(chosen)
    suffix = "" if output is None else output.suffix.lower().removeprefix(".")
    form = form or (suffix if suffix in {"json", "html"} else "text")
    deliver(_laid_out(chosen, proof, checks, form, lang, terminal=output is None and is_terminal()), output)
    return REFUTED if proof.refuted or not all(check.holds for check in checks) else 0


def _proof(standard: Standard) -> Proof:
    try:
        return standard.prove()
    except ImportError:
        raise UsageError(NEEDS_SYMPY()) from None


def _laid_out(
    standard: Standard, proof: Proof, checks: Sequence[SituationCheck], form: str, lang: Lang, *, terminal: bool
) -> str | bytes:
    if form == "json":
        from perfscore.report.proof_json import proof_json  # noqa: PLC0415  (each form loads what it needs)

        return (json.dumps(proof_json(proof, checks), ensure_ascii=False, indent=1) + "\n").encode()
    if form == "html":
        from perfscore.report.proof_html import proof_html  # noqa: PLC0415
        from perfscore.report.rule_science import standard_lines  # noqa: PLC0415
        from perfscore.scoring.target_plot import target_plots  # noqa: PLC0415

        return proof_html(proof, checks, lang, standard_lines(standard), target_plots(standard)).encode()
    from perfscore.report.proof_text import proof_parts  # noqa: PLC0415

    def draw(console: Console) -> None:
        for part in proof_parts(proof, checks, lang):
            console.print(part)

    return laid_out(draw, terminal=terminal)


command = prove_command
