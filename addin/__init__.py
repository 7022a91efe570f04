"""The edge: Excel, files, the clock and the terminal."""
