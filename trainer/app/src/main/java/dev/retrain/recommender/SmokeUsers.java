package dev.retrain.recommender;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.kind.SmokeTest;
import java.net.URLEncoder;
import java.util.List;

/** What a server of a recommender is asked: users of the registry, an unknown one, a bad id. */
public final class SmokeUsers {
  private SmokeUsers() {}

  /** The questions for some users. */
  public static SmokeTest test(List<String> users) {
    return new SmokeTest(
        users.stream().map(user -> "/recommend/" + encoded(user)).toList(),
        List.of("/recommend/999999999", "/recommend/999999999?k=1"),
        List.of("/recommend/no%20such%20id%21"));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }
}
