"""How the house stands: `python -m tests.house` prints the rooms, files and functions over their goal, import cycles
and names that were to go; with `--draw` it puts the rooms into ARCHITECTURE.md. `tests/test_house.py` holds the limits.

Imports are read from the sources (`ast`), those under TYPE_CHECKING too. Those inside functions are left out: they are
there to load late, and the layers of import-linter see them.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app"
PAGE = ROOT / "ARCHITECTURE.md"
PICTURE = re.compile(r"(<!-- rooms -->\n```\n)(.*?)(\n```)", re.S)
Graph = Mapping[str, set[str]]
FILE, FUNCTION, FOLDER = 400, 40, 20
UNTYPED = 25  # lines that say Any
COMPLEXITY, METHODS = 15, 15

# Names that gave way to the field's terms: where they stood, what they are called now.
OLD_NAMES = (
    ("app/core", "Told", "CarryOver"), ("app/core", "Spot", "Window"), ("app/core", "Fit", "Candidate"),
    ("app/core", "Naming", "NamingResult"), ("app/core/naming", "_Reader", "IndicatorNamer"),
    ("app/core", "Judge", "FigureClassifier"), ("app/core", "Judged", "Classification"),
    ("app/core/arithmetic", "Place", "Operand"), ("app/core/arithmetic", "frame", "bracket_start"),
    ("app/core/arithmetic", "_draw", "_record_if_holds"), ("app/core/arithmetic", "_fail", "_record_if_violated"),
    ("app/core", "Folded", "NormalizedText"), ("app/core/naming", "Words", "NamingLexicon"),
    ("app/core/naming", "copulas", "fillers"), ("app/core/naming", "heads", "generic_nouns"),
    ("app/core/naming", "stops", "boundaries"), ("app/core/naming", "holds", "boundary_exceptions"),
    ("app/core/naming", "subset", "restrictors"), ("app/core", "Lesson", "UserRule"),
    ("app/core", "TaughtRule", "UserRule"), ("app/core/model.py", "Aside", "UnusedNumeral"),
    ("app/core/model.py", "Skipped", "UnusedNumeral"), ("app/core/text/header.py", "Head", "ReportHeader"),
    ("app/core/review", "fold", "state_after"), ("app/services", "Listing", "FigureIndex"),
    ("app/services", "fold", "search_key"), ("app/services", "Company", "Companion"),
    ("app/services", "Common", "PairContext"), ("app/services/regions.py", "apart", "separate_unknown_regions"),
    ("app/store", "told", "translate_errors"), ("app/qt/session.py", "Place", "Selection"),
    ("app/qt", "Steps", "UndoHistory"), ("app/qt", "Latest", "UndoState"), ("app/qt", "SetText", "ReportTextEdit"),
    ("app/qt", "look", "set_style_class"), ("app/core/compare", "printed_step", "Figure.step"),
)  # fmt: skip
OLD_MODULES = {
    "app/core": ("told", "matching", "indicators", "figures", "settle", "written", "leftovers", "fold", "wire", "head",
                 "years", "variants", "rule_files", "recheck", "teaching"),
    "app/services": ("acts", "rows", "places", "books", "chinese", "record_files_", "proving", "checking", "listing"),
    "app/store": ("place", "light", "held", "added", "heads", "trouble"),
    "app/qt": ("shelf", "feed", "steps", "papers", "trouble", "handover", "text_setting"),
}  # fmt: skip


def modules() -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(APP.rglob("*.py"))
    }


@lru_cache(maxsize=512)
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text("utf-8"))


@lru_cache(maxsize=1)
def imports() -> Graph:
    """The modules of the program that each imports when it is loaded or type checked."""
    known = modules()
    graph: dict[str, set[str]] = defaultdict(set)
    for name, path in known.items():
        for node in _outside_functions(tree(path)):
            if isinstance(node, ast.Import):
                graph[name].update(alias.name for alias in node.names if alias.name in known)
            elif isinstance(node, ast.ImportFrom) and node.module in known:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                graph[name].update(inner & known.keys() or {node.module})
    return graph


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _outside_functions(child)


def cycles(graph: Graph) -> list[list[str]]:
    """Groups of nodes that reach each other (Tarjan), those of one node left out."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in order:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], order[other])
        if low[node] == order[node]:
            at = stack.index(node)
            group = stack[at:]
            del stack[at:]
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return found


def rooms(package: str) -> Graph:
    """The rooms of a package (its packages and single modules) and which of its rooms each imports."""
    known = modules()
    found: dict[str, set[str]] = {}
    for name in known:
        if name.startswith(f"{package}."):
            found.setdefault(_room(name, package), set())
    for name, others in imports().items():
        if not name.startswith(f"{package}."):
            continue
        for other in others:
            if other.startswith(f"{package}.") and _room(other, package) != _room(name, package):
                found[_room(name, package)].add(_room(other, package))
    return found


def _room(name: str, package: str) -> str:
    return name.removeprefix(f"{package}.").split(".")[0]


