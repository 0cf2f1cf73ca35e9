"""Files in, `Source` out: formats, charsets and limits; nothing of reports."""
