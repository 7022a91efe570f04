"""The Sources sheet: which tabs hold the data, checked against the tabs themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.reading.findings import Findings, Row, headers_complete, setup_rows
from addin.reading.headers import found_column, nearest, nearest_or_first, normal
from scoring.measures import SourceKind
from workbook_templates import contract

if TYPE_CHECKING:
    from addin.reading.grid import Grid
    from addin.reading.sheets import SheetReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source: tabs that are read as one long tab.

    Parameters
    ----------
    name, kind
        As on the Sources sheet.
    tabs
        At least one grid; rows are taken in this order.
    account_column
        Header that holds the account ID, or with `via` the key to look up.
    via, via_column
        Source that knows the account behind the key, and its key column; or empty.
    as_of_column
        Header of the date column, or empty.
    place
        (sheet, cell) of the row on Sources, for problems.
    """

    name: str
    kind: SourceKind
    tabs: tuple[Grid, ...]
    account_column: str
    via: str
    via_column: str
    as_of_column: str
    place: tuple[str, str | None]

    @property
    def headers(self) -> tuple[str, ...]:
        """Headers of all its tabs, each once, blanks left out."""
        by_normal = {normal(h): h for tab in reversed(self.tabs) for h in tab.headers}
        ordered = [normal(h) for tab in self.tabs for h in tab.headers if h]
        return tuple(by_normal[name] for name in dict.fromkeys(ordered))

    def header(self, name: str) -> str | None:
        """Its own spelling of a header, or None."""
        headers = self.headers
        position = found_column(headers, name)
        return headers[position] if position >= 0 else None


Sources = Mapping[str, Source]
"""Sources by normalised name."""


def read_sources(reader: SheetReader, findings: Findings) -> Sources:
    """The sources of the Sources sheet; without one, every data tab is guessed."""
    grid = reader.table(contract.SOURCES)
    if grid is None or not grid.rows:
        return _guessed(reader, findings)
    if not headers_complete(grid, contract.SOURCES, findings):
        return {}
    rows: dict[str, list[Row]] = {}
    for row in setup_rows(grid, contract.SOURCES, findings):
        if not row.text("Source"):
            row.say("source-blank", "Source")
            continue
        rows.setdefault(normal(row.text("Source")), []).append(row)
    sources = {}
    for name, group in rows.items():
        source = _source(group, reader, findings)
        if source is not None:
            sources[name] = source
    _check_accounts(sources, grid, findings)
    _check_via(sources, findings)
    return sources


def _source(rows: list[Row], reader: SheetReader, findings: Findings) -> Source | None:
    kinds = {row.word("Kind", "kind of source", SourceKind.VALUES) for row in rows}
    if None in kinds:
        return None
    name = rows[0].text("Source")
    if len(kinds) > 1:
        rows[-1].say("source-kinds-differ", "Kind", source=name)
    tabs = [tab for row in rows if (tab := _tab(row, reader)) is not None]
    if not tabs:
        return None
    via, via_column = _via(rows[0].text("Via"))
    source = Source(
        name=name,
        kind=SourceKind(str(kinds.pop())),
        tabs=tuple(tabs),
        account_column=rows[0].text("Account column"),
        via=via,
        via_column=via_column,
        as_of_column=rows[0].text("As-of column"),
        place=(rows[0].grid.sheet, rows[0].address("Account column")),
    )
    return _with_columns(source, rows[0], findings)


def _tab(row: Row, reader: SheetReader) -> Grid | None:
    wanted = row.text("Sheet")
    known = reader.sheet_named(wanted) or wanted.casefold() in reader.tables
    if not known:
        row.say(
            "source-sheet-missing",
            "Sheet",
            value=wanted,
            nearest=nearest_or_first(wanted, reader.sheets),
        )
        return None
    tab = reader.tab(wanted)
    if tab is None:
        row.findings.add("header-missing", wanted, columns=contract.ACCOUNT_ID.name)
    return tab


def _via(text: str) -> tuple[str, str]:
    """``Customers[key]`` as source and key column; the column may be left out."""
    name, _, column = text.partition("[")
    return name.strip(), column.removesuffix("]").strip()


