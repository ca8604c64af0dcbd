package io.imglab.core.style.testing;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.style.loss.StyleTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A content loss that takes down whether TF32 is allowed while it is computed. */
public final class Tf32Watch implements LossTerm {
  private final List<Boolean> allowed = new ArrayList<>();

  public StyleTerm term() {
    return new StyleTerm("content", this, 1, defaultLayers());
  }

  /** What was found since the last call, without repetitions. */
  public List<Boolean> seen() {
    List<Boolean> seen = List.copyOf(allowed);
    allowed.clear();
    return seen;
  }

  @Override
  public String name() {
    return "watching";
  }

  @Override
  public String summary() {
    return "none";
  }

  @Override
  public Reference reference() {
    return Reference.CONTENT;
  }

  @Override
  public Set<String> defaultLayers() {
    return Set.of("relu2");
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    Objective content = new ToyContent().towards(reference, layers, keep);
    note();
    return activations -> {
      note();
      return content.score(activations);
    };
  }

  private void note() {
    boolean now = LibtorchSwitches.allowsTf32();
    if (allowed.isEmpty() || allowed.get(allowed.size() - 1) != now) {
      allowed.add(now);
    }
  }
}
