package dev.retrain.collect;

import java.util.Locale;

/** Why a line was rejected; each rejected line has exactly one, the first that applies. */
enum Reason {
  BLANK("The line is empty or holds nothing but spaces and commas."),
  NO_VALUE("The message has no value: it is a tombstone."),
  TOO_LONG("The line is longer than 65,536 bytes; it is skipped without being kept."),
  UNFINISHED(
      "The last line of a file has no line end and does not parse: it may still be being written."),
  NOT_UTF8("The line's bytes are not valid UTF-8."),
  CONTROL_CHARACTER(
      "The line, or its decoded movie id, holds a control character or one that reverses text."),
  MISSING_FIELD("The line has fewer than three fields with commas between."),
  BAD_TIME("The time is not yyyy-MM-ddTHH:mm[:ss[.fraction of 3, 6 or 9 digits]], or no such day."),
  BAD_USER("The user id is not a whole number without leading zeros."),
  UNKNOWN_REQUEST("The request is neither watch, nor rate, nor a recommendation request."),
  BAD_MOVIE("The movie id is empty, holds a space or comma, or is not properly percent-encoded."),
  BAD_MINUTE("The movie id is not followed by a whole number, .mpg and the end of the line."),
  BAD_ANSWER("The recommendation request is not <server>, status <n>, result: <text>, <n> ms."),
  BAD_NUMBER("A number of an interactions row is not a finite number of 0 or more."),
  IMPLAUSIBLE_USER("The user id is not within 1 and max_user."),
  IMPLAUSIBLE_MOVIE(
      "The movie id has not the form that movie_ids asks for, or is longer than max_movie_length."),
  IMPLAUSIBLE_MINUTE("The minute is above max_minute."),
  IMPLAUSIBLE_RATING("The rating is not a number of the scale from min_rating to max_rating."),
  OUT_OF_WINDOW("The line is good, but its time lies outside the window.");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** The name used in {@code lines.json}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it means, in one sentence. */
  String sentence() {
    return sentence;
  }

  /** Whether it tells of damage: these lines count towards {@code max_rejected}. */
  boolean isDamage() {
    return this != OUT_OF_WINDOW && this != UNFINISHED;
  }
}
