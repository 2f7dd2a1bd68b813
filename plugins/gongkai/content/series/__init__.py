"""Monthly series in the tables of a body: ``<!-- gongkai:chart -->`` above a table requests a chart of it."""

from gongkai.content.series.marker import CHART, Marked, marked_tables, marker_lines
from gongkai.content.series.monthly import Line, Series, series_of

__all__ = ["CHART", "Line", "Marked", "Series", "marked_tables", "marker_lines", "series_of"]
