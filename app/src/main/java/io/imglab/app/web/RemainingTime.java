package io.imglab.app.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Estimates from its last steps how long a run will take. */
final class RemainingTime {
  private static final int WINDOW = 20;

  private record Moment(int step, double seconds) {}

  private final Deque<Moment> moments = new ArrayDeque<>();
  private @Nullable Integer steps;

  /** Notes how many steps are planned; null or JSON's null if nobody knows. */
  void plan(@Nullable JsonElement planned) {
    steps = planned == null || planned.isJsonNull() ? null : Integer.valueOf(planned.getAsInt());
  }

  /**
   * Notes a step.
   *
   * @param seconds of work up to its end
   */
  void stepped(int step, double seconds) {
    moments.addLast(new Moment(step, seconds));
    if (moments.size() > WINDOW) {
      moments.removeFirst();
    }
  }

  /** The last step, and an estimate if there is one. */
  JsonObject state() {
    JsonObject state = new JsonObject();
    Moment first = moments.getFirst();
    Moment last = moments.getLast();
    state.addProperty("step", last.step());
    state.addProperty("seconds", last.seconds());
    double perStep = (last.seconds() - first.seconds()) / (last.step() - first.step());
    if (steps != null && Double.isFinite(perStep)) {
      state.addProperty("secondsLeft", Math.max(0, perStep * (steps - last.step())));
    }
    return state;
  }
}
