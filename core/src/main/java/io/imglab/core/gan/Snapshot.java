package io.imglab.core.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;
import org.jspecify.annotations.Nullable;

/** The last healthy state of both players, in memory: where a rollback goes. */
final class Snapshot {
  private final NDManager parent;
  private @Nullable NDManager owner;
  private StateDict state = new StateDict();
  private long step;

  /** The step at which it was taken or last gone back to. */
  private long used;

  Snapshot(NDManager parent) {
    this.parent = parent;
  }

  /** Whether it is empty, or older than {@code window} steps. */
  boolean isDue(long now, long window) {
    return owner == null || now - used >= window;
  }

  /** The step of the weights. */
  long step() {
    return step;
  }

  void take(GanNetworks networks, long atStep) {
    StateDict live = new StateDict();
    networks.save(live);
    drop();
    NDManager next = parent.newSubManager();
    state = live.copy(next);
    owner = next;
    step = atStep;
    used = atStep;
  }

  void bringBack(GanNetworks networks, long atStep) {
    networks.restore(state);
    used = atStep;
  }

  void drop() {
    if (owner != null) {
      owner.close();
      owner = null;
    }
  }
}
