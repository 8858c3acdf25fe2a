/**
 * Reads the JSON files that retrain keeps beside a model, and takes nothing in them on trust.
 *
 * <p>A {@link dev.retrain.json.JsonDocument} is one file: its name in messages, the largest size,
 * what a person does about a bad one, and which exception says so. It hands its root to a reader as
 * a {@link dev.retrain.json.JsonObject}, which is asked for its members by name and type:
 *
 * <pre>
 * JsonDocument document =
 *     new JsonDocument("facts.json", 1, "train again", DataException::new);
 * Window window =
 *     document.read(
 *         bytes,
 *         root -&gt;
 *             new Window(
 *                 root.parsed("from", Instant::parse), root.parsed("to", Instant::parse)));
 * </pre>
 *
 * <p>Refused are: what is not UTF-8 JSON, a member twice, missing or never asked for, a value of
 * another type, numbers that are not finite, anything behind the root, nesting deeper than 10, and
 * files above the size. The message names the document, the member with its path, the value, and
 * the cure.
 *
 * <p>One more type of value is one more method of {@code JsonObject}; a text with a form of its own
 * needs none but {@link dev.retrain.json.JsonObject#parsed}. Maps of users or films have millions
 * of members and are read as a stream elsewhere: a document stands in memory as a whole.
 *
 * <p>Knobs: size 1 to 64 MiB. Source of the terms: RFC 8259.
 */
package dev.retrain.json;
