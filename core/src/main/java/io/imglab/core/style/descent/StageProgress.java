package io.imglab.core.style.descent;

import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.tensor.StateDict;
import java.util.ArrayList;
import java.util.List;

/** How far a run is on its way over its stages. */
final class StageProgress {
  private List<Stage> stages;
  private int index;
  private long steps;

  /** Steps that lie behind the present stage. */
  private long stepsBefore;

  /** Whether there was too little memory for the size of the result. */
  private boolean shrunk;

  StageProgress(List<Stage> stages) {
    this.stages = stages;
  }

  Stage stage() {
    return stages.get(index);
  }

  /** The one behind the present one. */
  Stage next() {
    return stages.get(index + 1);
  }

  Size size() {
    return stage().size();
  }

  long steps() {
    return steps;
  }

  boolean isAtTop() {
    return index == stages.size() - 1;
  }

  /**
   * Whether the pixels have the size that they will keep, be the loss the true one or an easier.
   */
  boolean isAtFinalSize() {
    return size().equals(stages.get(stages.size() - 1).size());
  }

  /** Whether the present stage has had its steps, and there is another. */
  boolean isClimbDue(boolean converged) {
    return (steps - stepsBefore >= stage().steps() || converged) && !isAtTop();
  }

  void climb() {
    index++;
    stepsBefore = steps;
  }

  void step() {
    steps++;
  }

  /** The present stage becomes the last, with the true loss. */
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

  /** The size that the pixels of a state have; refuses one of a stage that there is not. */
  Size sizeIn(StateDict state) {
    int saved = state.index("stage", stages.size());
    return wasShrunk(state)
        ? new Size((int) state.integer("width"), (int) state.integer("height"))
        : stages.get(saved).size();
  }

  private static boolean wasShrunk(StateDict state) {
    return state.integer("shrunk") == 1;
  }

  /** Whether a state is of another stage than the present one. */
  boolean isElsewhere(StateDict state) {
    return state.index("stage", stages.size()) != index || wasShrunk(state);
  }

  /** Goes to the stage of a state; its steps are left to {@link #restoreSteps}. */
  void goTo(StateDict state, DescentConfig config, List<StyleTerm> terms) {
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
