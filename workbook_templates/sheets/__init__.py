"""One module per sheet of the workbook, and what sheets share."""
