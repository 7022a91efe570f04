"""Results to sheets: blocks of values, number formats and one rule per band."""
