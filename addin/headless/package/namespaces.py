"""The two flavours of Open XML, told apart by their namespaces."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Namespaces:
    """The namespaces of a flavour of Open XML."""

    main: str
    relationships: str


TRANSITIONAL = Namespaces(
    main="http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    relationships=(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
)
STRICT = Namespaces(
    main="http://purl.oclc.org/ooxml/spreadsheetml/main",
    relationships="http://purl.oclc.org/ooxml/officeDocument/relationships",
)
