"""The annual report: its forms as data; ``reports/YEAR.yml`` read, judged, written, drafted and rendered.

``forms/`` define the content of a report; ``read`` makes a :class:`~gongkai.reports.report.Report` of a file,
``judge`` checks its figures, ``prose/`` its text; ``site`` does both for all files of ``reports/``. ``refresh`` turns
counted figures into the file, ``draft`` into text; ``grid`` lays the tables out for ``word``, ``html`` and
``csv_tables``; ``summing`` adds reports up.
"""
