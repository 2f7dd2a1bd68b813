"""What each page shows: frozen values without HTML, files or a clock."""
