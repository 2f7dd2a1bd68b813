"""Where a site's own working files lie, relative to its root; all of them may be thrown away."""

from __future__ import annotations

CACHE = ".gongkai/cache"
SPARE = ".gongkai/spare"
"""The site before the present one, in which the next is made."""
