"""Rule data: words, names and units read from TOML and checked."""
