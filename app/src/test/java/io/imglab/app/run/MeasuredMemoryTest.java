package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.device.NativeHeap;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.EpochMeans;
import io.imglab.core.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MeasuredMemoryTest {
  private static final Losses LOSSES = new Losses(1, Map.of());
  private final List<String> events = new ArrayList<>();

  private final RunListener next =
      new RunListener() {
        @Override
        public void started(int done, int steps) {
          events.add("started %s of %s".formatted(done, steps));
        }

        @Override
        public void stepped(int step, Losses losses) {
          events.add("step " + step);
        }

        @Override
        public void epochCompleted(EpochMeans means) {
          events.add("epoch");
        }

        @Override
        public void noted(String message) {
          events.add(message);
        }

        @Override
        public void ended() {
          events.add("ended");
        }
      };

  @AfterEach
  void returnMemory() {
    NativeHeap.adaptTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void events_reachTheNextListener() {
    for (OptionalDouble expected : List.of(OptionalDouble.empty(), OptionalDouble.of(1e8))) {
      events.clear();
      RunListener memory = new MeasuredMemory(expected, next);
      memory.started(3, 6);
      memory.stepped(4, LOSSES);
      memory.stepped(5, LOSSES);
      memory.epochCompleted(new EpochMeans(1, 5, 2, LOSSES));
      memory.noted("note");
      memory.ended();
      assertThat(events)
          .containsExactly("started 3 of 6", "step 4", "step 5", "epoch", "note", "ended");
    }
  }
}
