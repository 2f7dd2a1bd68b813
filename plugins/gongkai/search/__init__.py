"""Search: an exact index, and Pagefind for similar results (相近结果). Reasons and figures:
``docs/decisions/0002-search.md``.

The index is built per bucket of items (:func:`.segment.build_segment`), joined into small static files
(:func:`.assemble.assemble`), and read by the modules of ``browser/``.
"""
