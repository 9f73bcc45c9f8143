"""A ZIP container opened within limits: nothing is inflated before its size is known, nor beyond what it says.

Word and Excel files are such packages, and so are folders that were packed.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

from attrs import field, frozen

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.reason import Wording

# A form has some dozens of members; the most that a folder of forms plausibly has.
_MEMBERS = 20_000
_CHUNK = 1 << 16
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Bit 0 of a member's flags: it is encrypted.
_ENCRYPTED = 1
# A member's own header before its data, at least.
_HEADER = 30


LACKS = Wording(
    "package-lacks",
    zh="{path}：文件缺少 {part}，请用原程序打开并重新保存",
    en="{path}: the package lacks {part}; open it in its program and save it again",
)
PART_ENCRYPTED = Wording(
    "package-part-encrypted",
    zh="{path}：{part} 已加密，请去掉密码后保存",
    en="{path}: {part} is encrypted; save the file without a password",
)
PART_DAMAGED = Wording(
    "package-part-damaged",
    zh="{path}：{part} 损坏，请重新保存文件",
    en="{path}: {part} is damaged; save the file again",
)
DAMAGED = Wording(
    "package-damaged",
    zh="{path}：文件损坏或不完整，请重新保存",
    en="{path}: the package is damaged or cut off; save the file again",
)
MEMBERS = Wording(
    "package-members",
    zh="{path}：文件内含{count}个部分，最多读取{most}个",
    en="{path}: the package has {count} members; at most {most} are read",
)
INFLATES = Wording("package-inflates", zh="解压后有 {mb} MB", en="it inflates to {mb} MB")

OVERLAP = Wording(
    "package-overlaps",
    zh="{path}：压缩包内各部分相互重叠，疑为压缩炸弹，不予读取；请重新打包",
    en="{path}: the members of the package overlap, as those of a bomb do; it is not read; pack it again",
)


@frozen(kw_only=True)
class Package:
    """An open ZIP file; `names` in the order of its directory, folders left out."""

    path: str
    limits: Limits
    archive: zipfile.ZipFile = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names, as the package states them: text to show, never paths to write to."""
        return tuple(item.filename for item in self.archive.infolist() if not item.is_dir())

    def __contains__(self, name: str) -> bool:
        return name in self.archive.NameToInfo

    @property
    def members(self) -> tuple[zipfile.ZipInfo, ...]:
        """The members in the order of the directory, folders left out; two may have one name."""
        return tuple(item for item in self.archive.infolist() if not item.is_dir())

    def read(self, name: str) -> bytes:
        """A member's bytes.

        Raises:
            DocumentError: there is no such member, or it is damaged or encrypted.
        """
        info = self.archive.NameToInfo.get(name)
        if info is None:
            raise DocumentError(LACKS(path=self.path, part=one_line(name)))
        return self.read_member(info)

    def read_member(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of one member of `members`.

        Raises:
            DocumentError: it is damaged or encrypted.
        """
        name = info.filename
        if info.flag_bits & _ENCRYPTED:
            raise DocumentError(PART_ENCRYPTED(path=self.path, part=one_line(name)))
        try:
            return self._inflate(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise DocumentError(PART_DAMAGED(path=self.path, part=one_line(name))) from None

    def repacked(self) -> bytes:
        """The package written anew from what was read within the limits: its directory tells no lies any more."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in self.names:
                archive.writestr(name, self.read(name))
        return buffer.getvalue()

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        # Read in pieces: asked for all at once, zipfile inflates first and looks at the stated size afterwards.
        parts: list[bytes] = []
        with self.archive.open(info) as stream:
            while part := stream.read(_CHUNK):
                parts.append(part)
        return b"".join(parts)


def one_line(name: str) -> str:
    r"""A member's name as it can be shown: whoever packed it may have written anything.

    >>> one_line("a\nb.docx")
    'a?b.docx'
    """
    return _UNPRINTABLE.sub("?", name)[:200]


def open_package(data: bytes, path: str, limits: Limits = DEFAULT) -> Package:
    """The package in `data`, its directory checked against the limits.

    Raises:
        DocumentError: the directory is damaged.
        LimitError: its members inflate to more than `limits.inflated_mb`.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise DocumentError(DAMAGED(path=path)) from None
    members = archive.infolist()
    if len(members) > _MEMBERS:
        raise DocumentError(MEMBERS(path=path, count=len(members), most=_MEMBERS))
    if _overlap(members):
        raise DocumentError(OVERLAP(path=path))
    inflated = sum(item.file_size for item in members)
    if inflated > limits.inflated_mb << 20:
        raise limits.exceeded("inflated_mb", INFLATES(mb=inflated >> 20), path)
    return Package(path=path, limits=limits, archive=archive)


def _overlap(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether two members are said to lie in the same bytes, so that a small file inflates without end."""
    ordered = sorted(members, key=lambda item: item.header_offset)
    return any(
        after.header_offset < before.header_offset + _HEADER + before.compress_size
        for before, after in pairwise(ordered)
    )
