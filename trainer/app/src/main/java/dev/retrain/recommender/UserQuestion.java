package dev.retrain.recommender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retrain.kind.ServedModel.BadCallException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * For whom how many items are wanted, read from a path or from the body of a POST and held against
 * the limits.
 *
 * @param users 1 to {@value #MOST_USERS} ids, none twice
 * @param k how many items each, 1 to {@value #MOST_K}
 */
record UserQuestion(List<String> users, int k) {
  static final String USER_PATTERN = "[A-Za-z0-9._@-]{1,64}";
  static final int DEFAULT_K = 20;
  static final int MOST_K = 100;
  static final int MOST_USERS = 200;

  private static final Pattern USER_ID = Pattern.compile(USER_PATTERN);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final String USER_WORDS = "a user id of 1 to 64 letters, digits or . _ @ -";
  private static final Set<String> KEYS = Set.of("users", "k");
  private static final int DEEPEST = 3;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The user of {@code /route/{userid}?k=20}. */
  static UserQuestion path(List<String> path, Map<String, String> query) throws BadCallException {
    if (path.size() != 2 || !USER_ID.matcher(path.get(1)).matches()) {
      throw new BadCallException(
          "the path must be /" + path.get(0) + "/{userid}, with " + USER_WORDS);
    }
    String text = query.getOrDefault("k", String.valueOf(DEFAULT_K));
    return new UserQuestion(
        List.of(path.get(1)), k(NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0));
  }

  /** The users of {@code {"users": ["1", "2"], "k": 20}}. */
  static UserQuestion body(String text) throws BadCallException {
    JsonNode root = parsed(text);
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      if (!KEYS.contains(member.getKey())) {
        throw new BadCallException("the body may have the keys users and k, and no other");
      }
    }
    JsonNode k = root.path("k");
    if (!k.isMissingNode() && !k.canConvertToExactIntegral()) {
      throw badK();
    }
    return new UserQuestion(
        users(root.path("users")),
        k(k.isMissingNode() ? DEFAULT_K : k.canConvertToInt() ? k.intValue() : 0));
  }

  private static JsonNode parsed(String text) throws BadCallException {
    try {
      JsonNode root = JSON.readTree(text);
      if (root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      // said below: where it stops being JSON is of no more use than what would be right
    }
    throw new BadCallException("the body must be JSON: {\"users\": [\"1\", \"2\"], \"k\": 20}");
  }

  private static List<String> users(JsonNode list) throws BadCallException {
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_USERS) {
      throw new BadCallException("users must be a list of 1 to " + MOST_USERS + " user ids");
    }
    Set<String> users = new LinkedHashSet<>();
    for (JsonNode id : list) {
      if (!id.isTextual() || !USER_ID.matcher(id.textValue()).matches()) {
        throw new BadCallException("each of users must be a text: " + USER_WORDS);
      }
      if (!users.add(id.textValue())) {
        throw new BadCallException("users names somebody twice");
      }
    }
    return new ArrayList<>(users);
  }

  private static int k(int k) throws BadCallException {
    if (k < 1 || k > MOST_K) {
      throw badK();
    }
    return k;
  }

  private static BadCallException badK() {
    return new BadCallException("k must be a whole number from 1 to " + MOST_K);
  }
}
