package io.imglab.core.gan.turn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Precision;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.ForwardMode;
import io.imglab.core.nn.Network;
import io.imglab.core.optim.FusedAdam;
import io.imglab.core.tensor.StateDict;

/**
 * The generator or the discriminator with its optimiser. It is frozen except in its own turn, which
 * begins with {@link #forwardTraining} and ends with {@link #update}.
 *
 * <p>In the other's turn, {@link #forwardFrozen} uses batch statistics, as PyTorch's DCGAN does,
 * but leaves the running statistics alone, which that recipe updates. Training does not depend on
 * them.
 */
public final class Player implements AutoCloseable {
  private final String name;
  private final Network network;
  private final FusedAdam adam;

  /**
   * A player with new parameters.
   *
   * @param name the prefix of its arrays in saved states
   * @param seed of the initial parameters
   * @param beta1 decay of Adam's first moment
   * @param beta2 decay of Adam's second moment
   */
  public Player(
      String name,
      Architecture architecture,
      long seed,
      double beta1,
      double beta2,
      NDManager manager) {
    this(name, architecture, seed, Precision.FLOAT32, beta1, beta2, manager);
  }

  /**
   * A player with new parameters that computes its turns in a precision.
   *
   * @param name the prefix of its arrays in saved states
   * @param seed of the initial parameters
   * @param precision of activations and products; parameters and Adam are in float32
   * @param beta1 decay of Adam's first moment
   * @param beta2 decay of Adam's second moment
   */
  public Player(
      String name,
      Architecture architecture,
      long seed,
      Precision precision,
      double beta1,
      double beta2,
      NDManager manager) {
    this.name = name;
    this.network = new Network(architecture, seed, precision, manager);
    this.adam = new FusedAdam(network.parameters(), beta1, beta2, manager);
  }

  public Network network() {
    return network;
  }

  /** Thaws the network; a forward pass through which gradients reach its parameters. */
  NDArray forwardTraining(NDArray batch) {
    network.parameters().thaw(true);
    return network.forward(batch, ForwardMode.TRAIN);
  }

  /**
   * The same for two batches of equal size, each with batch statistics of its own. Without such
   * statistics they are one batch: fewer and larger products.
   *
   * @return the outputs for both
   */
  NDList forwardTraining(NDArray one, NDArray other) {
    return network.architecture().treatsImagesAlone()
        ? forwardTraining(one.concat(other)).split(2)
        : new NDList(forwardTraining(one), forwardTraining(other));
  }

  /** A forward pass through which gradients only reach the input. */
  NDArray forwardFrozen(NDArray batch) {
    return network.forward(batch, ForwardMode.FROZEN);
  }

  /** Updates the parameters with one step of Adam, and freezes them. */
  void update(NDArray loss, double learningRate) {
    adam.minimise(loss, learningRate);
    network.parameters().thaw(false);
  }

  public void save(StateDict state) {
    network.parameters().save(state, name + '.');
    adam.save(state, name + ".adam.");
  }

  public void check(StateDict state) {
    network.parameters().check(state, name + '.');
    adam.check(state, name + ".adam.");
  }

  public void restore(StateDict state) {
    network.parameters().restore(state, name + '.');
    adam.restore(state, name + ".adam.");
  }

  @Override
  public void close() {
    adam.close();
    network.close();
  }
}
