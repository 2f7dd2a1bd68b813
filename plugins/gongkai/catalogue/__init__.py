"""The data model: items, fields, settings, addresses, and the catalogue of published items."""
