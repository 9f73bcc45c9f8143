"""The documents named on the command line: files as they are, folders as the documents in them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from attrs import define, field

from perfscore.claims.narrative.judge import NarrativeJudgement
from perfscore.cli.language import say
from perfscore.model.document import Document
from perfscore.readers.assemble import nothing_found

# Documents are recognised by their content; the names only keep a folder's other files out.
SUFFIXES = (
    ".csv",
    ".docx",
    ".htm",
    ".html",
    ".json",
    ".md",
    ".ofd",
    ".pdf",
    ".tsv",
    ".txt",
    ".xls",
    ".xlsm",
    ".xlsx",
    ".zip",
)


@define
class Inputs:
    """Files to read in the order given, each once; and a sentence for each input that is none."""

    files: list[str] = field(factory=list)
    problems: list[str] = field(factory=list)

    def add(self, path: str) -> None:
        """One more argument: a file, or a folder with its documents in order of name, subfolders included."""
        if os.path.isdir(path):  # noqa: PTH112  (names stay as the user wrote them)
            found = _documents(path)
            self.files += [name for name in found if name not in self.files]
            if not found:
                kinds = ", ".join(SUFFIXES)
                self.problems.append(
                    say(
                        f"{path}：文件夹中没有可读的文件；可读取 {kinds}",
                        f"{path}: a folder without documents; {kinds} are read",
                    )
                )
        elif not os.path.exists(path):  # noqa: PTH110
            self.problems.append(say(f"{path}：没有这个文件，请核对路径", f"{path}: no such file; check the path"))
        elif path not in self.files:
            self.files.append(path)


def inputs_of(paths: Sequence[str]) -> Inputs:
    """The documents that the arguments name."""
    inputs = Inputs()
    for path in paths:
        inputs.add(path)
    return inputs


def refuse_nothing(document: Document, narrative: NarrativeJudgement) -> None:
    """Refuse a document in which there is neither a card nor a claim.

    Raises:
        DocumentError: it has neither; amounts alone assert nothing.
    """
    if not document.scorecards and not narrative.claims:
        raise nothing_found(document.path)


def _documents(folder: str) -> list[str]:
    """The documents in a folder; hidden files and what an open office program leaves beside them are passed over."""
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            os.path.join(where, name)  # noqa: PTH118
            for name in sorted(names)
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$"))
        ]
    return [name for name in found if Path(name).is_file()]
