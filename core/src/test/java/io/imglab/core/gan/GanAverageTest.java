package io.imglab.core.gan;

import static io.imglab.core.gan.GanToys.CONFIG;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The moving average of the generator's weights. */
final class GanAverageTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final GanToys toys = new GanToys(manager);
  @TempDir private Path folder;

  /** e follows p with the decay min(0.5, (1 + t) / (10 + t)): 0.5 from step 8 on. */
  @Test
  void ema_isTheAverageOfTheWeights() throws IOException {
    try (GanExperiment experiment = toys.experiment(GanToys.averaged(CONFIG, .5))) {
      Map<String, float[]> expected = null;
      for (int t = 1; t <= 10; t++) {
        Map<String, float[]> before =
            expected == null ? weights(experiment, "generator.") : expected;
        experiment.step();
        Map<String, float[]> now = weights(experiment, "generator.");
        float share = (float) (1 - Math.min(.5, (1. + t) / (10. + t)));
        expected = new TreeMap<>();
        for (Map.Entry<String, float[]> entry : now.entrySet()) {
          float[] mixed = before.get(entry.getKey()).clone();
          for (int i = 0; i < mixed.length; i++) {
            mixed[i] += share * (entry.getValue()[i] - mixed[i]);
          }
          expected.put(entry.getKey(), mixed);
        }
      }
      Map<String, float[]> average = weights(experiment, "ema.");
      assertThat(average.keySet()).isEqualTo(expected.keySet());
      for (Map.Entry<String, float[]> entry : expected.entrySet()) {
        assertThat(average.get(entry.getKey()))
            .containsExactly(entry.getValue(), org.assertj.core.data.Offset.offset(1e-5f));
      }
    }
  }

  private Map<String, float[]> weights(GanExperiment experiment, String prefix) throws IOException {
    Path file = folder.resolve("weights.ckpt");
    experiment.save(file);
    Map<String, float[]> weights = new TreeMap<>();
    try (Safetensors tensors = Safetensors.open(file)) {
      for (String name : tensors.names()) {
        if (name.startsWith(prefix + "main")) {
          weights.put(name.substring(prefix.length()), tensors.read(name, manager).toFloatArray());
        }
      }
    }
    return weights;
  }
}
