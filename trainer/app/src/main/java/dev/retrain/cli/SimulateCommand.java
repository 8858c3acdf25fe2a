package dev.retrain.cli;

import dev.retrain.failure.DiskFailure;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Outlet;
import dev.retrain.simulate.SimulationPlan;
import dev.retrain.simulate.Simulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Writes the log of a simulated film service, one file a day or to a topic; the same"
            + " arguments always give the same bytes.",
    footerHeading = "%nExample:%n",
    footer = "  retrain simulate --out logs --days 14")
final class SimulateCommand implements Callable<Integer> {
  @Mixin private final OutputOptions outputOptions;
  private final Invocation invocation;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder for the logs and movies.csv; with --to, for movies.csv alone.")
  private Path out;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description =
          "Where the lines are sent instead: kafka://host:port/topic; a missing topic is made.")
  private URI to;

  @Option(names = "--days", description = "How many days, 1 to 3660.")
  private int days = 14;

  @Option(
      names = "--first-day",
      paramLabel = "DATE",
      description = "Day of the first log, UTC; without it so that the last one is yesterday.")
  private LocalDate firstDay;

  @Option(names = "--users", description = "How many users, 1 to 999999.")
  private int users = 6000;

  @Option(names = "--movies", description = "How many films, 40 to 100000.")
  private int movies = 1200;

  @Option(names = "--seed", description = "What all chance comes from.")
  private long seed = 1;

  @Option(names = "--minutes", description = "Minute lines of a session on average, 1 to 120.")
  private int minutes = 5;

  @Option(names = "--damaged", description = "Share of damaged lines, 0 to 0.5.")
  private double damaged = 0.001;

  @Option(names = "--duplicates", description = "Share of lines written twice, 0 to 0.5.")
  private double duplicates = 0.0005;

  SimulateCommand(Invocation invocation) {
    this.invocation = invocation;
    outputOptions = new OutputOptions(invocation.console());
  }

  @Override
  public Integer call() {
    outputOptions.apply();
    LocalDate today = LocalDate.ofInstant(invocation.clock().instant(), ZoneOffset.UTC);
    LocalDate first = firstDay == null ? today.minusDays(days) : firstDay;
    SimulationPlan plan =
        new SimulationPlan(first, days, users, movies, seed, minutes, damaged, duplicates);
    if (out == null && to == null) {
      throw new UsageException("say where the log goes: --out DIR, or --to ADDRESS");
    }
    if (out != null) {
      OutputFolder.make(out);
    }
    String place = to == null ? out.toString() : to.toString();
    if (to == null) {
      write(plan);
    } else {
      send(plan);
    }
    outputOptions.print(
        Map.of(to == null ? "folder" : "to", place, "first_day", first.toString(), "days", days),
        Count.of(days, "day", "days") + " from " + first + " are in " + place);
    return 0;
  }

  private void write(SimulationPlan plan) {
    try {
      Simulator.write(out, plan, invocation.console().progress());
    } catch (IOException e) {
      throw DiskFailure.of("write a log to " + out, out, 0, e);
    }
  }

  private void send(SimulationPlan plan) {
    try (Outlet.Open outlet = outlet().open(to)) {
      Simulator.send(outlet, plan, invocation.console().progress());
      if (out != null) {
        Simulator.writeMovies(out, plan);
      }
    } catch (IOException e) {
      throw DiskFailure.of("write movies.csv to " + out, out, 0, e);
    }
  }

  private Outlet outlet() {
    List<Outlet> all = Outlet.all();
    return all.stream()
        .filter(it -> it.scheme().equals(to.getScheme()))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--to has no address of a known form: "
                        + all.stream().map(Outlet::form).collect(Collectors.joining(", "))));
  }
}
