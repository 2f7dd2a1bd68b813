"""`pip install` installs the whole program, including templates, style sheets, scripts and data."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile


def test_the_wheel_holds_every_file_of_the_package(demo_root, tmp_path):
    # Built from a copy: setuptools leaves build/ behind in the folder that it builds from.
    source = tmp_path / "source"
    shutil.copytree(
        demo_root / "plugins", source / "plugins", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(demo_root / name, source)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        str(source),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("gongkai-*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    package = source / "plugins"
    files = {
        path.relative_to(package).as_posix() for path in (package / "gongkai").rglob("*") if path.is_file()
    }
    assert files - held == set()
    assert any(name.endswith("entry_points.txt") for name in held)
