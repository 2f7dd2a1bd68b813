"""The site that the gallery is made of beside the examples."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_site_of_the_gallery_passes(tmp_path, gongkai):
    site = tmp_path / "portal"
    tool = [sys.executable, str(ROOT / "tools/gallery_sources.py"), str(ROOT / "examples/2019"), str(site)]
    subprocess.run([*tool, "http://127.0.0.1:8190/", "http://127.0.0.1:8192/"], check=True)
    done = gongkai("check", "--root", site)
    assert done.returncode == 0, done.stdout
    settings = (site / "catalogue.yml").read_text(encoding="utf-8")
    assert "成员站点之2" in settings
    assert "依申请答复: 是" in settings
