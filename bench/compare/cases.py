"""Finds the cases: each file of bench/cases is one, with a docstring and measure(ground) that returns rows."""
import importlib.util
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "cases"


def all_of_them():
    """Modules by name, in the order of the table."""
    found = {}
    for file in FOLDER.glob("*.py"):
        spec = importlib.util.spec_from_file_location(f"case_{file.stem}", file)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found[file.stem] = module
    return dict(sorted(found.items(), key=lambda case: case[1].PLACE))


def named(names):
    """Those that were asked for, all if none was."""
    known = all_of_them()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SystemExit(f"bench: no case {', '.join(unknown)}; there are {', '.join(known)}")
    return {name: case for name, case in known.items() if not names or name in names}
