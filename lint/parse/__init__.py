"""`Source` in, `Report` out."""
