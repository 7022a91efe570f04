"""The cells of a sheet as columns of numbers, however many there are.

A sheet of a million rows is never a million objects here: `addin.headless.cells.source`
turns its XML into arrays, batch by batch, and the texts live in one pool.
"""
