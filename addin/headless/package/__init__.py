"""The package of a workbook: zip, parts, relationships, and XML edited in place."""
