package dev.retrain.notification;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.RetrainException;
import dev.retrain.registry.NotifyEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Tells an event to everybody whose rule is about it, all at the same time and within one limit. It
 * never fails: a channel that hangs, breaks or is missing is a {@link Delivery} with trouble.
 */
public final class Dispatch {
  /** What all channels together may take. */
  public static final Duration LIMIT = Duration.ofSeconds(8);

  private final Channels channels;
  private final Map<String, String> environment;
  private final Duration limit;

  /**
   * A dispatch.
   *
   * @param environment environment variables, for the channels' settings
   * @param limit how long all of it may take
   */
  public Dispatch(Channels channels, Map<String, String> environment, Duration limit) {
    this.channels = channels;
    this.environment = Map.copyOf(environment);
    this.limit = limit;
  }

  /**
   * Tells an event, once to each address.
   *
   * @return what came of it, in the order of the rules; empty if no rule is about the event
   * @throws InterruptedException if the caller was interrupted
   */
  public List<Delivery> send(RunEvent event, List<NotifyEntry> rules) throws InterruptedException {
    List<NotifyEntry> due =
        new ArrayList<>(
            new LinkedHashSet<>(
                rules.stream()
                    .filter(rule -> rule.on().stream().anyMatch(event::matches))
                    .map(rule -> new NotifyEntry(List.of(), rule.to(), rule.secret()))
                    .toList()));
    ExecutorService threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "notify");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Delivery>> ended =
          threads.invokeAll(
              due.stream()
                  .<java.util.concurrent.Callable<Delivery>>map(rule -> () -> tell(event, rule))
                  .toList(),
              limit.toMillis(),
              TimeUnit.MILLISECONDS);
      List<Delivery> deliveries = new ArrayList<>();
      for (int i = 0; i < due.size(); i++) {
        deliveries.add(delivery(due.get(i), ended.get(i)));
      }
      return deliveries;
    } finally {
      threads.shutdownNow();
    }
  }

  private Delivery tell(RunEvent event, NotifyEntry rule) throws InterruptedException {
    String shown = "…";
    try {
      Channel channel = channels.of(rule.to());
      shown = channel.shown(rule.to());
      Optional<String> fault = channel.fault(rule.to());
      if (fault.isEmpty()) {
        channel.send(event, rule.to(), new Channel.Settings(environment, rule.secret()), limit);
      }
      return new Delivery(shown, fault);
    } catch (IOException | RetrainException e) {
      return new Delivery(shown, Optional.of(PlainText.of(String.valueOf(e.getMessage()))));
    }
  }

  private Delivery delivery(NotifyEntry rule, Future<Delivery> ended) throws InterruptedException {
    try {
      return ended.get();
    } catch (CancellationException e) {
      String why = "no answer within " + limit.toMillis() / 1000.0 + " s";
      return new Delivery(shown(rule), Optional.of(why));
    } catch (ExecutionException e) {
      // a defect of a channel, or a class it lacks; its text may hold anything, its type does not
      String type = e.getCause().getClass().getName();
      return new Delivery(shown(rule), Optional.of("the channel broke (" + type + ")"));
    }
  }

  private String shown(NotifyEntry rule) {
    return channels.of(rule.to()).shown(rule.to());
  }
}
