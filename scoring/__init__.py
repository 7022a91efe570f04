"""The kernel: values in, values out.

Customer health scores as pure functions over numpy and pandas. Nothing here opens a
file, knows a sheet, reads the clock, prints or reaches the network; `as_of` always
comes in as an argument.
"""
