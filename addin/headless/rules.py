"""Conditional formats, as xlwings asks for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.headless.store import ConditionalRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.headless.box import Box
    from addin.headless.formats import Rgb
    from addin.headless.store import SheetStore, StoredRule


class ConditionalFormats(base_classes.ConditionalFormats):
    """The conditional formats that touch a range, first priority first."""

    def __init__(self, store: SheetStore, box: Box) -> None:
        self._store = store
        self._box = box

    @property
    def api(self) -> tuple[StoredRule, ...]:
        """The rules as stored."""
        return self._store.rules(self._box)

    def __len__(self) -> int:
        return len(self.api)

    def __iter__(self) -> Iterator[ConditionalFormat]:
        return iter([ConditionalFormat(self._store, found) for found in self.api])

    def __call__(self, key: int) -> ConditionalFormat:
        """A rule by its number from 1."""
        return list(self)[key - 1]

    def clear(self) -> None:
        """Take the range out of every rule."""
        self._store.clear_rules(self._box)

    def add_custom(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """A rule that applies where a formula is true."""
        return self._add(_styled(spec, kind="custom", formulas=(spec["formula"],)))

    def add_cell_value(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """A rule that compares each cell with one or two values."""
        operands = (spec["formula1"], spec["formula2"])
        formulas = tuple(str(operand) for operand in operands if operand is not None)
        rule = _styled(spec, kind="cell_value", formulas=formulas)
        return self._add(replace(rule, operator=spec["operator"]))

    def add_color_scale(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """A scale of two or three colours."""
        return self._add(
            ConditionalRule(
                kind="color_scale",
                colors=tuple(spec["colors"]),
                threshold_types=tuple(spec["threshold_types"]),
                thresholds=tuple(spec["thresholds"]),
            )
        )

    def add_data_bar(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """Bars inside the cells; always with a gradient, as the plain format has it."""
        return self._add(
            ConditionalRule(
                kind="data_bar",
                colors=(spec["bar_color"],),
                show_value=spec["show_value"],
                threshold_types=tuple(spec["threshold_types"]),
                thresholds=tuple(spec["thresholds"]),
            )
        )

    def _add(self, rule: ConditionalRule) -> ConditionalFormat:
        self._store.add_rule(self._box, rule)
        return ConditionalFormat(self._store, self.api[0])


def _styled(
    spec: Mapping[str, Any], *, kind: str, formulas: tuple[str, ...]
) -> ConditionalRule:
    return ConditionalRule(
        kind=kind,
        formulas=formulas,
        fill=spec.get("fill_color"),
        font_color=spec.get("font_color"),
        bold=spec.get("font_bold"),
        italic=spec.get("font_italic"),
        stop_if_true=spec["stop_if_true"],
    )


class ConditionalFormat(base_classes.ConditionalFormat):
    """One conditional format; what its kind does not have is None."""

    def __init__(self, store: SheetStore, found: StoredRule) -> None:
        self._store = store
        self._found = found

    @property
    def api(self) -> StoredRule:
        """The rule as stored."""
        return self._found

    @property
    def _rule(self) -> ConditionalRule:
        return self._found.rule

    @property
    def type(self) -> str:
        """Its kind, unknown for those of which only existence and deletion work."""
        return self._rule.kind

    @property
    def stop_if_true(self) -> bool:
        """Whether rules below it are skipped where it applies."""
        return self._rule.stop_if_true

    @property
    def operator(self) -> str | None:
        """How it compares."""
        return self._rule.operator

    @property
    def formula(self) -> str | None:
        """The formula of a custom rule."""
        return self._formula(0) if self._rule.kind == "custom" else None

    @property
    def formula1(self) -> str | None:
        """The first operand of a comparison."""
        return self._formula(0) if self._rule.kind == "cell_value" else None

    @property
    def formula2(self) -> str | None:
        """The second operand of a comparison."""
        return self._formula(1) if self._rule.kind == "cell_value" else None

    def _formula(self, position: int) -> str | None:
        formulas = self._rule.formulas
        return formulas[position] if position < len(formulas) else None

    @property
    def fill_color(self) -> Rgb | None:
        """The fill it gives."""
        return self._rule.fill

    @property
    def font_color(self) -> Rgb | None:
        """The font colour it gives."""
        return self._rule.font_color

    @property
    def font_bold(self) -> bool | None:
        """Whether it makes text bold."""
        return self._rule.bold

    @property
    def font_italic(self) -> bool | None:
        """Whether it makes text italic."""
        return self._rule.italic

    @property
    def colors(self) -> tuple[Rgb, ...] | None:
        """The colours of a scale."""
        return self._rule.colors if self._rule.kind == "color_scale" else None

    @property
    def bar_color(self) -> Rgb | None:
        """The colour of a data bar."""
        return self._rule.colors[0] if self._rule.kind == "data_bar" else None

    @property
    def show_value(self) -> bool | None:
        """Whether numbers show beside data bars."""
        return self._rule.show_value

    @property
    def threshold_types(self) -> tuple[str, ...] | None:
        """The kinds of the ends of a scale or bar."""
        return self._rule.threshold_types or None

    @property
    def thresholds(self) -> tuple[float | str | None, ...] | None:
        """The ends of a scale or bar."""
        return self._rule.thresholds or None

    def delete(self) -> None:
        """Remove it wherever it applies."""
        self._store.delete_rule(self._found.priority)
