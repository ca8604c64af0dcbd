package io.imglab.core.style.descent;

import io.imglab.core.experiment.Position;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.tensor.StateDict;
import java.util.ArrayList;
import java.util.List;

/** The stages of a run, the current one, and the steps done. */
final class StageProgress {
  /** What a step costs beside the work on its pixels, in pixels; measured on two cores. */
  private static final double FIXED_COST = 50_000;

  private List<Stage> stages;
  private int index;
  private long steps;

  /** Steps done before the current stage. */
  private long stepsBefore;

  /** Whether the run ends at a smaller size for lack of memory. */
  private boolean shrunk;

  StageProgress(List<Stage> stages) {
    this.stages = stages;
  }

  Stage stage() {
    return stages.get(index);
  }

  /** The stage after the current one. */
  Stage next() {
    return stages.get(index + 1);
  }

  Size size() {
    return stage().size();
  }

  long steps() {
    return steps;
  }

  boolean isLastStage() {
    return index == stages.size() - 1;
  }

  /** Whether the pixels have their final size, with the exact loss or a surrogate. */
  boolean isAtFinalSize() {
    return size().equals(stages.get(stages.size() - 1).size());
  }

  /** Whether the current stage is complete and there is another one. */
  boolean isStageOver(boolean converged) {
    return (steps - stepsBefore >= stage().steps() || converged) && !isLastStage();
  }

  void advance() {
    index++;
    stepsBefore = steps;
  }

  void step() {
    steps++;
  }

  /** The size, its number, and the share of the work that is done. */
  Position position() {
    List<Size> sizes = stages.stream().map(Stage::size).distinct().toList();
    double all = stages.stream().mapToDouble(stage -> cost(stage, stage.steps())).sum();
    double before = stages.subList(0, index).stream().mapToDouble(s -> cost(s, s.steps())).sum();
    double here = cost(stage(), Math.min(steps - stepsBefore, stage().steps()));
    double share = all == 0 ? 1 : (before + here) / all;
    return new Position(size().toString(), sizes.indexOf(size()) + 1, sizes.size(), share);
  }

  private static double cost(Stage stage, long steps) {
    return steps * (stage.size().pixels() + FIXED_COST);
  }

  /** Replaces the current stage and all later ones by a last one with the exact loss. */
  void shorten(Size smaller, DescentConfig config, List<StyleTerm> terms) {
    List<Stage> shorter = new ArrayList<>(stages.subList(0, index));
    shorter.add(new Stage(smaller, config.steps(), terms, false));
    stages = shorter;
    shrunk = true;
  }

  void save(StateDict state) {
    state.put("steps", steps);
    state.put("stage", index);
    state.put("steps before", stepsBefore);
    state.put("shrunk", shrunk ? 1 : 0);
    state.put("width", size().width());
    state.put("height", size().height());
  }

  /** The size of the pixels in a state; refuses the state of a stage that does not exist. */
  Size sizeIn(StateDict state) {
    int saved = state.index("stage", stages.size());
    return wasShrunk(state)
        ? new Size((int) state.integer("width"), (int) state.integer("height"))
        : stages.get(saved).size();
  }

  private static boolean wasShrunk(StateDict state) {
    return state.integer("shrunk") == 1;
  }

  /** Whether a state belongs to another stage than the current one. */
  boolean isOfAnotherStage(StateDict state) {
    return state.index("stage", stages.size()) != index || wasShrunk(state);
  }

  /** Moves to the stage of a state, but leaves the steps to {@link #restoreSteps}. */
  void moveTo(StateDict state, DescentConfig config, List<StyleTerm> terms) {
    Size size = sizeIn(state);
    index = state.index("stage", stages.size());
    if (wasShrunk(state)) {
      shorten(size, config, terms);
    }
  }

  void restoreSteps(StateDict state) {
    steps = state.integer("steps");
    stepsBefore = state.integer("steps before");
  }
}
