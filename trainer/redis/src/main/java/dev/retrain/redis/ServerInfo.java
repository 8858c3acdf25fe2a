package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.check.Finding;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.outcome.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import redis.clients.jedis.Protocol.Command;

/**
 * What a server says of itself by {@code INFO}, which users may call to whom {@code CONFIG} is
 * forbidden.
 *
 * @param values by their names
 */
record ServerInfo(RedisLocation location, Map<String, String> values) {
  private static final double MEBI = 1 << 20;

  /** Asks the server. */
  static ServerInfo of(RedisLocation location, RedisCalls calls) {
    String text = new String((byte[]) calls.repeatable(Command.INFO), UTF_8);
    Map<String, String> values = new TreeMap<>();
    text.lines()
        .filter(line -> line.indexOf(':') > 0)
        .forEach(
            line ->
                values.put(
                    line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
    return new ServerInfo(location, values);
  }

  /**
   * Refuses a server on which what was written may vanish or can't be written.
   *
   * @throws UsageException with the setting and the cure
   * @throws TransientException if it is a replica, as after a failover
   */
  void demandThatItStays() {
    if (value("cluster_enabled").filter("1"::equals).isPresent()) {
      throw new UsageException(
          server()
              + " is part of a cluster: name a Redis that is no cluster, a store must be on one"
              + " server");
    }
    if (value("role").filter("slave"::equals).isPresent()) {
      throw new TransientException(
          server()
              + " is a replica that takes no writes: name the primary; after a failover repeat");
    }
    Optional<String> policy = value("maxmemory_policy").filter(word -> !word.equals("noeviction"));
    if (policy.isPresent()) {
      throw new UsageException(
          server()
              + " removes keys when its memory is full (maxmemory-policy "
              + PlainText.of(policy.get())
              + "), journal and models among them: set 'maxmemory-policy noeviction', or take a Redis"
              + " of its own for the store");
    }
  }

  /** What a person should know before the first run. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(persistence());
    findings.add(memory());
    if (value("maxmemory_policy").isEmpty()) {
      findings.add(
          Finding.warning(
              "eviction",
              server() + " does not say whether it removes keys when its memory is full",
              "make sure of 'maxmemory-policy noeviction'"));
    }
    return findings;
  }

  private Finding persistence() {
    return value("aof_enabled").filter("1"::equals).isPresent()
        ? Finding.ok("persistence", "appendonly is on")
        : Finding.warning(
            "persistence",
            server() + " keeps no log of writes: after a restart the newest, or all, may be gone",
            "set 'appendonly yes', and 'appendfsync always' to lose nothing at a power failure");
  }

  private Finding memory() {
    long most = number("maxmemory");
    long used = number("used_memory");
    if (most == 0) {
      return Finding.ok("space", mebi(used) + " used, no maxmemory");
    }
    String known = mebi(used) + " of " + mebi(most) + " (maxmemory) used";
    if (used >= most) {
      return Finding.error(
          ExitCode.TRANSIENT, "space", known, "raise maxmemory, or keep fewer versions");
    }
    return used > most / 10 * 8
        ? Finding.warning("space", known, "raise maxmemory soon")
        : Finding.ok("space", known);
  }

  private long number(String name) {
    return value(name).filter(text -> text.matches("[0-9]{1,18}")).map(Long::parseLong).orElse(0L);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip);
  }

  private String server() {
    return "Redis at " + location.server();
  }

  private static String mebi(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MiB", bytes / MEBI);
  }
}
