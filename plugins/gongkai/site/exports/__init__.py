"""Files for machines: the catalogue as JSON, CSV and XLSX, a summary, feeds, ``sitemap.xml``, ``robots.txt``.

Nothing here writes a file. An :class:`Output` is a path, a key that is cheap to compute, and a function that returns
the bytes; the caller writes those whose key has changed.
"""

from gongkai.site.exports.all import all_outputs, other_outputs, table_key
from gongkai.site.exports.output import Output

__all__ = ["Output", "all_outputs", "other_outputs", "table_key"]
