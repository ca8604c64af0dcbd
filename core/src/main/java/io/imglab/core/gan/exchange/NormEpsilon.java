package io.imglab.core.gan.exchange;

import io.imglab.core.extension.Layer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a layer of batch normalisation adds to the variance: the last number that it computes with.
 */
final class NormEpsilon {
  private static final Pattern LAST_NUMBER = Pattern.compile("([0-9.eE+-]+), (?:True|False)\\)$");

  private NormEpsilon() {}

  static double of(Layer.BatchNorm norm) {
    Matcher matcher = LAST_NUMBER.matcher(norm.expression());
    if (!matcher.find()) {
      throw new IllegalStateException("no epsilon in " + norm.expression());
    }
    return Double.parseDouble(matcher.group(1));
  }
}
