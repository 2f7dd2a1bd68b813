"""A portal and two member sites, really built and served from three origins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from support import tree
from support.server import Server

PORTAL, FIRST, SECOND = "测试县人民政府", "测试县供销合作社", "测试县农业局"
ALLOW = "Access-Control-Allow-Origin"
TEXT = "本文说春耕农资供应的事。其余从略。"


@dataclass(frozen=True)
class Entry:
    """An item for the tests: its searchable text, and the values for filters and sorting."""

    site: str
    title: str
    body: str
    published: str
    category: str
    department: str
    number: str = ""


def _entries() -> Iterator[Entry]:
    for n in range(3):
        yield Entry(
            PORTAL,
            f"全县春耕工作通知之{n + 1}",
            TEXT,
            f"2009-0{n + 1}-10",
            "业务及服务/合作指导",
            "合作指导科",
        )
    for n in range(14):
        title = f"春耕农资供应第{n + 1}期" if n % 2 else f"供应简报第{n + 1}期"
        yield Entry(
            FIRST, title, TEXT, f"200{8 + n % 2}-0{1 + n % 9}-2{n % 9}", "业务及服务/市场信息", "合作指导科"
        )
    for n in range(5):
        yield Entry(
            SECOND, f"春耕生产技术要点之{n + 1}", "育秧。", f"2009-0{n + 2}-15", "农业生产/种植", "种植科"
        )
    yield Entry(
        FIRST, "最低生活保障工作", "怎样办理最低生活保障。", "2009-03-03", "业务及服务/市场信息", "办公室"
    )
    yield Entry(SECOND, "春耕", "农民最低生活保障补助的发放。", "2009-01-31", "机构职能", "办公室")


def _numbered() -> Iterator[Entry]:
    last: dict[str, int] = {}
    for entry in _entries():
        last[entry.site] = last.get(entry.site, 0) + 1
        # The same numbers on every site: equal addresses on two sites are different items.
        yield replace(entry, number=f"01511800X/{entry.published[:4]}-{last[entry.site]:05}")


ENTRIES = tuple(_numbered())


def entries(site: str) -> list[Entry]:
    """The entries of one site."""
    return [entry for entry in ENTRIES if entry.site == site]


def holding(word: str, *sites: str) -> list[Entry]:
    """The expected result: the entries (of these sites, else of all) whose title, body or number contains the word."""
    wanted = sites or (PORTAL, FIRST, SECOND)
    own = [entry for entry in ENTRIES if entry.site in wanted]
    return [entry for entry in own if any(word in text for text in (entry.title, entry.body, entry.number))]


def catalogue(name: str, further: str = "") -> str:
    """``catalogue.yml`` of one of the sites; 农业局 has another tree and another department."""
    text = tree.CATALOGUE.replace("测试县供销合作社", name).replace("  简称: 县供销社\n", "")
    if name == SECOND:
        text = text.replace("  - 名称: 业务及服务\n    代码: YWFW", "  - 名称: 农业生产\n    代码: NYSC")
        text = text.replace("合作指导科", "种植科").replace("合作指导", "种植")
    return text + further


def drawn(root: Path, name: str, further: str = "") -> Path:
    """The sources of one site."""
    files = {"catalogue.yml": catalogue(name, further)}
    for number, entry in enumerate(entries(name), 1):
        fields = {"标题": entry.title, "公开时间": entry.published, "生成时间": entry.published}
        summary = (
            "略。" if entry.body == TEXT else entry.body
        )  # the near index has no text of items with a summary
        fields |= {"类别": entry.category, "责任科室": entry.department, "内容概述": summary}
        files[f"content/{number}.md"] = tree.item(entry.number, f"{entry.body}\n", **fields)
    return tree.draw(root, files)


@dataclass(frozen=True)
class Sites:
    """The three servers. The members allow only the portal's origin."""

    portal: Server
    first: Server
    second: Server

    @property
    def members(self) -> tuple[Server, Server]:
        """The two members named by the portal."""
        return self.first, self.second


Make = Callable[..., Server]
"""(key of the address, name of the agency, more of catalogue.yml) → the site, built and served."""


def maker(folder: Path, gongkai: Callable[..., Any], serve: Callable[..., Server]) -> Make:
    """A function that builds and serves a site below ``folder``."""

    def site(key: str, name: str, further: str = "") -> Server:
        root = drawn(folder / key, name, further)
        done = gongkai("build", "--root", root)
        assert done.returncode == 0, done.stdout + done.stderr
        return serve(root / "site", mount=f"gov/{key}")

    return site


def built(site: Make) -> Sites:
    """The three."""
    first = site("first", FIRST, "同义词: {低保: [最低生活保障]}\n")
    second = site("second", SECOND)
    portal = site("portal", PORTAL, naming(first, second))
    for member in (first, second):
        member.headers[ALLOW] = portal.origin
    return Sites(portal, first, second)


def naming(first: Server, second: Server) -> str:
    """成员站点 of a portal. One address has no trailing slash, as people write it."""
    named = ((FIRST, first.url), (SECOND, second.url.rstrip("/")))
    lines = "".join(f'  - {{名称: {name}, 地址: "{url}"}}\n' for name, url in named)
    return f"成员站点:\n{lines}"


@contextmanager
def forbidden(member: Server) -> Iterator[None]:
    """A member that no other origin may read."""
    with allowing(member, ""):
        yield


@contextmanager
def allowing(member: Server, origin: str) -> Iterator[None]:
    """A member that allows this origin, or none."""
    allowed = member.headers.pop(ALLOW)
    if origin:
        member.headers[ALLOW] = origin
    try:
        yield
    finally:
        member.headers[ALLOW] = allowed
