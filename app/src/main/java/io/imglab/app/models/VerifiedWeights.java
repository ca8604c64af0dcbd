package io.imglab.app.models;

import io.imglab.core.io.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights in the JSON of {@code imglab models verify}. */
record VerifiedWeights(Path file, boolean intact, String message) {
  static String json(List<VerifiedWeights> all) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("intact", all.stream().allMatch(VerifiedWeights::intact));
    json.put("weights", all);
    return Json.line(json);
  }
}
