"""What machines read: the catalogue as JSON, CSV and XLSX, a summary, feeds, ``sitemap.xml``, ``robots.txt``.

Nothing here writes a file: each output is a path, a cheap key of all it depends on, and a function that makes its
bytes; a front writes them and leaves out those whose key it has already published.
"""

from gongkai.site.exports.all import all_outputs
from gongkai.site.exports.output import Output

__all__ = ["Output", "all_outputs"]
