"""LibreOffice, if installed, as a converter for formats without a reader of this package (.doc of Word 95 and
before).

It runs with a temporary profile and a time limit; its output is read by the readers of this package. Never used by
``check``.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_SECONDS = 120
_LARGEST = 50_000_000
MISSING = "可以装上 LibreOffice（Debian、Ubuntu：apt install libreoffice-writer）再导入，或者用 Word、WPS 打开，另存为 .docx"

FAILED = "LibreOffice 也没有打开，请用 Word、WPS 打开，另存为 .docx；打不开的，请重新取一份"


def program() -> str | None:
    """The path of the program, None if it is not installed."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def as_docx(data: bytes, ending: str) -> bytes | None:
    """The document as .docx; None if there is no LibreOffice or it does not succeed in time."""
    found = program()
    if found is None:
        return None
    with tempfile.TemporaryDirectory(prefix="gongkai-office-") as folder:
        work = Path(folder)
        (work / f"in{ending}").write_bytes(data)
        command = [
            found, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--nodefault", "--convert-to", "docx", "--outdir", str(work / "out"), str(work / f"in{ending}"),
        ]  # fmt: skip
        if not _ran(command, work):
            return None
        made = work / "out" / "in.docx"
        return made.read_bytes() if made.is_file() and made.stat().st_size <= _LARGEST else None


def _ran(command: list[str], work: Path) -> bool:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=work,
        env={**kept, "HOME": str(work), "TMPDIR": str(work)},
        start_new_session=True,
    )
    try:
        return process.wait(_SECONDS) == 0
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        return False
