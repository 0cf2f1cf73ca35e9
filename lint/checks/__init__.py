"""`Report` and rule in, verdicts out; one module a family."""
