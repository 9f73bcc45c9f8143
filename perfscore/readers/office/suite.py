"""LibreOffice as a bounded servant: a profile of its own, no macros, no links, no network, killed when late.

>>> profile_settings().count("DisableMacrosExecution")
1
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Lock

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.reason import Wording

TOO_SLOW = Wording(
    "office-too-slow",
    zh="LibreOffice转换耗时过长",
    en="LibreOffice takes too long to convert it",
)
FAILED = Wording(
    "office-failed",
    zh="{path}：LibreOffice无法转换此文件（可能已损坏或设有密码）；请另存为{wanted}",
    en="{path}: LibreOffice could not convert it (damaged, or protected by a password); save it as {wanted}",
)

CONVERTED = Wording("office-converted", zh="转换后为 {mb} MB", en="converted it has {mb} MB")

# Where installers put it when it is not on the path.
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
# What the suite takes of addresses for itself, in megabytes; what a document may inflate to comes on top.
_BASE_MB = 6_000
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
# A setting of the profile: its node, its name, its value. Level 3 runs only macros that are signed and trusted, and
# the switch beside it none at all; links are never followed; what would use a network is sent to a closed port.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_ONE_AT_A_TIME = Lock()


def installed_at() -> str | None:
    """Where LibreOffice is, None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            return found
    return next((path for path in _USUAL if Path(path).is_file()), None)


def convert(suite: str, data: bytes, suffix: str, wanted: str, *, path: str, limits: Limits = DEFAULT) -> bytes:
    """`data`, a file of the extension `suffix`, converted to `wanted` (docx or xlsx) by the program `suite`.

    Raises:
        DocumentError: it crashed or could not convert the file, which `path` names.
        LimitError: it took longer than `limits.seconds`.
    """
    with _turn(), tempfile.TemporaryDirectory(prefix="perfscore-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        user = home / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(profile_settings(), encoding="utf-8")
        source = home / f"in{suffix}"
        source.write_bytes(data)
        command = [
            suite,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nofirststartwizard", "--nodefault"),
            *("--convert-to", _FILTERS[wanted], "--outdir", str(home / "out"), str(source)),
        ]
        _run([*_apart(), *_bounded(command, limits)], home, path, limits)
        made = home / "out" / f"in.{wanted}"
        if not made.is_file() or made.is_symlink():
            raise DocumentError(FAILED(path=path, wanted=f".{wanted}"))
        if made.stat().st_size > limits.inflated_mb << 20:
            raise limits.exceeded("inflated_mb", CONVERTED(mb=made.stat().st_size >> 20), path)
        return made.read_bytes()


def profile_settings() -> str:
    """The registry of the profile: macros off, links not followed, no network."""
    items = "".join(
        f'<item oor:path="/{node}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for node, name, value in _SETTINGS
    )
    schema = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {schema}>{items}</oor:items>\n'


def _run(command: list[str], home: Path, path: str, limits: Limits) -> None:
    """Run it to its end in a group of processes of its own, which goes as a whole when time is over."""
    plain = {key: value for key, value in os.environ.items() if key in {"PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG"}}
    child = subprocess.Popen(  # noqa: S603 -- the program found above, with names of our own
        command,
        cwd=home,
        env=plain | {"HOME": str(home), "TMPDIR": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        child.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        raise limits.exceeded("seconds", TOO_SLOW(), path) from None
    finally:
        _stop(child)


def _stop(child: subprocess.Popen[bytes]) -> None:
    """End the child and what it started; the group outlives a launcher that has already ended."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()


def _bounded(command: list[str], limits: Limits) -> list[str]:
    """The command with bounds on addresses, processor time and written files, where a shell can set them."""
    shell = shutil.which("sh") if os.name == "posix" and sys.platform != "darwin" else None
    if shell is None:
        return command
    kilobytes = (_BASE_MB + limits.inflated_mb) << 10
    bounds = f"ulimit -v {kilobytes}; ulimit -t {limits.seconds + 1}; ulimit -f {limits.inflated_mb << 11}"
    return [shell, "-c", f'{bounds}; exec "$@"', "sh", *command]


@cache
def _apart() -> tuple[str, ...]:
    """What runs a command without a network, where the system lets us."""
    unshare = shutil.which("unshare")
    if unshare is None or sys.platform != "linux":
        return ()
    apart = (unshare, "--net", "--map-root-user", "--user")
    tried = subprocess.run([*apart, "true"], capture_output=True, check=False)  # noqa: S603 -- as it says
    return apart if tried.returncode == 0 else ()


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for the turn: one conversion at a time, also among the processes of one user."""
    with _ONE_AT_A_TIME:
        try:
            import fcntl  # noqa: PLC0415 - not on every system
        except ImportError:
            yield
            return
        flags = os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW
        name = Path(tempfile.gettempdir()) / f"perfscore-office-{os.getuid()}.lock"
        try:
            handle = os.open(name, flags, 0o600)
        except OSError:
            yield
            return
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
