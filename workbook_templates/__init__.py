"""The workbook as a contract, and the templates built from it."""
