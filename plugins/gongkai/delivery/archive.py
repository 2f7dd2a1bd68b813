"""A zip of a site, for platforms with manual upload: all of it, or the changes since an earlier zip."""

from __future__ import annotations

import zipfile
from pathlib import Path

from gongkai.delivery.manifest import NAME, DeliveryError, Plan, decoded, encoded, manifest_of, planned
from gongkai.source.disk_errors import system_reason

GONE = "要删除的文件.txt"
_DAY = (1980, 1, 1, 0, 0, 0)
_LARGEST_LIST = 50_000_000


def packed(site: Path, target: Path, since: Path | None) -> Plan:
    """Write the zip; what it holds, and which files are to be deleted by hand (a text in the zip lists them). The same
    site gives the same bytes. Raises :class:`DeliveryError`."""
    current = manifest_of(site)
    plan = planned(_former(since) if since else {}, current)
    part = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
            for path in sorted(plan.write):
                _add(made, path, (site / path).read_bytes())
            _add(made, NAME, encoded(current))
            if plan.delete:
                _add(made, GONE, "\r\n".join((*plan.delete, "")).encode("utf-8-sig"))
        part.replace(target)
    except OSError as error:
        raise DeliveryError(f"{target} 写不成（{system_reason(error)}）") from error
    finally:
        part.unlink(missing_ok=True)
    return plan


def _add(made: zipfile.ZipFile, path: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(path, _DAY)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    made.writestr(entry, data)


def _former(since: Path) -> dict[str, str]:
    try:
        with zipfile.ZipFile(since) as former:
            entry = former.getinfo(NAME)
            if entry.file_size > _LARGEST_LIST:
                raise DeliveryError(f"{since} 的 {NAME} 太大")
            return decoded(former.read(entry), str(since))
    except FileNotFoundError:
        raise DeliveryError(f"没有 {since} 这个文件") from None
    except (KeyError, zipfile.BadZipFile, OSError):
        raise DeliveryError(f"{since} 不是 gongkai upload 写的 zip，比不出改了哪些") from None
