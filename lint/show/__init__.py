"""Findings in, text or files out; one module an output."""
