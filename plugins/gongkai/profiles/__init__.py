"""Initial configurations for each kind of body: data below ``data/``, filled in with the answers given to `gongkai
init`."""
