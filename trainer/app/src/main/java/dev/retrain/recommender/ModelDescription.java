package dev.retrain.recommender;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What {@code recommender.json} says: how the other files belong together and how they are used.
 *
 * @param format version of the files' format, {@value #FORMAT}
 * @param users rows of the users' matrix
 * @param items rows of the items' matrix
 * @param factors length of a vector
 * @param pairs training pairs
 * @param minHistory from how many training items on a user is warm
 * @param genreBlend weight of the genre preferences beside the vectors
 */
@JsonPropertyOrder({"format", "users", "items", "factors", "pairs", "min_history", "genre_blend"})
record ModelDescription(
    @JsonProperty("format") int format,
    @JsonProperty("users") int users,
    @JsonProperty("items") int items,
    @JsonProperty("factors") int factors,
    @JsonProperty("pairs") int pairs,
    @JsonProperty("min_history") int minHistory,
    @JsonProperty("genre_blend") double genreBlend) {
  static final int FORMAT = 1;
}
