"""Images by their segments: EXIF with coordinates, XMP, IPTC, comments, thumbnails, data after the end."""
