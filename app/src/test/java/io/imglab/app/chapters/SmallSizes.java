package io.imglab.app.chapters;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings with which the build runs the commands of the page, so that each takes about a
 * second. They replace the reader's settings, or are added; lengths are only replaced.
 */
final class SmallSizes {
  private record Rule(String command, List<Option> options) {
    boolean appliesTo(List<String> words) {
      String start = String.join(" ", words) + " ";
      return start.startsWith(command + " ") && !words.contains("--resume");
    }
  }

  /** An option and its value; {@code added} if it is given to commands that lack it. */
  private record Option(String name, String value, boolean added) {
    void set(List<String> words) {
      int at = words.indexOf(name);
      if (at >= 0) {
        words.set(at + 1, value);
      } else if (added) {
        words.addAll(List.of(name, value));
      }
    }
  }

  private static final Option EPOCHS = new Option("--epochs", "1", false);
  private static final Option BATCH = new Option("--batch", "4", true);
  private static final Option DEVICE = new Option("--device", "cpu", true);
  private static final Option COUNT = new Option("--count", "8", true);
  private static final Option STEPS = new Option("--steps", "2", true);

  private static final List<Rule> RULES =
      List.of(
          new Rule("dense-gan train", List.of(EPOCHS, BATCH, DEVICE)),
          new Rule("dcgan train", List.of(EPOCHS, BATCH, DEVICE)),
          new Rule("gan train", List.of(EPOCHS, BATCH, DEVICE)),
          new Rule("dense-gan evaluate", List.of(COUNT)),
          new Rule("style", List.of(STEPS, new Option("--size", "48x32", true), DEVICE)));

  /** Channels of the two networks of {@code dcgan train}. */
  private static final List<String> NARROW = List.of("-G", "width=2", "-D", "width=2");

  private SmallSizes() {}

  /** The same command at a small size. */
  static List<String> of(List<String> words) {
    List<String> small = new ArrayList<>(words);
    for (Rule rule : RULES) {
      if (rule.appliesTo(words)) {
        rule.options().forEach(option -> option.set(small));
      }
    }
    if (words.subList(0, 2).equals(List.of("dcgan", "train"))) {
      small.addAll(NARROW);
    }
    return small;
  }
}
