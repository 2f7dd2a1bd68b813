"""Pictures by their segments: EXIF with places, XMP, IPTC, comments, thumbnails, what follows the end."""
