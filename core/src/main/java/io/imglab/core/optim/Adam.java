package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), with the bias corrections as PyTorch applies them: x -=
 * lr / (1 - b1^t) * m / (sqrt(v / (1 - b2^t)) + eps).
 */
public final class Adam implements Optimizer {
  private static final float EPSILON = 1e-8f;
  private final NDManager manager;
  private final double learningRate;
  private final double beta1;
  private final double beta2;
  private NDArray mean;
  private NDArray square;
  private long updates;

  /**
   * An optimiser of one array.
   *
   * @param like an array of the shape and type of the one to optimise
   */
  public Adam(NDArray like, NDManager parent, double learningRate, double beta1, double beta2) {
    this.manager = parent.newSubManager();
    this.learningRate = learningRate;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.mean = manager.zeros(like.getShape(), like.getDataType());
    this.square = manager.zeros(like.getShape(), like.getDataType());
  }

  @Override
  public boolean update(NDArray x, NDArray gradient) {
    updates++;
    try (NDManager scope = manager.newSubManager()) {
      scope.tempAttachAll(mean, square, x, gradient);
      mean.muli((float) beta1).addi(gradient.mul((float) (1 - beta1)));
      square.muli((float) beta2).addi(gradient.square().muli((float) (1 - beta2)));
      NDArray root = square.sqrt().divi((float) Math.sqrt(1 - Math.pow(beta2, (double) updates)));
      NDArray step = mean.div(root.addi(EPSILON));
      x.subi(step.muli((float) (learningRate / (1 - Math.pow(beta1, (double) updates)))));
    }
    return true;
  }

  /**
   * Takes over the resized moments, as in crowsonkb's style-transfer-pytorch; (1, C, H, W) only.
   */
  @Override
  public void inherit(Optimizer coarser) {
    if (coarser instanceof Adam other) {
      updates = other.updates;
      try (Resizer resizer = new Resizer(manager);
          NDArray resizedMean = resizer.resized(other.mean, mean.getShape());
          NDArray resizedSquare = resizer.resized(other.square, square.getShape())) {
        mean = replace(mean, resizedMean);
        square = replace(square, resizedSquare);
      }
    }
  }

  @Override
  public void save(StateDict state) {
    state.put("adam.updates", updates);
    state.put("adam.mean", mean);
    state.put("adam.square", square);
  }

  @Override
  public void restore(StateDict state) {
    updates = state.integer("adam.updates");
    mean = replace(mean, state.array("adam.mean"));
    square = replace(square, state.array("adam.square"));
  }

  private NDArray replace(NDArray old, NDArray saved) {
    old.close();
    NDArray copy = saved.duplicate();
    copy.attach(manager);
    return copy;
  }

  @Override
  public void close() {
    manager.close();
  }
}