def levels(graph: Graph) -> list[list[str]]:
    """Rooms by level: each stands above all that it imports; the highest level first."""
    height: dict[str, int] = {}

    def of(room: str) -> int:
        if room not in height:
            height[room] = 0
            height[room] = 1 + max((of(other) for other in graph[room]), default=-1)
        return height[room]

    result: dict[int, list[str]] = defaultdict(list)
    for room in sorted(graph):
        result[of(room)].append(room)
    return [result[level] for level in sorted(result, reverse=True)]


def picture() -> str:
    """The rooms of each package as text, a level a line, the highest first."""
    lines = []
    for package in ("app.core", "app.importers", "app.services", "app.qt"):
        lines.append(package.replace(".", "/") + "/")
        lines += [f"  {'  '.join(floor)}" for floor in levels(rooms(package))]
    return "\n".join(lines)


def folders() -> dict[str, int]:
    """How many files each folder of the program holds, `__init__.py` left out."""
    counts: dict[str, int] = defaultdict(int)
    for path in modules().values():
        counts[str(path.parent.relative_to(ROOT))] += path.name != "__init__.py"
    return counts


def file_lines() -> dict[str, int]:
    """Lines of each module."""
    return {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules().values()}


def functions() -> dict[str, tuple[int, int]]:
    """Lines and parameters of each function (`self` and `cls` left out)."""
    found = {}
    for path in modules().values():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                given = sum(argument.arg not in ("self", "cls") for argument in arguments)
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                found[f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"] = lines, given
    return found


def old_names() -> list[str]:
    """Where a name that gave way still stands: `file name -> new name`."""
    found = []
    for path in modules().values():
        where = path.relative_to(ROOT).as_posix()
        found += [
            f"{where} (the module)"
            for folder, stems in OLD_MODULES.items()
            if where.startswith(folder) and path.stem in stems
        ]
        defined = {_defined(node) for node in ast.walk(tree(path))}
        for folder, old, new in OLD_NAMES:
            if where.startswith(folder) and old in defined:
                found.append(f"{where} {old} -> {new}")
    return found


def untyped() -> int:
    """How many lines of the program say `Any`."""
    lines = {
        (path, node.lineno)
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name) and node.id == "Any"
    }
    return len(lines)


def complexity(function: ast.FunctionDef) -> int:
    """Ways through a function, with `and` and `or` counted (as radon does)."""
    ways = 1
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.IfExp | ast.For | ast.While | ast.ExceptHandler | ast.Assert):
            ways += 1
        elif isinstance(node, ast.BoolOp):
            ways += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            ways += 1 + len(node.ifs)
    return ways


def tangled() -> list[str]:
    """Functions and classes over their goal, the worst first: ways through, or public methods that are none of Qt's."""
    found: list[tuple[int, str]] = []
    for path in sorted((ROOT / "app").rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (ways := complexity(node)) > COMPLEXITY:
                found.append((ways, f"{where} {node.name}"))
            elif isinstance(node, ast.ClassDef):
                names = [each.name for each in node.body if isinstance(each, ast.FunctionDef)]
                methods = sum(name[0] != "_" and name.islower() for name in names)
                if methods > METHODS:
                    found.append((methods, f"{where} class {node.name}"))
    return [f"{count} {name}" for count, name in sorted(found, reverse=True)]


def private_names(folder: Path) -> dict[str, int]:
    """How often the tests of a folder use a private name of something that is not theirs, by file."""
    counts: dict[str, int] = defaultdict(int)
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
                own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
                counts[path.relative_to(ROOT).as_posix()] += not own
    return {name: count for name, count in counts.items() if count}


def _defined(node: ast.AST) -> str:
    """The name that a node defines: a class, a function or a field."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return node.name
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    return ""


def drawn() -> str:
    """ARCHITECTURE.md with the rooms as they are."""
    return PICTURE.sub(lambda found: f"{found[1]}{picture()}{found[3]}", PAGE.read_text("utf-8"))


def main() -> None:
    """Print all, or draw the rooms."""
    if "--draw" in sys.argv:
        PAGE.write_text(drawn(), "utf-8", newline="\n")
        return
    sizes = sorted(file_lines().values())
    middle, long = sizes[len(sizes) // 2], sizes[len(sizes) * 9 // 10]
    report = [picture(), "", f"files: {len(sizes)}, lines median {middle}, p90 {long}"]
    report += [f"  {lines} {name}" for name, lines in file_lines().items() if lines > FILE]
    report += [f"lines with Any: {untyped()}", "functions:"]
    report += [f"  {lines} {name}" for name, (lines, _) in functions().items() if lines > FUNCTION]
    report += [f"tangled: {len(tangled())}", *(f"  {line}" for line in tangled()[:20])]
    report += ["full folders:", *(f"  {count} {name}" for name, count in folders().items() if count > FOLDER)]
    report += ["cycles:", *(f"  {' '.join(group)}" for group in cycles(imports()))]
    report += ["private names in tests of the window:"]
    report += [f"  {count} {name}" for name, count in private_names(ROOT / "tests" / "qt").items()]
    report += ["old names:", *(f"  {line}" for line in old_names())]
    sys.stdout.write("\n".join(report) + "\n")


if __name__ == "__main__":
    main()
