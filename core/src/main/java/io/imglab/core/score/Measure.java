package io.imglab.core.score;

/**
 * One figure of a score.
 *
 * @param name in tables and JSON
 * @param against the picture that the result is compared with
 * @param value the figure
 * @param better the better direction: {@code lower} or {@code higher}
 */
public record Measure(String name, String against, double value, String better) {
  static Measure lower(String name, String against, double value) {
    return new Measure(name, against, value, "lower");
  }

  static Measure higher(String name, String against, double value) {
    return new Measure(name, against, value, "higher");
  }

  /** A name that says what it compares with, such as {@code content-ssim}. */
  public String fullName() {
    return name.startsWith(against + "-") ? name : against + "-" + name;
  }
}
