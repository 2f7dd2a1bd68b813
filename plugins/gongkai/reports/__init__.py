"""The annual report: its forms as data, ``reports/YEAR.yml`` read and judged, written, drafted and drawn.

``forms/`` say what a report holds; ``read`` makes a :class:`~gongkai.reports.report.Report` of a file, ``judge`` says
what its figures contradict, ``prose/`` what its words do; ``site`` does both for all files of ``reports/``. ``refresh``
turns counted figures into the file, ``draft`` into words; ``grid`` lays the tables out for ``word``, ``html`` and
``csv_tables``; ``summing`` adds reports up.
"""
