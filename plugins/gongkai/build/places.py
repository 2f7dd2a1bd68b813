"""Where a site's own working files lie, relative to its root; all of them may be thrown away."""

from __future__ import annotations

from gongkai.source import safe_paths

CACHE = f"{safe_paths.OWN_FOLDER}/cache"
SPARE = f"{safe_paths.OWN_FOLDER}/{safe_paths.SPARE}"
"""The site before the present one, in which the next is made."""
PREVIEW = f"{safe_paths.OWN_FOLDER}/{safe_paths.PREVIEW}"
"""The search index of a preview."""
