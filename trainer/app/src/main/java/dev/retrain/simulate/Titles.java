package dev.retrain.simulate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes up film titles, no two alike. */
final class Titles {
  private static final List<String> FIRST =
      List.of(
          "Amber",
          "Brittle",
          "Copper",
          "Crooked",
          "Distant",
          "Drowsy",
          "Eastern",
          "Faded",
          "Gilded",
          "Hollow",
          "Humming",
          "Idle",
          "Inland",
          "Ivory",
          "Jagged",
          "Lopsided",
          "Marble",
          "Misty",
          "Nimble",
          "Northern",
          "Ochre",
          "Paper",
          "Patient",
          "Quiet",
          "Restless",
          "Rusty",
          "Salty",
          "Scarlet",
          "Second",
          "Sleepy",
          "Tangled",
          "Tidal",
          "Uneven",
          "Velvet",
          "Wandering",
          "Winter",
          "Woollen",
          "Yellow",
          "Youngest",
          "Zigzag");
  private static final List<String> SECOND =
      List.of(
          "Accordion",
          "Almanac",
          "Anchor",
          "Bakery",
          "Beekeeper",
          "Bridge",
          "Cartographer",
          "Chimney",
          "Clockmaker",
          "Compass",
          "Dragonfly",
          "Ferry",
          "Gardener",
          "Glacier",
          "Harbour",
          "Heron",
          "Island",
          "Kettle",
          "Lantern",
          "Lighthouse",
          "Locksmith",
          "Meadow",
          "Mill",
          "Notebook",
          "Orchard",
          "Pendulum",
          "Quarry",
          "Railway",
          "Sailmaker",
          "Signal",
          "Staircase",
          "Teapot",
          "Threshold",
          "Umbrella",
          "Valley",
          "Violin",
          "Watchtower",
          "Weaver",
          "Windmill",
          "Zephyr");
  private static final List<String> FORMS = List.of("%s %s", "The %s %s", "Our %s %s", "My %s %s");

  private final Set<String> taken = new HashSet<>();

  /** A title with its year: {@code The Quiet Ferry (1987)}. */
  String next(Chance chance) {
    String form = FORMS.get(chance.below(FORMS.size()));
    String name =
        String.format(
            Locale.ROOT,
            form,
            FIRST.get(chance.below(FIRST.size())),
            SECOND.get(chance.below(SECOND.size())));
    int year = 1950 + chance.below(75);
    String title = name + " (" + year + ")";
    for (int part = 2; !taken.add(title); part++) {
      title = name + " " + part + " (" + year + ")";
    }
    return title;
  }

  /** The id of a film in the log: lower case, plus signs, the year last. */
  static String id(String title) {
    return title.toLowerCase(Locale.ROOT).replace("(", "").replace(")", "").replace(' ', '+');
  }
}
