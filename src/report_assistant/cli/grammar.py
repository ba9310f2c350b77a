"""All that may be typed after the program's name, and one Chinese sentence for what may not."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from report_assistant import __version__
from report_assistant.cli.arguments import FORMATS, Options
from report_assistant.errors import UsageError

PROGRAM = "report-assistant"
FIGURE_FORMATS = ("csv", "xlsx", "json", "md")

# What argparse says in English, and how we say it. A pattern's groups fill the places of the sentence.
_SENTENCES = (
    (r"unrecognized arguments: (.+)", "不认识 {0}"),
    (r"argument .*: invalid choice: (?:'?)(.*?)(?:'?) \(choose from (.*)\)", "没有“{0}”这一项，可用的有 {1}"),
    (r"argument (\S+): expected (?:one|at least one) argument", "{0} 后面还缺一个值"),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} 不能和 {1} 一起用"),
    (r"argument (\S+): ignored explicit argument (.+)", "{0} 后面不能带值 {1}"),
    (r"the following arguments are required: (.+)", "还缺 {0}"),
)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong by ``UsageError``, in Chinese."""

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in _SENTENCES:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = sentence.format(*(part.replace("'", "") for part in found.groups()))
                break
        raise UsageError(f"命令写得不对：{message}。用法见 {self.prog} --help。")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)


def read(argv: Sequence[str], options: Options) -> Options:
    """Read the command line into ``options``.

    Raises:
        UsageError: Something that cannot be meant.
    """
    parser = _parser()
    options = parser.parse_args(list(argv), options)
    if options.plain and options.command:
        parser.error(f"--plain 是对话用的，不能和 {options.command} 一起用")
    return options


def _parser() -> argparse.ArgumentParser:
    shared = _shared()
    parser = _Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [选项] [命令 …]",
        parents=[shared],
        add_help=False,
        allow_abbrev=False,
        description="年报问答：问政府信息公开工作年度报告里的数字，连同出处一起回答。不带命令时打开对话界面。",
    )
    group = parser.add_argument_group("对话")
    group.add_argument(
        "--plain", action="store_true", help="逐行对话，不占满屏幕（用读屏软件，或远程连接不好时）"
    )
    group = parser.add_argument_group("其他")
    _help(group)
    group.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}", help="显示版本")
    commands = parser.add_subparsers(title="命令", metavar="", dest="command", required=False)
    for add in (_index, _ask, _text, _list, _export, _check):
        add(commands, shared)
    return parser


def _shared() -> _Parser:
    """What every command takes, before its name or after; left out of the result when not given."""
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = shared.add_argument_group("各命令通用")
    group.add_argument("--index", metavar="PATH", help="索引文件（默认 index/reports.db）")
    group.add_argument("--today", metavar="YYYY-MM-DD", help="“今年”“去年”从哪天算起（默认当天）")
    group.add_argument("--home", metavar="AGENCY", help="“我局”是谁，问题没说机关时问的是谁")
    return shared


_Commands = argparse._SubParsersAction


def _command(
    commands: _Commands[_Parser], shared: _Parser, name: str, does: str
) -> tuple[_Parser, argparse._ArgumentGroup]:
    parser = commands.add_parser(
        name,
        prog=f"{PROGRAM} {name}",
        parents=[shared],
        add_help=False,
        allow_abbrev=False,
        help=does,
        description=does + "。",
    )
    group = parser.add_argument_group("参数")
    _help(group)
    return parser, group


def _help(group: argparse._ActionsContainer) -> None:
    group.add_argument("-h", "--help", action="help", help="显示这份说明")


def _index(commands: _Commands[_Parser], shared: _Parser) -> None:
    _, group = _command(commands, shared, "index", "把报告读进索引；没有变化的文件不再读")
    group.add_argument("paths", nargs="*", metavar="PATH", help="报告所在的文件夹或文件（默认 reports/）")


def _ask(commands: _Commands[_Parser], shared: _Parser) -> None:
    _, group = _command(commands, shared, "ask", "回答一个问题")
    group.add_argument("question", nargs="*", metavar="QUESTION", help="问题")
    group.add_argument("--json", action="store_const", const="json", dest="format", help="同 --format json")
    group.add_argument("--format", choices=FORMATS, help="输出格式（默认 text）")
    group.add_argument("--batch", metavar="FILE", help="逐行回答 FILE 里的问题（- 为标准输入），输出 JSON")


def _text(commands: _Commands[_Parser], shared: _Parser) -> None:
    _, group = _command(commands, shared, "text", "显示索引所见的报告文字，出处的起止位置都按它数")
    group.add_argument("file", metavar="FILE", help="报告文件；已不在磁盘上的，用它在索引里的名字")


def _list(commands: _Commands[_Parser], shared: _Parser) -> None:
    _, group = _command(commands, shared, "list", "列出索引里的机关、年度、文件和被拒的文件")
    group.add_argument("--json", action="store_true", help="输出一行 JSON")


def _export(commands: _Commands[_Parser], shared: _Parser) -> None:
    _, group = _command(commands, shared, "export", "导出索引里的数字，每个带出处")
    group.add_argument(
        "--agency", action="append", default=[], metavar="A", help="只要这个机关（全称或简称，可多次给出）"
    )
    group.add_argument(
        "--year", action="append", default=[], metavar="Y", help="只要这个年度的报告（可多次给出）"
    )
    group.add_argument(
        "--indicator",
        action="append",
        default=[],
        metavar="I",
        help="只要名称里有这几个字的指标，或这个统一指标（可多次给出）",
    )
    group.add_argument("--format", choices=FIGURE_FORMATS, required=True, help="输出格式")
    group.add_argument("-o", "--output", metavar="FILE", help="写到这个文件（默认标准输出）")


def _check(commands: _Commands[_Parser], shared: _Parser) -> None:
    _, group = _command(commands, shared, "check", "核对年报：表内勾稽、正文与表格、与已索引的上下年度")
    group.add_argument("paths", nargs="+", metavar="PATH", help="报告所在的文件夹或文件，不必已经索引")
    group.add_argument("--json", action="store_true", help="每处一行 JSON")
