"""The group of commands. A command's module is loaded only when that command runs: start-up stays that of click."""

from __future__ import annotations

from importlib import import_module

import click

from perfscore.cli.formatter import WideFormatter
from perfscore.cli.language import say
from perfscore.version import __version__

# Name and what the list of commands says of it; the module perfscore.cli.<name> holds the `command`.
COMMANDS = {
    "check": say("审核自评表，指出不符、疑似有误之处", "Say what is inconsistent in statements and scorecards."),
    "read": say("读取自评表和决算说明，逐项列出", "Show the cards and the claims as they are read."),
    "score": say("按评分标准计算一项指标的得分", "Score one indicator, with the steps."),
    "diff": say("比较重新报送的文件，说明原有问题是否整改", "Say what became of the findings in a resubmission."),
    "summary": say("汇总已存储的审核结果", "Sum up what check --store kept; draw a review plan."),
    "explain": say("说明一类问题：何时提出、关注理由、示例", "Explain a kind of finding, with an example."),
    "waive": say("记录对问题的决定", "Write down what was decided about findings."),
    "standards": say("列出、查看、比较评分标准", "List, show and compare scoring standards."),
    "serve": say("在浏览器中复核", "Review in a browser; the HTTP interface."),
    "prove": say("证明评分标准各项性质，或给出反例", "Prove a standard sound, or give a counter-example."),
}


click.Context.formatter_class = WideFormatter


class Lazy(click.Group):
    """A group that knows its commands by name and loads only the one asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command from its module."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"perfscore.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any."""
        del ctx
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:  # noqa: FBT001  (click's callback)
    if asked and not ctx.resilient_parsing:
        click.echo(f"perfscore {__version__}")
        ctx.exit()


command = Lazy(
    name="perfscore",
    help=say(
        "审核绩效自评表：读取文件，精确复算各项得分，指出不符、疑似有误之处。\n\n"
        "退出码：0 没有达到 --fail-on 的问题；1 有问题；2 用法错误，或文件未能读取。",
        "Audit performance self-evaluation scorecards: read them, recompute every score exactly, say what is "
        "inconsistent.\n\n"
        "Exit code: 0 nothing at or above --fail-on; 1 findings; 2 usage, or an input without any card or claim.",
    ),
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=say("显示版本", "Show the version."),
        ),
        # Decided before the command is built (see `language`); named here so that it may stand before the command.
        click.Option(
            ["--lang"],
            type=click.Choice(["zh", "en"]),
            expose_value=False,
            is_eager=True,
            help=say("语言；默认随系统语言", "Language; by default that of the locale."),
        ),
    ],
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
)
