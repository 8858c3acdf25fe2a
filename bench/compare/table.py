"""Rows of the table, kept between runs so that one case can be measured anew, and written into docs/performance.md."""
import json
import time
from dataclasses import asdict, dataclass

from compare import cases, machine

BEGIN, END = "<!-- table:begin -->", "<!-- table:end -->"


@dataclass
class Row:
    """One line: a work, what a peer and we need for it, how many times better we are, and what we are after.

    `reach` is the ratio we want; without a peer, `peer` is empty, `ours` is held against `limit` in the same unit.
    """
    work: str
    unit: str
    ours: float
    peer: str = ""
    theirs: float = None
    more_is_better: bool = False
    reach: float = None
    limit: float = None
    load: float = 0.0
    rounds: int = 0
    note: str = ""
    day: str = ""

    def ratio(self):
        if self.theirs is None:
            return None
        return self.ours / self.theirs if self.more_is_better else self.theirs / self.ours

    def reached(self):
        checks = []
        if self.reach is not None:
            checks.append(self.ratio() >= self.reach)
        if self.limit is not None:
            checks.append(self.ours >= self.limit if self.more_is_better else self.ours <= self.limit)
        return "" if not checks else "yes" if all(checks) else "no"

    def goal(self):
        goals = [] if self.reach is None else [f"{number(self.reach)}×"]
        if self.limit is not None:
            goals.append(("≥ " if self.more_is_better else "≤ ") + number(self.limit))
        return ", ".join(goals)


def number(value):
    """Three digits that count, with commas between thousands."""
    if value is None:
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def keep(ground, case, rows):
    """Remembers the rows of a case."""
    for row in rows:
        row.day = time.strftime("%Y-%m-%d", time.gmtime())
        row.rounds = ground.rounds
    text = json.dumps({"machine": machine.description(), "rows": [asdict(row) for row in rows]}, indent=1)
    (ground.results / f"{case}.json").write_text(text)


def markdown(ground):
    """The table of all that is remembered, in the order of the cases."""
    lines = [
        "| work | unit | peer | theirs | ours | ratio | reach | reached | load | rounds |",
        "|---|---|---|---|---|---|---|---|---|---|"]
    notes = []
    for case in cases.all_of_them():
        file = ground.results / f"{case}.json"
        if file.exists():
            for row in (Row(**row) for row in json.loads(file.read_text())["rows"]):
                ratio = row.ratio()
                cells = [row.work, row.unit, row.peer or "–", number(row.theirs), f"**{number(row.ours)}**",
                         "–" if ratio is None else f"{ratio:.2f}×", row.goal(), row.reached(), f"{row.load:.1f}", str(row.rounds)]
                lines.append("| " + " | ".join(cells) + " |")
                if row.note:
                    notes.append(f"- {row.work}: {row.note}")
    return "\n".join(lines + ([""] + notes if notes else []))


def write(ground):
    """Puts the table and the machine between the marks of docs/performance.md."""
    page = ground.project / "docs/performance.md"
    text = page.read_text()
    head, rest = text.split(BEGIN, 1)
    tail = rest.split(END, 1)[1]
    page.write_text(f"{head}{BEGIN}\n\n{machine.description()}\n\n{markdown(ground)}\n\n{END}{tail}")
