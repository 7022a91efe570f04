from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbook_templates import imports_csv
from workbook_templates.errors import ImportProblemError
from workbook_templates.imports_csv import csv_text

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "data.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    rows = [["id", "name"], ["1", "Ash"], ["2", "Elm"]]
    path = written(tmp_path, "\n".join(separator.join(row) for row in rows))
    text = csv_text(path)
    assert text.separator == separator
    assert text.headers == ("id", "name")
    assert text.records == (("1", "Ash"), ("2", "Elm"))


def test_commas_in_text_do_not_make_columns_of_a_semicolon_file(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, "id;note\n1;a, b, c\n2;d\n")
    assert csv_text(path).records == (("1", "a, b, c"), ("2", "d"))


@pytest.mark.parametrize(
    "content",
    [
        "id,city\n1,Köln\n".encode("utf-8-sig"),
        "id,city\n1,Köln\n".encode(),
        "id,city\n1,Köln\n".encode("cp1252"),
        "id\tcity\n1\tKöln\n".encode("utf-16"),
    ],
    ids=["utf-8 with mark", "utf-8", "cp1252", "utf-16"],
)
def test_the_encoding_is_found(tmp_path: Path, content: bytes) -> None:
    text = csv_text(written(tmp_path, content))
    assert text.headers == ("id", "city")
    assert text.records == (("1", "Köln"),)


def test_line_breaks_inside_quotation_marks_stay_in_their_cell(tmp_path: Path) -> None:
    path = written(tmp_path, 'id,note\r\n1,"two\r\nlines"\r\n')
    assert csv_text(path).records == (("1", "two\r\nlines"),)


def test_blank_lines_and_nameless_blank_columns_are_dropped(tmp_path: Path) -> None:
    path = written(tmp_path, "id,name,\n\n1,Ash,\n , ,\n2,Elm,\n")
    text = csv_text(path)
    assert text.headers == ("id", "name")
    assert text.records == (("1", "Ash"), ("2", "Elm"))


def test_a_nameless_column_with_cells_is_named_by_its_position(tmp_path: Path) -> None:
    assert csv_text(written(tmp_path, ",id\n0,7\n")).headers == ("Column 1", "id")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "the file is empty."),
        (" \n\n", "the file is empty."),
        ("id,name\n", "there is no row below the header."),
        (
            "id\n1\n",
            (
                "only one column was found. Separate the columns with commas, "
                "semicolons or tabs."
            ),
        ),
        (
            "id,Name,name\n1,2,3\n",
            'the column "name" stands twice. Rename one of them.',
        ),
        (
            "id,name\n1,Ash\n2,Elm,x\n",
            (
                "line 3 has 3 cells and the header has 2. Does a text contain the "
                "separator without quotation marks?"
            ),
        ),
        (
            "id,name,x\n1,Ash,2\n2,Elm\n",
            (
                "line 3 has 2 cells and the header has 3. Does a text contain the "
                "separator without quotation marks?"
            ),
        ),
        (
            "id,name\n1,A\0sh\n",
            "line 2 has a character that no sheet can hold (code 0). Is it a CSV file?",
        ),
        (
            b"PK\x03\x04rest",
            "this is a workbook or a zip, not a CSV. Save the sheet as CSV.",
        ),
        (
            'id,name\n1,"Ash\n',
            (
                "line 2 cannot be split into columns (unexpected end of data). Is a "
                "quotation mark left open?"
            ),
        ),
        (
            "id,note\n1," + "x" * 32_768 + "\n",
            (
                "line 2 has a cell of more than 32,767 characters, which no sheet can "
                "hold."
            ),
        ),
        (
            ",".join(f"c{i}" for i in range(16_385)) + "\n" + "1," * 16_384 + "1\n",
            "16,385 columns are more than a sheet holds (16,384).",
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "zip",
)
def test_a_file_that_cannot_become_a_tab_says_why(
    tmp_path: Path, content: str | bytes, why: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(ImportProblemError) as caught:
        csv_text(path)
    assert caught.value.path == path
    assert caught.value.why == why
    assert str(caught.value) == f"data.csv: {why}"


def test_more_rows_than_a_sheet_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports_csv, "MOST_ROWS", 2)
    with pytest.raises(ImportProblemError, match=r"3 rows are more than a sheet holds"):
        csv_text(written(tmp_path, "id,name\n1,a\n2,b\n3,c\n"))


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(imports_csv.MOST_BYTES + 1)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: pytest.fail("was read"))
    with pytest.raises(ImportProblemError, match="200 MB are more than a workbook"):
        csv_text(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportProblemError, match="No such file"):
        csv_text(tmp_path / "absent.csv")
    with pytest.raises(ImportProblemError, match="cannot be read"):
        csv_text(tmp_path)
