"""Sentences read for their meaning: sentences → words → claims.  Knows no tables."""
