"""Starting points for each kind of body: data below ``data/``, filled in with what `gongkai init` was told."""
