"""View models: what each page shows, as frozen values. No HTML, no files, no clock."""
