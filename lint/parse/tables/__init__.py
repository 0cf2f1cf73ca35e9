"""The official tables, out of lines in any of the shapes that text comes in.

lines ──rows──▶ Row ──regions──▶ Region ──items──▶ Item ──align──▶ Table
"""
