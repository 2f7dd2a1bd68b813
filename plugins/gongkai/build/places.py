"""The paths of a site's working files, relative to its root; all of them may be deleted."""

from __future__ import annotations

from gongkai.source import safe_paths

SPARE = f"{safe_paths.OWN_FOLDER}/{safe_paths.SPARE}"
"""The site before the present one, in which the next is made."""
OLD_CACHE = f"{safe_paths.OWN_FOLDER}/cache"
"""Where former versions kept their caches."""
