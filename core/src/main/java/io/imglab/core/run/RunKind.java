package io.imglab.core.run;

import com.google.gson.annotations.SerializedName;

/** What a run computes, in the words of its manifest. */
public enum RunKind {
  /** One picture in the manner of others, or a texture. */
  @SerializedName("style")
  STYLE("style"),

  /** Several pictures, each with a style run of its own. */
  @SerializedName("style-batch")
  STYLE_BATCH("style-batch"),

  /** Training of a generator against a discriminator. */
  @SerializedName("gan")
  GAN("gan"),

  /** Training of a small feature extractor by a large one. */
  @SerializedName("distill")
  DISTILL("distill");

  private final String word;

  RunKind(String word) {
    this.word = word;
  }

  /** As manifests and messages write it. */
  @Override
  public String toString() {
    return word;
  }
}
