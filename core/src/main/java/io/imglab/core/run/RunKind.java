package io.imglab.core.run;

import com.google.gson.annotations.SerializedName;

/** What a run computes; also the value of {@code kind} in its manifest. */
public enum RunKind {
  /** One picture in the style of others, or a texture. */
  @SerializedName("style")
  STYLE("style"),

  /** Several pictures, each computed by a style run of its own. */
  @SerializedName("style-batch")
  STYLE_BATCH("style-batch"),

  /** Training of a generator against a discriminator. */
  @SerializedName("gan")
  GAN("gan"),

  /** Training of a small feature extractor (student) to imitate a large one (teacher). */
  @SerializedName("distill")
  DISTILL("distill"),

  /** Pictures of a trained generator, made by several machines or devices. */
  @SerializedName("samples")
  SAMPLES("samples"),

  /** The measures of a generator, computed by several machines or devices. */
  @SerializedName("evaluation")
  EVALUATION("evaluation"),

  /** The check of a data set, divided among several machines. */
  @SerializedName("data-check")
  DATA_CHECK("data-check");

  private final String label;

  RunKind(String label) {
    this.label = label;
  }

  /** The kind as in manifests and messages. */
  @Override
  public String toString() {
    return label;
  }
}
