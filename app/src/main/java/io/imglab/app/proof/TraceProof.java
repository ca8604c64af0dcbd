package io.imglab.app.proof;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.imglab.core.bench.SelfTest;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.gan.GanTrace;
import io.imglab.core.style.bench.StyleTrace;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares what a device computes with numbers that are stored in the program. */
record TraceProof(Catalogue catalogue, NDManager manager) {
  Result run() {
    Map<String, SelfTest.Outcome> outcomes = new LinkedHashMap<>();
    outcomes.put("lbfgs", SelfTest.lbfgs(manager));
    outcomes.put("layer", SelfTest.layer(manager));
    outcomes.put("style", StyleTrace.compare(catalogue, manager));
    outcomes.put("gan", GanTrace.compare(manager));
    JsonObject figures = new JsonObject();
    StringBuilder wrong = new StringBuilder();
    outcomes.forEach(
        (name, outcome) -> {
          figures.addProperty(name + "_error", outcome.error());
          figures.addProperty(name + "_tolerance", outcome.tolerance());
          if (!outcome.passed()) {
            wrong.append(wrong.isEmpty() ? "" : ", ").append(name);
          }
        });
    return Result.of(wrong.isEmpty(), wrong + " differs from the stored numbers", figures);
  }
}
