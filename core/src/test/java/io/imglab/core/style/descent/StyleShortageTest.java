package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.STYLE;
import static io.imglab.core.style.testing.StyleToys.TERMS;
import static io.imglab.core.style.testing.StyleToys.noise;
import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Scale;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.StyleToys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that runs out of memory. */
final class StyleShortageTest {
  private static final Picture LARGE = noise(new Size(280, 40), 4);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);
  @TempDir private Path folder;

  @Test
  void step_withoutMemory_reducesMemoryAndContinues() throws IOException {
    AtomicInteger failures = new AtomicInteger();
    Path file = folder.resolve("thrifty.ckpt");
    try (StyleExperiment experiment = greedy(failures);
        StyleExperiment restored = greedy(new AtomicInteger())) {
      double before = run(experiment, 5).get(4).total();
      failures.set(1);
      assertThat(experiment.step().event())
          .hasValue("out of memory: continuing with an L-BFGS history of 3 instead of 4 steps");
      assertThat(experiment.step().total()).isLessThan(before);
      failures.set(1);
      assertThat(experiment.step().event())
          .hasValue("out of memory: continuing in tiles of 256 pixels");
      assertThat(run(experiment, 5).get(4).total()).isLessThan(before);
      experiment.save(file);
      restored.restore(file);
      assertThat(run(restored, 3)).isEqualTo(run(experiment, 3));
      failures.set(1);
      assertThat(experiment.step().event())
          .hasValue("out of memory: continuing at 196x28; the result will be enlarged");
      assertThat(experiment.steps()).isEqualTo(17);
      assertThat(experiment.preview().size()).isEqualTo(LARGE.size());
      run(experiment, 2);
      experiment.save(file);
      restored.restore(file);
      assertThat(run(restored, 3)).isEqualTo(run(experiment, 3));
    }
  }

  @Test
  void step_withoutAnyMemory_fails() {
    try (StyleExperiment experiment = greedy(new AtomicInteger(1000))) {
      assertThatThrownBy(experiment::step).isInstanceOf(EngineException.class);
      assertThat(experiment.preview().size()).isEqualTo(LARGE.size());
    }
  }

  private StyleExperiment greedy(AtomicInteger failures) {
    List<StyleTerm> terms = new ArrayList<>(TERMS);
    terms.add(new StyleTerm("greedy", new Greedy(failures), 1, Set.of()));
    DescentConfig descent = new DescentConfig(Algorithm.LBFGS, null, 100, 0).withHistory(4);
    return toys.experiment(descent, new StyleInputs(LARGE, STYLE, LARGE), terms);
  }

  /** A term that finds no memory as long as it is told to; its score is 0. */
  private record Greedy(AtomicInteger failures) implements LossTerm {
    @Override
    public String name() {
      return "greedy";
    }

    @Override
    public String summary() {
      return "takes all memory";
    }

    @Override
    public Reference reference() {
      return Reference.CONTENT;
    }

    @Override
    public Set<String> defaultLayers() {
      return Set.of();
    }

    @Override
    public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
      return candidate -> {
        if (failures.getAndDecrement() > 0) {
          throw new EngineException("DefaultCPUAllocator: not enough memory");
        }
        return Scale.by(candidate.image().sum(), 0);
      };
    }
  }
}
