package dev.retrain.report;

import dev.retrain.kind.DataVolume;
import dev.retrain.kind.DataVolume.Rejection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How much data came in by day, and what was refused. */
final class DataSections {
  private static final int BARS = 10;

  private DataSections() {}

  /** Lines by day. */
  static Element volume(ReportFacts facts) {
    Element section = Block.section("volume", "Data by day");
    Optional<DataVolume> volume = facts.observations().volume();
    if (volume.isEmpty() || volume.get().days().isEmpty()) {
      return section.add(Block.paragraph("The data set keeps no account of days."));
    }
    SortedMap<LocalDate, Long> days = new TreeMap<>();
    volume
        .get()
        .days()
        .forEach((day, kinds) -> days.put(day, kinds.values().stream().mapToLong(n -> n).sum()));
    LocalDate cut =
        LocalDate.ofInstant(facts.provenance().data().split().trainedUntil(), ZoneOffset.UTC);
    return section.add(
        Block.paragraph(
            "Well-formed lines by UTC day of their own time, repeats included: "
                + Figure.count(days.values().stream().mapToLong(n -> n).sum())
                + " on "
                + Figure.count(days.size())
                + " days. The window asked for is "
                + facts.provenance().data().window().from()
                + " to before "
                + facts.provenance().data().window().to()
                + "."),
        Block.pair(DayChart.of("days", days, Optional.of(cut)), Element.of("span")),
        Block.folded("The days as a table", dayTable(volume.get(), days)));
  }

  private static Element dayTable(DataVolume volume, SortedMap<LocalDate, Long> days) {
    TreeSet<String> kinds = new TreeSet<>();
    volume.days().values().forEach(counts -> kinds.addAll(counts.keySet()));
    List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("day")));
    kinds.forEach(kind -> columns.add(Table.Column.number(kind)));
    columns.add(Table.Column.number("all"));
    Table table = new Table("Lines by day and kind", columns.toArray(Table.Column[]::new));
    for (Map.Entry<LocalDate, Map<String, Long>> day : volume.days().entrySet()) {
      List<String> cells = new ArrayList<>(List.of(day.getKey().toString()));
      kinds.forEach(kind -> cells.add(Figure.count(day.getValue().getOrDefault(kind, 0L))));
      cells.add(Figure.count(days.get(day.getKey())));
      table.row(cells.toArray(String[]::new));
    }
    return table.element();
  }

  /** Rejected lines by reason. */
  static Element rejections(ReportFacts facts) {
    Element section = Block.section("rejected", "Rejected lines");
    Optional<DataVolume> volume = facts.observations().volume();
    if (volume.isEmpty()) {
      return section.add(Block.paragraph("The data set keeps no account of lines."));
    }
    List<Rejection> rejections = volume.get().rejections();
    long read = volume.get().read();
    long rejected = rejections.stream().mapToLong(Rejection::lines).sum();
    section.add(
        Block.paragraph(
            Figure.count(rejected)
                + " of "
                + Figure.count(read)
                + " lines were rejected"
                + (read == 0 ? "." : ", " + Figure.percent((double) rejected / read) + ".")));
    if (rejections.isEmpty()) {
      return section;
    }
    List<BarChart.Bar> bars =
        rejections.stream()
            .limit(BARS)
            .map(it -> new BarChart.Bar(it.reason(), (double) it.lines(), Figure.count(it.lines())))
            .toList();
    Table table =
        new Table(
            "Rejected lines by reason",
            Table.Column.text("reason"),
            Table.Column.number("lines"),
            Table.Column.text("meaning"));
    rejections.forEach(it -> table.row(it.reason(), Figure.count(it.lines()), it.meaning()));
    return section.add(
        Block.pair(BarChart.of("rejections", "Rejected lines by reason", bars), table.element()));
  }
}
