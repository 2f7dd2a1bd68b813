"""The building half of ``gongkai build``."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from gongkai.build.load import Loaded
from gongkai.build.progress import Progress
from gongkai.build.refusal import BuildRefusalError, unwritable
from gongkai.build.site_build import Build, kept_frame
from gongkai.content.markup import site_options
from gongkai.mkdocs_plugin import PluginError, build_frame
from gongkai.privacy.detectors import masked
from gongkai.search.documents import SearchBuildError


def build(loaded: Loaded, site_dir: Path, scheduler: str | None, content: str) -> int:
    """Build and publish; 0, or 1 with a sentence on standard error."""
    progress = Progress()
    try:
        with progress.stage("页面框架"):
            frame = kept_frame(loaded) or _fresh_frame(loaded)
        work = Build(
            loaded, frame, site_dir, lambda: site_options(loaded.root), progress, scheduler, content=content
        )
        with work.staged() as staged, progress.stage("换上新网站"):
            staged.publish()
    except (BuildRefusalError, PluginError, SearchBuildError) as error:
        print(f"{masked(str(error))}。网站没有更新，原来的网站没有动。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{masked(unwritable(error))}。网站没有更新，原来的网站没有动。", file=sys.stderr)
        return 1
    count = len(loaded.catalogue.items)
    print(f"网站已生成：{site_dir}（{count} 条信息，改动 {staged.site.written} 个文件）")
    if table := progress.table():
        print(table)
    return 0


def _fresh_frame(loaded: Loaded):
    # MkDocs' own messages would drown ours; its warnings and errors still show.
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    return build_frame(loaded)
