package io.imglab.core.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;
import org.jspecify.annotations.Nullable;

/** The last healthy state of both players, kept in memory for rollbacks. */
final class Snapshot {
  private final NDManager parent;
  private @Nullable NDManager owner;
  private StateDict state = new StateDict();
  private long step;

  /** The step at which the snapshot was taken or last restored. */
  private long lastUse;

  Snapshot(NDManager parent) {
    this.parent = parent;
  }

  /** Whether there is no snapshot, or its last use is {@code window} steps ago. */
  boolean isDue(long now, long window) {
    return owner == null || now - lastUse >= window;
  }

  /** The step of the saved weights. */
  long step() {
    return step;
  }

  void take(GanNetworks networks, long atStep) {
    StateDict live = new StateDict();
    networks.save(live);
    discard();
    NDManager next = parent.newSubManager();
    state = live.copy(next);
    owner = next;
    step = atStep;
    lastUse = atStep;
  }

  void restore(GanNetworks networks, long atStep) {
    networks.restore(state);
    lastUse = atStep;
  }

  void discard() {
    if (owner != null) {
      owner.close();
      owner = null;
    }
  }
}
