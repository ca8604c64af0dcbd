package io.imglab.core.explain;

import java.util.List;

/** A part of an explanation. */
public sealed interface Part {
  /** What it shows. */
  String title();

  /**
   * Numbers.
   *
   * @param outer name of the first axis
   * @param channel name of the second axis
   */
  record Numbers(String title, Values values, String outer, String channel) implements Part {
    /** Images (N, C, H, W). */
    public static Numbers images(String title, Values values) {
      return new Numbers(title, values, "image", "channel");
    }

    /** Kernels (outputs, inputs, height, width). */
    static Numbers kernel(String title, Values values) {
      return new Numbers(title, values, "output", "input");
    }
  }

  /** Lines of text, such as one sum for each number of the output. */
  record Lines(String title, List<String> lines) implements Part {
    public Lines {
      lines = List.copyOf(lines);
    }
  }
}
