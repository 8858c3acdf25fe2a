package dev.retrain.report;

import dev.retrain.kind.Drift;
import java.util.List;
import java.util.Optional;

/** How far what is popular moved since the champion was trained. */
final class DriftSection {
  private DriftSection() {}

  static Element of(ReportFacts facts) {
    Element section = Block.section("drift", "Popularity drift since the champion");
    Optional<Drift> drift = facts.observations().drift();
    if (drift.isEmpty()) {
      return section.add(Block.paragraph("There is no champion whose data could be compared."));
    }
    Drift it = drift.get();
    section.add(
        Block.paragraph(
            "Jensen–Shannon divergence of the items' shares of the training pairs: "
                + Figure.of(it.divergence())
                + " bits, where 0 is the same popularity and 1 no item in common. Two independent"
                + " samples of these sizes from one and the same popularity would differ by about "
                + Figure.of(it.chance())
                + "; windows that overlap differ by less."),
        Block.paragraph(
            Figure.count(it.items())
                + " items are in either. Only the candidate's data has "
                + Figure.count(it.appeared())
                + " of them ("
                + Figure.percent(it.appearedShare())
                + " of its pairs), only the champion's "
                + Figure.count(it.gone())
                + " ("
                + Figure.percent(it.goneShare())
                + " of its own)."));
    if (it.moves().isEmpty()) {
      return section;
    }
    return section.add(Block.pair(chart(it.moves()), table(it.moves())));
  }

  private static Element chart(List<Drift.Move> moves) {
    return MoveChart.of(
        "moves",
        moves.stream()
            .map(move -> new MoveChart.Row(name(move), move.before(), move.after()))
            .toList());
  }

  private static String name(Drift.Move move) {
    return move.title().isBlank() ? move.id() : move.title();
  }

  private static Element table(List<Drift.Move> moves) {
    Table table =
        new Table(
            "Items whose share moved most",
            Table.Column.text("item"),
            Table.Column.number("before"),
            Table.Column.number("now"),
            Table.Column.number("change"));
    for (Drift.Move move : moves) {
      String title = move.title().isBlank() ? "" : " · " + move.title();
      table.row(
          move.id() + title,
          Figure.percent(move.before()),
          Figure.percent(move.after()),
          (move.gain() < 0 ? "−" : "+") + Figure.percent(Math.abs(move.gain())));
    }
    return table.element();
  }
}
