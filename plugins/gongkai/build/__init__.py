"""Incremental, atomic builds: loading, caching, workers, staging and the swap."""
