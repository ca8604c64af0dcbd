package io.imglab.core.explain;

/**
 * Rows added at the top and the bottom of an image, or columns added at the left and the right.
 *
 * @param before at the top or the left; negative to cut off
 * @param after at the bottom or the right; negative to cut off
 */
record Edges(int before, int after) {
  int total() {
    return before + after;
  }

  boolean isEven() {
    return before == after;
  }
}
