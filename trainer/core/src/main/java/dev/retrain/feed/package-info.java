/**
 * Where the lines of a log come from, if not from files: the seam for brokers. A source that knows
 * a format (the movie log) reads its lines from any feed; a feed knows no format. So both grow
 * alone, and lines from a broker are judged by the very code that judges those of a file.
 *
 * <pre>
 *   Feed      found by ServiceLoader; its type is a source type of the registry
 *     Extent    which part is asked for: from a moment on, after the last data set, or exactly this
 *     Slice     an open log whose ends are fixed: one span a partition
 *       Lines     the lines of one span, read once
 *   Span      what stays: from which offset to which, and what was not there any more
 *   Outlet    the other way: takes lines; found by ServiceLoader, by the scheme of an address
 * </pre>
 *
 * <p>To add a broker, implement {@link dev.retrain.feed.Feed} and name the class in {@code
 * META-INF/services/dev.retrain.feed.Feed}; the registry then knows {@code source: {type: …}}.
 */
package dev.retrain.feed;