def _with_columns(source: Source, row: Row, findings: Findings) -> Source | None:
    """The source with its columns spelt as the tab spells them."""
    account = _account_header(source)
    if account is None:
        asked = source.account_column or contract.ACCOUNT_ID.name
        tab = source.tabs[0]
        near = nearest(asked, source.headers)
        findings.add(
            "column-missing",
            tab.sheet,
            tab.header_cell(0),
            column=asked,
            seen=f", which {row.where('Account column')} asks for"
            if source.account_column
            else "",
            nearest=f", perhaps {near}" if near else "",
        )
        return None
    as_of = source.header(source.as_of_column) if source.as_of_column else ""
    if as_of is None:
        row.say(
            "source-column-missing",
            "As-of column",
            source=source.name,
            column=source.as_of_column,
            nearest=nearest_or_first(source.as_of_column, source.headers),
        )
        return None
    return Source(
        name=source.name,
        kind=source.kind,
        tabs=source.tabs,
        account_column=account,
        via=source.via,
        via_column=source.via_column,
        as_of_column=as_of,
        place=source.place,
    )


def _account_header(source: Source) -> str | None:
    if source.account_column:
        return source.header(source.account_column)
    return guessed_account_header(source.headers)


def guessed_account_header(headers: tuple[str, ...]) -> str | None:
    """The header that most likely holds account IDs, or None."""
    for column in (contract.ACCOUNT_ID, contract.ACCOUNT):
        position = found_column(headers, column.name, column.aliases)
        if position >= 0:
            return headers[position]
    return None


def _check_accounts(sources: Sources, grid: Grid, findings: Findings) -> None:
    lists = [s for s in sources.values() if s.kind is SourceKind.ACCOUNTS]
    if not lists and not findings.stop:
        findings.add("accounts-source-missing", grid.sheet, grid.header_cell(0))
    if len(lists) > 1:
        sheet, cell = lists[1].place
        findings.add(
            "accounts-source-twice",
            sheet,
            cell,
            first=lists[0].name,
            second=lists[1].name,
        )


def _check_via(sources: Sources, findings: Findings) -> None:
    for source in sources.values():
        if not source.via:
            continue
        sheet, cell = source.place
        target = sources.get(normal(source.via))
        if target is None:
            findings.add(
                "via-unknown",
                sheet,
                cell,
                source=source.name,
                via=source.via,
                nearest=nearest_or_first(
                    source.via, [s.name for s in sources.values()]
                ),
            )
        elif _circular(source, sources):
            findings.add("via-circular", sheet, cell, source=source.name)
        elif target.header(key_column(source)) is None:
            findings.add(
                "via-column-missing",
                sheet,
                cell,
                source=source.name,
                via=source.via,
                column=key_column(source),
            )


def key_column(source: Source) -> str:
    """The column of the Via source that the key is looked up in."""
    return source.via_column or source.account_column


def _circular(source: Source, sources: Sources) -> bool:
    seen = {normal(source.name)}
    step = sources.get(normal(source.via))
    while step is not None and step.via:
        if normal(step.name) in seen:
            return True
        seen.add(normal(step.name))
        step = sources.get(normal(step.via))
    return step is not None and normal(step.name) in seen


def _guessed(reader: SheetReader, findings: Findings) -> Sources:
    """The Accounts tab, for a workbook without a Sources sheet."""
    spec = contract.ACCOUNTS
    tab = reader.tab(spec.sheet)
    if tab is None:
        near = nearest(spec.sheet, reader.sheets)
        findings.add(
            "sheet-missing",
            spec.sheet,
            missing=spec.sheet,
            nearest=f" (perhaps {near} is it)" if near else "",
        )
        return {}
    headers = tuple(h for h in tab.headers if h)
    account = guessed_account_header(headers)
    if account is None:
        findings.add(
            "column-missing",
            tab.sheet,
            tab.header_cell(0),
            column=contract.ACCOUNT_ID.name,
            seen="",
            nearest="",
        )
        return {}
    source = Source(
        name=spec.name,
        kind=SourceKind.ACCOUNTS,
        tabs=(tab,),
        account_column=account,
        via="",
        via_column="",
        as_of_column="",
        place=(tab.sheet, None),
    )
    return {normal(spec.name): source}
