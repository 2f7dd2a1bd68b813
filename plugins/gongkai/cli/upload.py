"""``gongkai upload``: delivers a built site: the files that changed, or a zip."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.build.clock import moment_in_shanghai
from gongkai.cli._parser import site_root
from gongkai.cli._usage import Misuse
from gongkai.delivery.archive import GONE, packed
from gongkai.delivery.deliver import carry_out, plan_for
from gongkai.delivery.folder import FolderStore
from gongkai.delivery.ftp import FtpStore
from gongkai.delivery.manifest import NAME, DeliveryError, Plan
from gongkai.delivery.object_storage import ObjectStore
from gongkai.delivery.store import Store

USER, PASSWORD, REGION = "GONGKAI_UPLOAD_USER", "GONGKAI_UPLOAD_PASSWORD", "GONGKAI_S3_REGION"
HELP = "把建好的网站传到服务器：FTP、对象存储、文件夹只传改了的文件，或者打成 zip"
DESCRIPTION = (
    "把建好的网站传到服务器，只传上次以后改了的文件，再删去不要了的：ftp://、ftps://（FTP），s3+https://（对象存储，"
    "阿里云 OSS、腾讯云 COS、华为云 OBS、MinIO 都可以，写存储桶自己的网址），文件夹（共享文件夹、移动硬盘），"
    "或者 .zip 文件（给只能手工上传的平台）。"
    f"用户名和密码（对象存储是密钥的两半）放在环境变量 {USER}、{PASSWORD}，地域放在 {REGION}，不写在命令里。"
    f"传了什么记在服务器上的 {NAME} 里，别人放在那里的文件一个也不动。"
)
_STEP = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "target", metavar="目标", help="传到哪里，如 ftps://ftp.example.gov.cn/zwgk/xxgk、网站.zip"
    )
    parser.add_argument(
        "--site-dir", type=Path, metavar="文件夹", help="建好的网站（默认：站点根目录下的 site）"
    )
    parser.add_argument(
        "--since", type=Path, metavar="文件", help="目标是 .zip 时：只放这个 zip 以后改了的文件"
    )
    parser.add_argument("--dry-run", action="store_true", help="只说会传、会删多少，什么也不写")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def run(arguments: argparse.Namespace) -> int:
    """Deliver the site; returns 1 if that fails."""
    site = (arguments.site_dir or site_root(arguments) / "site").resolve()
    try:
        plan = (
            _packed(site, arguments) if arguments.target.lower().endswith(".zip") else _sent(site, arguments)
        )
    except DeliveryError as error:
        print(f"没有传完：{error}", file=sys.stderr)
        return 1
    if arguments.format == "json":
        value = {"version": 1, "上传": list(plan.write), "删除": list(plan.delete)}
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        print(_told(plan, arguments))
    return 0


def _packed(site: Path, arguments: argparse.Namespace) -> Plan:
    if arguments.dry_run:
        raise Misuse("写 .zip 不用 --dry-run")
    return packed(site, Path(arguments.target), arguments.since)


def _sent(site: Path, arguments: argparse.Namespace) -> Plan:
    if arguments.since is not None:
        raise Misuse("--since 只用于 .zip：别的目标记得上次传了什么")
    store = _store(arguments.target)
    try:
        plan, current = plan_for(store, site, arguments.target)
        if not arguments.dry_run:
            total = len(plan.write) + len(plan.delete)
            carry_out(store, site, plan, current, lambda done: _progress(done, total))
    finally:
        store.close()
    return plan


def _store(target: str) -> Store:
    scheme, sign, _ = target.partition("://")
    if not sign:
        return FolderStore(Path(target))
    address = urlsplit(target.removeprefix("s3+"))
    if address.username or address.password:
        raise Misuse(f"用户名和密码不要写在网址里，放在环境变量 {USER}、{PASSWORD}")
    if not address.hostname:
        raise Misuse(f"“{target}”里没有主机名")
    if scheme in ("ftp", "ftps"):
        if scheme == "ftp":
            print("提醒：ftp:// 的密码和内容都是明文传送，服务器支持的话请写 ftps://", file=sys.stderr)
        return FtpStore(address, _secret(USER), _secret(PASSWORD))
    if scheme in ("s3+https", "s3+http"):
        region = os.environ.get(REGION, "").strip() or "us-east-1"
        key = _secret(USER)
        if not (region + key).isascii():
            raise Misuse(f"地域（{REGION}）和密钥的前一半（{USER}）只有字母、数字和横线，如 cn-north-1")
        return ObjectStore(address, key, _secret(PASSWORD), region, _now)
    raise Misuse(f"不认识“{scheme}://”，可以写 ftp://、ftps://、s3+https://、文件夹或者 .zip 文件")


def _secret(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise Misuse(f"没有环境变量 {name}：在自动流程里请存成密文，再传给这一步")
    return value


def _now() -> datetime:
    return moment_in_shanghai(exact=True).astimezone(UTC)


def _progress(done: int, total: int) -> None:
    if done % _STEP == 0 or done == total:
        print(f"  {done}/{total}", file=sys.stderr, flush=True)


def _told(plan: Plan, arguments: argparse.Namespace) -> str:
    if not plan.write and not plan.delete:
        return "没有改动，不用传。"
    if arguments.target.lower().endswith(".zip"):
        gone = f"；要删除的 {len(plan.delete)} 个列在里面的 {GONE}" if plan.delete else ""
        return f"{arguments.target}：{len(plan.write)} 个文件{gone}。"
    verb = ("会传", "会删") if arguments.dry_run else ("传了", "删了")
    return f"{verb[0]} {len(plan.write)} 个文件，{verb[1]} {len(plan.delete)} 个。"
