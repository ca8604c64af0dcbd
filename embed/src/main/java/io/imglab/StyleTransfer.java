package io.imglab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A picture with the content of one and the style of another. */
public final class StyleTransfer extends RunTask<Result, StyleTransfer> {
  private final Input content;
  private final Input style;

  StyleTransfer(Imglab lab, Input content, Input style) {
    super(lab);
    this.content = content;
    this.style = style;
  }

  /**
   * Sets the longest side of the result.
   *
   * @param pixels the number of pixels
   * @return this
   */
  public StyleTransfer size(int pixels) {
    return option("size", pixels);
  }

  /**
   * Sets the size of the result, to which the content is cropped.
   *
   * @param width in pixels
   * @param height in pixels
   * @return this
   */
  public StyleTransfer size(int width, int height) {
    return option("size", width + "x" + height);
  }

  /**
   * Chooses several settings at once.
   *
   * @param name {@code fine}, {@code gatys}, {@code draft} or {@code print}
   * @return this
   */
  public StyleTransfer preset(String name) {
    return option("preset", name);
  }

  /**
   * Sets the strength of the style, comparable across sizes and networks.
   *
   * @param percent from 0, almost only content, to 100, almost only style
   * @return this
   */
  public StyleTransfer strength(double percent) {
    return option("strength", percent);
  }

  /**
   * Chooses the colours of the result.
   *
   * @param name {@code style}, {@code content} or {@code match}
   * @return this
   */
  public StyleTransfer colors(String name) {
    return option("colors", name);
  }

  /**
   * Chooses the network.
   *
   * @param weights the name of its weights, such as {@code slim}, or a file of weights
   * @return this
   */
  public StyleTransfer weights(String weights) {
    return option("weights", weights);
  }

  @Override
  Result computeIn(Path folder) throws IOException {
    List<String> own =
        List.of(
            Arguments.option("content", content.file(folder, "content")),
            Arguments.option("style", style.file(folder, "style")),
            Arguments.option("output", folder.resolve("picture.png")));
    return new Result(observe(folder, List.of("style"), own), keepsRun());
  }
}
