package io.imglab.app.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.imglab.app.cli.Table;
import io.imglab.core.gan.feature.LinearProbe;
import io.imglab.core.io.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code gan features} reports: counts, and accuracies where the images have labels. */
final class FeatureReport {
  private final Map<String, Number> values = new LinkedHashMap<>();

  FeatureReport(NDArray features) {
    values.put("images", features.getShape().get(0));
    values.put("features", features.getShape().get(1));
  }

  /**
   * Tests features with a linear classifier, beside the raw pixels.
   *
   * @param labels the class of each image
   */
  void addProbe(NDArray features, NDArray pixels, List<String> labels, NDManager manager) {
    try (LinearProbe probe = new LinearProbe(labels, manager)) {
      values.put("classes", probe.classes());
      values.put("tested", probe.tests());
      values.put("accuracy", probe.of(features).accuracy());
      values.put("accuracy_of_pixels", probe.of(pixels).accuracy());
      values.put("accuracy_of_most_frequent_class", probe.majority());
    }
  }

  String json() {
    JsonObject object = new JsonObject();
    values.forEach(object::addProperty);
    return Json.line(object);
  }

  void print(PrintWriter out) {
    Table table = new Table();
    values.forEach((name, value) -> table.row(name.replace('_', ' '), inWords(value)));
    table.print(out);
  }

  private static String inWords(Number value) {
    return value instanceof Double share
        ? String.format(Locale.ROOT, "%.3f", share)
        : value.toString();
  }
}
