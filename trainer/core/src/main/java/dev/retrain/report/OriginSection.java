package dev.retrain.report;

import dev.retrain.feed.Span;
import dev.retrain.provenance.Provenance;
import java.util.stream.Collectors;

/** Where the version comes from: run, data, parameters, code, machine. */
final class OriginSection {
  private OriginSection() {}

  static Element of(ReportFacts facts) {
    Provenance it = facts.provenance();
    Table table = new Table("Origin", Table.Column.text("what"), Table.Column.text("value"));
    table.row("run", it.run() + ", started by " + it.trigger().word());
    it.parent().ifPresent(parent -> table.row("champion then", parent.toString()));
    table.row("data set", it.data().dataSet() + ", SHA-256 " + it.data().digest());
    table.row("events", it.data().facts().first() + " to " + it.data().facts().last());
    table.row("counts", counts(it.data().facts().counts()));
    it.data().facts().spans().forEach(span -> table.row("read from " + span.name(), text(span)));
    table.row(
        "split",
        it.data().split().type()
            + ", "
            + Figure.percent(it.data().split().holdout())
            + " held out, trained until "
            + it.data().split().trainedUntil());
    table.row("split counts", counts(it.data().split().counts()));
    it.seed().ifPresent(seed -> table.row("seed", Long.toString(seed)));
    table.row(
        "parameters",
        it.parameters().entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining(", ")));
    table.row("code", it.code().commit() + ", work tree " + it.code().tree().word());
    it.code().build().ifPresent(build -> table.row("build", Long.toString(build)));
    it.code().buildUrl().ifPresent(url -> table.row("build's page", url.toString()));
    table.row("library", it.code().library() + ", trainer " + it.code().retrain());
    table.row(
        "machine",
        it.platform().vm()
            + " "
            + it.platform().java()
            + " on "
            + it.platform().os()
            + ", "
            + it.platform().arch());
    return Block.section("origin", "Where it comes from").add(Block.alone(table.element()));
  }

  private static String text(Span span) {
    return "offset "
        + span.from()
        + " to before "
        + span.to()
        + ", "
        + Figure.count(span.missing())
        + " of them without a message, "
        + Figure.count(span.expired())
        + " expired before";
  }

  private static String counts(java.util.Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + Figure.count(count.getValue()))
        .collect(Collectors.joining(", "));
  }
}
