"""Sheets to a scoring model, accounts and raw values, with a problem per bad cell."""
