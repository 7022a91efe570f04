"""Whatever happened to a file: it is edited, or refused in one sentence.

`benchmarks/mutations.py` does the same some thousand times over the whole refresh.
"""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import pytest
from mutating import KINDS, Mutation, bases, fault, mutation

from addin.headless.errors import UnreadableWorkbookError
from addin.headless.package.errors import PackageError
from addin.headless.package.package import Package
from addin.headless.package.xml_edit import XmlEdit

if TYPE_CHECKING:
    from pathlib import Path

EDITED = "edited"
SEEDS = 9 * len(KINDS)
MOST_MEMORY_KIB = 600_000
"""Of the test process; a million elements take most of it."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ...]:
    return bases(tmp_path_factory.mktemp("bases"))


def outcome(mutated: Mutation, path: Path) -> str:
    """What became of opening, reading, editing and saving a file."""
    path.write_bytes(mutated.content)
    try:
        package = Package.open(path)
    except UnreadableWorkbookError as error:
        return error.why
    try:
        for part in package.parts:
            edit_part(package, part)
        package.save(path)
    except PackageError as error:
        return error.why
    Package.open(path).close()
    return EDITED


def edit_part(package: Package, part: str) -> None:
    package.relationships(part)
    if part.endswith((".xml", ".rels")):
        edit = XmlEdit(package.read(part), part=part)
        edit.append(edit.root, b"<!-- edited -->")
        package.replace(part, edit.result())
    else:
        package.replace(part, package.read(part) + b"edited")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_mutated_package_is_edited_or_refused_in_a_sentence(
    seed: int, books: tuple[bytes, ...], tmp_path: Path
):
    mutated = mutation(books, seed)
    path = tmp_path / "book.xlsx"
    said = outcome(mutated, path)
    assert said == EDITED or said.startswith(("is ", "has ", "holds ", "unpacks "))
    assert (path.read_bytes() == mutated.content) == (said != EDITED)
    assert [entry.name for entry in tmp_path.iterdir()] == ["book.xlsx"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MOST_MEMORY_KIB


@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + 2 * len(KINDS)))
def test_a_refresh_of_it_ends_in_scores_or_in_a_sentence(
    seed: int, books: tuple[bytes, ...], tmp_path: Path
):
    assert not fault(tmp_path / "book.xlsx", mutation(books, seed).content)


def test_mutations_are_the_same_for_the_same_seed(
    books: tuple[bytes, ...], tmp_path: Path
):
    assert bases(tmp_path) == books
    for seed in range(len(KINDS)):
        assert mutation(books, seed) == mutation(books, seed)


def test_mutations_are_of_both_sorts(books: tuple[bytes, ...], tmp_path: Path):
    """A suite in which everything is refused, or nothing, would prove little."""
    said = [
        outcome(mutation(books, seed), tmp_path / "book.xlsx")
        for seed in range(2 * len(KINDS))
    ]
    assert 5 < said.count(EDITED) < len(said) - 10
    assert len(set(said)) > 5
