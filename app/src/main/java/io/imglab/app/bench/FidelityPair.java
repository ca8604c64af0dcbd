package io.imglab.app.bench;

import io.imglab.core.io.Json;
import io.imglab.core.style.bench.ExtractorComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pair in the JSON of {@code imglab bench fidelity}. Ratios of a pair without a style loss to
 * reduce are null.
 */
record FidelityPair(
    String pair,
    double style,
    double content,
    double speed,
    double referenceStyle,
    double candidateStyle,
    double referenceContent,
    double candidateContent,
    double referenceSeconds,
    double candidateSeconds) {
  static FidelityPair of(String name, ExtractorComparison.Comparison comparison) {
    return new FidelityPair(
        name,
        comparison.style(),
        comparison.content(),
        comparison.speed(),
        comparison.reference().styleReduction(),
        comparison.candidate().styleReduction(),
        comparison.reference().content(),
        comparison.candidate().content(),
        comparison.reference().seconds(),
        comparison.candidate().seconds());
  }

  /** All pairs, and their means. */
  static String json(List<FidelityPair> pairs) {
    Map<String, Double> mean = new LinkedHashMap<>();
    mean.put("style", pairs.stream().mapToDouble(FidelityPair::style).average().orElse(Double.NaN));
    mean.put(
        "content", pairs.stream().mapToDouble(FidelityPair::content).average().orElse(Double.NaN));
    mean.put("speed", pairs.stream().mapToDouble(FidelityPair::speed).average().orElse(Double.NaN));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pairs", pairs);
    json.put("mean", mean);
    return Json.line(json);
  }
}
