package dev.retrain.redis;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.outcome.ExitCode;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What Redis answered, or that it did not, as what a person does about it. */
final class Failures {
  private static final String REPEAT = "repeat the command once it is";

  /** A word of an answer, what it means, what helps. The first that is found counts. */
  private enum Answer {
    WRONGPASS(
        "refuses user or password", "check RETRAIN_REDIS_USERNAME and RETRAIN_REDIS_PASSWORD"),
    NOAUTH("asks for a password", "set RETRAIN_REDIS_PASSWORD"),
    NOPERM(
        "does not allow this user what a store needs", "give it the rights of docs/store-redis.md"),
    SCRIPT_NOPERM("user executing the script", NOPERM.meaning, NOPERM.cure),
    ACL("ACL failure", "does not allow this user what a store needs", NOPERM.cure),
    MOVED("is part of a cluster", "name a Redis that is no cluster: a store must be on one server"),
    ASK("is part of a cluster", MOVED.cure),
    CROSSSLOT("is part of a cluster", MOVED.cure),
    CLUSTERDOWN("is part of a cluster", MOVED.cure),
    WRONGTYPE(
        "has something else under a key of this store",
        "take another prefix, or move away what another program wrote there",
        ExitCode.DATA),
    OOM(
        "has no memory left (maxmemory)",
        "raise maxmemory, or keep fewer versions (keep.models); then repeat",
        ExitCode.TRANSIENT),
    READONLY(
        "is a replica that takes no writes",
        "name the primary; after a failover repeat",
        ExitCode.TRANSIENT),
    MISCONF(
        "takes no writes because it can't save to its disk",
        "free space there, then repeat",
        ExitCode.TRANSIENT),
    LOADING("is still loading its data", REPEAT + " done", ExitCode.TRANSIENT),
    MASTERDOWN("is a replica without its primary", REPEAT + " back", ExitCode.TRANSIENT),
    NOREPLICAS("has too few replicas to write", REPEAT + " complete", ExitCode.TRANSIENT),
    BUSY("is busy with a script", REPEAT + " idle", ExitCode.TRANSIENT),
    INDEX(
        "DB index",
        "has no database of this number",
        "take one from 0 to 15, or raise 'databases'"),
    UNKNOWN(
        "(unknown command|does not support)",
        "lacks a command that a store needs",
        "take Redis 6 or newer");

    private final Pattern pattern;
    private final String meaning;
    private final String cure;
    private final ExitCode code;

    Answer(String meaning, String cure) {
      this.pattern = word(name());
      this.meaning = meaning;
      this.cure = cure;
      this.code = ExitCode.USAGE;
    }

    Answer(String word, String meaning, String cure) {
      this.pattern = word(word);
      this.meaning = meaning;
      this.cure = cure;
      this.code = ExitCode.USAGE;
    }

    Answer(String meaning, String cure, ExitCode code) {
      this.pattern = word(name());
      this.meaning = meaning;
      this.cure = cure;
      this.code = code;
    }

    RetrainException failure(String server, String answer, JedisException e) {
      String said = server + " " + meaning + " (" + PlainText.of(answer) + "): " + cure;
      return switch (code) {
        case DATA -> new DataException(said, e);
        case TRANSIENT -> new TransientException(said, e);
        default -> new UsageException(said, e);
      };
    }

    /** Redis 6 hides the code of a failure in a script in the middle of another. */
    private static Pattern word(String text) {
      return Pattern.compile("\\b" + text + "\\b");
    }
  }

  private Failures() {}

  /** The failure of a call, with the server and the cure; never with what was sent. */
  static RetrainException of(RedisLocation location, JedisException e) {
    List<Throwable> causes = causes(e);
    Optional<Throwable> answered =
        causes.stream().filter(JedisDataException.class::isInstance).findFirst();
    if (answered.isEmpty()) {
      return connection(location, causes, e);
    }
    String said = String.valueOf(answered.get().getMessage());
    for (Answer answer : Answer.values()) {
      if (answer.pattern.matcher(said).find()) {
        return answer.failure("Redis at " + location.server(), said, e);
      }
    }
    return new UsageException(
        "Redis at " + location.server() + " refuses what a store needs: " + PlainText.of(said), e);
  }

  private static List<Throwable> causes(Throwable e) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = e; cause != null && causes.size() < 20; cause = cause.getCause()) {
      causes.add(cause);
      causes.addAll(List.of(cause.getSuppressed()));
    }
    return causes;
  }

  private static RetrainException connection(
      RedisLocation location, List<Throwable> causes, JedisException e) {
    String server = "Redis at " + location.server();
    if (any(causes, SSLException.class)) {
      return certificate(server, causes, e);
    }
    if (any(causes, UnknownHostException.class)) {
      return new TransientException(
          server + " can't be found: there is no such host; check the store's URI, or repeat", e);
    }
    String why = PlainText.of(causes.get(causes.size() - 1).getMessage());
    if (any(causes, SocketTimeoutException.class)) {
      return new TransientException(
          server
              + " did not answer in time ("
              + why
              + "): check its load"
              + (location.tls() ? " and that it speaks TLS" : "")
              + ", or repeat",
          e);
    }
    return new TransientException(
        server
            + " can't be reached or ended the connection ("
            + why
            + "): check that it runs"
            + (location.tls() ? "" : " and speaks without TLS")
            + ", or repeat",
        e);
  }

  private static RetrainException certificate(
      String server, List<Throwable> causes, JedisException e) {
    String all = causes.toString();
    String[] found = {"fails to agree on TLS", "check that the server speaks TLS, or use redis://"};
    if (any(causes, CertificateExpiredException.class)) {
      found = new String[] {"has a certificate that has expired", "renew it"};
    } else if (any(causes, CertificateNotYetValidException.class)) {
      found = new String[] {"has a certificate that is not valid yet", "check both clocks"};
    } else if (all.contains("No subject alternative") || all.contains("No name matching")) {
      found =
          new String[] {
            "has a certificate of another host", "use a name that stands in the certificate"
          };
    } else if (all.contains("certification path") || all.contains("trust anchor")) {
      found =
          new String[] {
            "has a certificate of an authority that is not trusted",
            "set RETRAIN_REDIS_CA to the authority's certificate (PEM)"
          };
    }
    return new UsageException(server + " " + found[0] + ": " + found[1], e);
  }

  private static boolean any(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }
}
