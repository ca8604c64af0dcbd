package io.imglab.core.score;

/**
 * One measure of a {@link StyleScore} with its value.
 *
 * @param name in tables and JSON
 * @param against the picture that the result is compared with: {@code content} or {@code style}
 * @param value of the measure
 * @param better the better direction: {@code lower} or {@code higher}
 */
public record Measure(String name, String against, double value, String better) {
  static Measure lower(String name, String against, double value) {
    return new Measure(name, against, value, "lower");
  }

  static Measure higher(String name, String against, double value) {
    return new Measure(name, against, value, "higher");
  }

  /** The name with the picture that it compares with, such as {@code content-ssim}. */
  public String fullName() {
    return name.startsWith(against + "-") ? name : against + "-" + name;
  }
}
