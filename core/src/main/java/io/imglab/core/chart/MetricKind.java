package io.imglab.core.chart;

import com.google.gson.annotations.SerializedName;

/** What the values of a curve are, which decides where and on which axis they are drawn. */
public enum MetricKind {
  /** A part of what is minimised, or the sum of all parts. */
  @SerializedName("loss")
  LOSS,

  /** An output of a discriminator, 0 to 1. */
  @SerializedName("probability")
  PROBABILITY,

  /** An assessment of a state, which nothing minimises; lower is better. */
  @SerializedName("measure")
  MEASURE
}
