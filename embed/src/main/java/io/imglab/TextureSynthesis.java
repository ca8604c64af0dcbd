package io.imglab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A texture in the style of a picture. */
public final class TextureSynthesis extends RunTask<Result, TextureSynthesis> {
  private final Input style;
  private boolean isSeamless;

  TextureSynthesis(Imglab lab, Input style) {
    super(lab);
    this.style = style;
  }

  /**
   * Sets both sides of the texture.
   *
   * @param pixels the number of pixels
   * @return this
   */
  public TextureSynthesis size(int pixels) {
    return option("size", pixels);
  }

  /**
   * Sets the size of the texture.
   *
   * @param width in pixels
   * @param height in pixels
   * @return this
   */
  public TextureSynthesis size(int width, int height) {
    return option("size", width + "x" + height);
  }

  /**
   * Makes a tile whose opposite edges match; its sides must be multiples of 16.
   *
   * @return this
   */
  public TextureSynthesis seamless() {
    isSeamless = true;
    return this;
  }

  /**
   * Chooses the network.
   *
   * @param weights the name of its weights, such as {@code slim}, or a file of weights
   * @return this
   */
  public TextureSynthesis weights(String weights) {
    return option("weights", weights);
  }

  @Override
  Result computeIn(Path folder) throws IOException {
    List<String> own = new ArrayList<>();
    own.add(Arguments.option("style", style.file(folder, "style")));
    own.add(Arguments.option("output", folder.resolve("picture.png")));
    if (isSeamless) {
      own.add("--seamless");
    }
    return new Result(observe(folder, List.of("texture"), own), keepsRun());
  }
}
