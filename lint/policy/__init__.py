"""YAML in, `Policy` out."""
