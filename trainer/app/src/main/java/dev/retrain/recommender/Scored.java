package dev.retrain.recommender;

/**
 * One recommended item.
 *
 * @param item its id
 * @param title its title, or an empty text if not known
 * @param score what it was ranked by, higher is better; scores of different reasons don't compare
 * @param reason {@code als}, {@code popular} or {@code popular in Drama} for example
 */
public record Scored(String item, String title, double score, String reason) {}
