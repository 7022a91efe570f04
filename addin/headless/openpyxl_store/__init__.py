"""The store that keeps a workbook with openpyxl.

The file engine proper knows only `addin.headless.store`; this folder is one way to
keep what it stores.
"""
