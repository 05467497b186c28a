"""The columns of each comparison, in the reader's language."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from app.core.amounts import grouped
from app.core.compare.cells import span_of
from app.core.compare.limits import Standing, Verdict
from app.core.compare.plans import Outcome, YearChange
from app.qt import words
from app.qt.theme import Role
from app.qt.trends.compare.rows import Bullet, R, RowColumn
from app.services.compare.comparisons import HeatMap, NamedPlan, NamedRestatement, Regions, RegionValue, TwoYears
from app.services.compare.matrix import in_unit
from app.services.read_models import FigureRow

translate = QCoreApplication.translate
_REACH = 0.3  # a result so far from its target, as a share of it, stands at the end of the scale
_OUTCOME_ROLES = {Outcome.KEPT: Role.CONFIRMED, Outcome.MISSED: Role.FINDING}
STANDING_ROLES = {Standing.WITHIN: Role.CONFIRMED, Standing.BETWEEN: Role.DOUBT, Standing.OVER: Role.FINDING}


def outcome_name(outcome: Outcome) -> str:
    """`Met`, `Missed`, ..."""
    match outcome:
        case Outcome.KEPT:
            return translate("Compare", "Met")
        case Outcome.MISSED:
            return translate("Compare", "Missed")
        case Outcome.OPEN:
            return translate("Compare", "No result yet")
        case Outcome.UNSURE:
            return translate("Compare", "Not certain")


Row = tuple[str, str, str]  # slug, name and unit of an indicator


def plan_columns() -> tuple[RowColumn[NamedPlan], ...]:
    """Of `NamedPlan`s."""
    return (
        RowColumn(translate("Compare", "Indicator"), lambda row: row.name, 200),
        RowColumn(translate("Compare", "Region"), lambda row: row.plan.key[1], 88),
        _year_column(lambda row: row.plan.key[2]),
        RowColumn(
            translate("Compare", "Target"), lambda row: words.amount(row.plan.target), 124, right=True,
            key=lambda row: row.plan.target.value, tone=lambda row: Role.TARGET, opens=lambda row: row.plan.target,
        ),
        RowColumn(
            translate("Compare", "Result"), _result, 144, right=True, key=lambda row: row.plan.value,
            tone=lambda row: Role.DIM if row.plan.value is None else None, opens=lambda row: row.plan.result,
        ),
        RowColumn(
            translate("Compare", "Difference"), _by, 88, right=True, key=lambda row: row.plan.by,
            tone=lambda row: _OUTCOME_ROLES.get(row.plan.outcome), cell=lambda row: row.plan.by,
        ),
        RowColumn(
            translate("Compare", "Outcome"), lambda row: outcome_name(row.plan.outcome), 96,
            key=lambda row: list(Outcome).index(row.plan.outcome),
            tone=lambda row: _OUTCOME_ROLES.get(row.plan.outcome, Role.DIM),
        ),
        RowColumn("", lambda row: "", bullet=_plan_bullet),
    )  # fmt: skip


def _year_column(year: Callable[[R], int]) -> RowColumn[R]:
    return RowColumn(translate("Compare", "Year"), lambda row: str(year(row)), 56, right=True, key=year, cell=year)


def _result(row: NamedPlan) -> str:
    """The result; while there is none the last known value with its year."""
    figure = row.plan.result
    if figure is None:
        return ""
    span = span_of(figure)
    return words.amount(figure) + (f" ({span.year})" if row.plan.value is None and span else "")


def _by(row: NamedPlan) -> str:
    if row.plan.pace is not None:
        return translate("Compare", "{amount} a year").format(amount=signed(row.plan.pace))
    return "" if row.plan.by is None else signed(row.plan.by)


def signed(value: Decimal) -> str:
    """`+3`, `−2.5`, `0`."""
    if not value:
        return "0"
    return f"+{grouped(value)}" if value > 0 else f"−{grouped(-value)}"


def _plan_bullet(row: NamedPlan) -> Bullet | None:
    plan = row.plan
    if plan.by is None or not plan.target.value:
        return None
    share = float(plan.by / abs(plan.target.value))
    return Bullet(-_REACH, _REACH, share, 0.0, None, _OUTCOME_ROLES.get(plan.outcome, Role.DIM))


def region_columns(regions: Regions) -> tuple[RowColumn[RegionValue], ...]:
    """Of `RegionValue`s, all on one scale."""
    unit = regions.unit if regions.unit not in ("", "1") else translate("Compare", "Value")
    return (
        RowColumn(
            "#", lambda row: str(row.rank or ""), 36, right=True, key=lambda row: row.rank or None,
            tone=lambda row: Role.DIM, cell=lambda row: row.rank or None,
        ),
        RowColumn(
            translate("Compare", "Region"), lambda row: row.region, 96,
            tone=lambda row: Role.DIM if row.borrowed else None,
        ),
        RowColumn(
            unit, lambda row: grouped(row.value) + (" ◐" if row.partial else ""), 96, right=True,
            key=lambda row: row.value, cell=lambda row: row.value, opens=lambda row: row.figure,
        ),
        RowColumn("", lambda row: "", bullet=_region_bullet(regions.rows)),
        RowColumn(
            translate("Compare", "Target"), lambda row: "" if row.target is None else grouped(row.target), 64,
            right=True, key=lambda row: row.target, tone=lambda row: Role.TARGET, cell=lambda row: row.target,
        ),
        *_change_columns(lambda row: row.change, translate("Compare", "Year on year")),
        RowColumn(
            translate("Compare", "Limit"), lambda row: limit_words(row.verdict) or row.band, 204,
            key=lambda row: None if row.verdict is None else list(Standing).index(row.verdict.standing),
            tone=lambda row: None if row.verdict is None else STANDING_ROLES[row.verdict.standing],
        ),
    )  # fmt: skip


def limit_words(verdict: Verdict | None) -> str:
    """`over GB 3095—2012 二级 35`, or `within ...`."""
    if verdict is None:
        return ""
    limit = verdict.limit
    edition = f"—{limit.edition}" if limit.edition else ""
    told = f"{limit.standard}{edition} {limit.grade} {grouped(verdict.value)}"
    if verdict.standing is Standing.OVER:
        return translate("Compare", "Over {limit}").format(limit=told)
    return translate("Compare", "Within {limit}").format(limit=told)


def _region_bullet(rows: Sequence[RegionValue]) -> Callable[[RegionValue], Bullet | None]:
    ends = [float(row.value) for row in rows] + [float(row.target) for row in rows if row.target is not None]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    spread = high - low or abs(high) or 1.0
    for limit in (float(row.verdict.loosest) for row in rows if row.verdict is not None):
        if low - spread <= limit <= high + spread:
            low, high = min(low, limit), max(high, limit)
    low, high = low - 0.06 * spread, high + 0.06 * spread

    def bullet(row: RegionValue) -> Bullet:
        limit = float(row.verdict.loosest) if row.verdict is not None else None
        shown = limit if limit is not None and low <= limit <= high else None
        tone = Role.ACCENT if row.verdict is None else STANDING_ROLES[row.verdict.standing]
        return Bullet(low, high, float(row.value), None if row.target is None else float(row.target), shown, tone)

    return bullet


def _change_columns(change: Callable[[R], YearChange | None], title: str) -> tuple[RowColumn[R], ...]:
    def amount(row: R) -> Decimal | None:
        found = change(row)
        return None if found is None else found.amount

    def percent(row: R) -> Decimal | None:
        found = change(row)
        return None if found is None else found.percent

    def tone(row: R) -> Role | None:
        found = change(row)
        return Role.DIM if found is None or found.better is None else Role.CONFIRMED if found.better else Role.FINDING

    return (
        RowColumn(
            title, lambda row: "" if (told := amount(row)) is None else signed(told), 80, right=True, key=amount,
            tone=tone, cell=amount,
        ),
        RowColumn(
            "%", lambda row: "" if (told := percent(row)) is None else signed(told), 60, right=True, key=percent,
            tone=tone, cell=percent,
        ),
    )  # fmt: skip


def two_year_columns(first: int, second: int) -> tuple[RowColumn[TwoYears], ...]:
    """Of `TwoYears`."""

    def end(
        year: int, value: Callable[[TwoYears], Decimal], figure: Callable[[TwoYears], FigureRow]
    ) -> RowColumn[TwoYears]:
        return RowColumn(
            str(year), lambda row: grouped(value(row)), 72, right=True, key=value, cell=value, opens=figure
        )

    return (
        RowColumn(translate("Compare", "Region"), lambda row: row.region, 112),
        end(first, lambda row: row.first, lambda row: row.before),
        end(second, lambda row: row.second, lambda row: row.after),
        *_change_columns(lambda row: row.change, translate("Compare", "Change")),
    )


def heat_columns(heat: HeatMap, *, limits: bool) -> tuple[RowColumn[Row], ...]:
    """Of (slug, name, unit): a column a region; its ground says better or worse, or how it stands to the limits."""

    def column(region: str) -> RowColumn[Row]:
        def value(row: Row) -> FigureRow | None:
            cell = heat.cells.get((row[0], region))
            return None if cell is None else cell.figure

        def text(row: Row) -> str:
            figure = value(row)
            if figure is None:
                return ""
            number, unit = words.amount_parts(in_unit(figure, row[2]))
            return f"{number} {unit}".rstrip() if not unit.endswith(row[2]) else number + unit.removesuffix(row[2])

        def ground(row: Row) -> Role | None:
            cell = heat.cells.get((row[0], region))
            if cell is None:
                return None
            if limits:
                return None if cell.verdict is None else STANDING_ROLES[cell.verdict.standing]
            if cell.change is None or cell.change.better is None:
                return None
            return Role.CONFIRMED if cell.change.better else Role.FINDING

        return RowColumn(
            region, text, 88, right=True, key=lambda row: None if (told := value(row)) is None else told.value,
            ground=ground, opens=value, cell=lambda row: None if (told := value(row)) is None else told.value,
        )  # fmt: skip

    return (
        RowColumn(translate("Compare", "Indicator"), lambda row: row[1], 220),
        RowColumn(
            translate("Compare", "Unit"), lambda row: "" if row[2] == "1" else row[2], 88, tone=lambda row: Role.DIM
        ),
        *(column(region) for region in heat.regions),
    )


def _teller(row: NamedRestatement, one: FigureRow) -> str:
    """The year of the report that tells a value; of two of one year their titles."""
    years = [figure.year for figure in row.told.told]
    return str(one.year) if one.year and years.count(one.year) == 1 else one.report_title


def restated_columns(rows: Sequence[NamedRestatement]) -> tuple[RowColumn[NamedRestatement], ...]:
    """Of `NamedRestatement`s: a column for each report that tells it, the oldest first."""

    def told(number: int) -> RowColumn[NamedRestatement]:
        def figure(row: NamedRestatement) -> FigureRow | None:
            return row.told.told[number] if number < len(row.told.told) else None

        def text(row: NamedRestatement) -> str:
            one = figure(row)
            return "" if one is None else f"{words.amount(one)}  ({_teller(row, one)})"

        title = translate("Compare", "Told first") if number == 0 else translate("Compare", "Told again")
        return RowColumn(
            title, text, 200, right=True, opens=figure,
            key=lambda row: None if (one := figure(row)) is None else one.value,
        )  # fmt: skip

    most = max((len(row.told.told) for row in rows), default=0)
    return (
        RowColumn(translate("Compare", "Indicator"), lambda row: row.name, 220),
        RowColumn(translate("Compare", "Region"), lambda row: row.told.key[1], 96),
        _year_column(lambda row: row.told.key[2]),
        *(told(number) for number in range(most)),
        RowColumn(
            translate("Compare", "Difference"), lambda row: grouped(row.told.spread), 96, right=True,
            key=lambda row: row.told.spread, tone=lambda row: Role.FINDING, cell=lambda row: row.told.spread,
        ),
    )  # fmt: skip
