"""Workbooks kept as the parts of their files, of which only what changes is written."""
