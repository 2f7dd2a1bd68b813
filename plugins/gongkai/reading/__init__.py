"""Files → Records, with every defect named and placed; nothing is swallowed."""

from gongkai.reading.front_matter import read_record
from gongkai.reading.walk import read_bytes, walk

__all__ = ["read_bytes", "read_record", "walk"]
