"""Delivery of a built site to where it is served: only what changed, by FTP, to object storage, a folder, or as a zip."""
