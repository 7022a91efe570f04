"""The Sources sheet: which tabs hold the data, checked against the tabs themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.reading.findings import Findings, Row, headers_complete, setup_rows
from addin.reading.nearest import nearest, nearest_or_all
from addin.reading.tables import say_no_table, unreadable_table
from scoring.measures import SourceKind
from workbook_templates import contract
from workbook_templates.headers import found_column, normal

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    row
        Its first row on Sources; None where there is no such sheet.
    """

    name: str
    kind: SourceKind
    tabs: tuple[Grid, ...]
    account_column: str
    via: str
    via_column: str
    as_of_column: str
    row: Row | None

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The sources of a workbook.

    Parameters
    ----------
    by_name
        Those that can be used, by normalised name.
    unusable
        Normalised names of those that cannot, which have their own problems.
    complete
        Whether every row has a name; where not, a name that is not here may be meant
        by a row that has its own problem.
    """

    by_name: Mapping[str, Source]
    unusable: frozenset[str] = frozenset()
    complete: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """Names of those that can be used, as they are spelt."""
        return tuple(source.name for source in self.by_name.values())

    @property
    def accounts(self) -> Source | None:
        """The list of accounts, or None."""
        lists = (s for s in self.by_name.values() if s.kind is SourceKind.ACCOUNTS)
        return next(lists, None)

    def get(self, name: str) -> Source | None:
        """The source of this name, or None."""
        return self.by_name.get(normal(name))

    def is_unknown(self, name: str) -> bool:
        """Whether no row can be meant by this name, not even one to be mended."""
        known = normal(name) in self.by_name or normal(name) in self.unusable
        return self.complete and not known


UNREADABLE = Sources(by_name={}, complete=False)
"""Where the sheet itself has a problem."""


def read_sources(reader: SheetReader, findings: Findings) -> Sources:
    """The sources of the Sources sheet; without one, the Accounts tab alone."""
    if unreadable_table(reader, contract.SOURCES, findings):
        return UNREADABLE
    grid = reader.table(contract.SOURCES)
    if grid is None or not grid.rows:
        return _guessed(reader, findings)
    if not headers_complete(grid, contract.SOURCES, findings):
        return UNREADABLE
    rows: dict[str, list[Row]] = {}
    complete = True
    for row in setup_rows(grid, contract.SOURCES, findings):
        if row.text("Source"):
            rows.setdefault(normal(row.text("Source")), []).append(row)
        else:
            row.say("source-blank", "Source")
            complete = False
    read = {name: _source(group, reader, findings) for name, group in rows.items()}
    sources = Sources(
        by_name={name: source for name, source in read.items() if source is not None},
        unusable=frozenset(name for name, source in read.items() if source is None),
        complete=complete,
    )
    _check_accounts(sources, grid, findings)
    _check_via(sources)
    return sources


def _source(rows: list[Row], reader: SheetReader, findings: Findings) -> Source | None:
    kinds = {row.word("Kind", "kind of source", SourceKind.VALUES) for row in rows}
    if None in kinds:
        return None
    name = rows[0].text("Source")
    if len(kinds) > 1:
        rows[-1].say("source-kinds-differ", "Kind", source=name)
        return None
    tabs = [tab for row in rows if (tab := _tab(row, reader)) is not None]
    if len(tabs) < len(rows):
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
        row=rows[0],
    )
    return _with_columns(source, rows[0], findings)


def _tab(row: Row, reader: SheetReader) -> Grid | None:
    wanted = row.text("Sheet")
    if not wanted:
        row.say_blank("Sheet", "the name of a sheet or table of this workbook")
        return None
    known = reader.sheet_named(wanted) or wanted.casefold() in reader.tables
    if not known:
        near = nearest(wanted, reader.sheets)
        row.say(
            "source-sheet-missing",
            "Sheet",
            value=wanted,
            nearest=f"Choose {near}, or add" if near else "Add",
        )
        return None
    tab = reader.tab(wanted)
    if tab is None:
        row.findings.add(
            "header-missing", wanted, "A1", columns=contract.ACCOUNT_ID.name
        )
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
            nearest=nearest_or_all(source.as_of_column, source.headers),
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
        row=row,
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
    lists = [s for s in sources.by_name.values() if s.kind is SourceKind.ACCOUNTS]
    if not lists and sources.complete and not sources.unusable:
        findings.add("accounts-source-missing", grid.sheet, grid.header_cell(0))
    for second in lists[1:]:
        if second.row is not None:
            second.row.say(
                "accounts-source-twice",
                "Kind",
                first=lists[0].name,
                second=second.name,
            )


def _check_via(sources: Sources) -> None:
    for source in sources.by_name.values():
        if not source.via or source.row is None:
            continue
        target = sources.get(source.via)
        if target is None:
            if sources.is_unknown(source.via):
                source.row.say(
                    "via-unknown",
                    "Via",
                    source=source.name,
                    value=source.via,
                    nearest=nearest_or_all(
                        source.via, [n for n in sources.names if n != source.name]
                    ),
                )
        elif _circular(source, sources):
            source.row.say("via-circular", "Via", source=source.name)
        elif target.header(key_column(source)) is None:
            source.row.say(
                "via-column-missing",
                "Via",
                source=source.name,
                via=target.name,
                column=key_column(source),
            )


def key_column(source: Source) -> str:
    """The column of the Via source that the key is looked up in."""
    return source.via_column or source.account_column


def _circular(source: Source, sources: Sources) -> bool:
    seen = {normal(source.name)}
    step = sources.get(source.via)
    while step is not None and step.via:
        if normal(step.name) in seen:
            return True
        seen.add(normal(step.name))
        step = sources.get(step.via)
    return False


def _guessed(reader: SheetReader, findings: Findings) -> Sources:
    """The Accounts tab, for a workbook without a Sources sheet."""
    spec = contract.ACCOUNTS
    tab = reader.tab(spec.sheet)
    if tab is None:
        say_no_table(reader, spec, findings)
        return UNREADABLE
    headers = tuple(h for h in tab.headers if h)
    account = guessed_account_header(headers)
    if account is None:
        wanted = contract.ACCOUNT_ID.name
        near = nearest(wanted, headers)
        findings.add(
            "column-missing",
            tab.sheet,
            tab.header_cell(0),
            column=wanted,
            seen="",
            nearest=f", perhaps {near}" if near else "",
        )
        return UNREADABLE
    source = Source(
        name=spec.name,
        kind=SourceKind.ACCOUNTS,
        tabs=(tab,),
        account_column=account,
        via="",
        via_column="",
        as_of_column="",
        row=None,
    )
    return Sources(by_name={normal(spec.name): source})
