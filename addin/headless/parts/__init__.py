"""Single kinds of parts, each read and edited where it stands."""
