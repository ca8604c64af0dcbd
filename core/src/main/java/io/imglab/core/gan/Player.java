package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.ForwardMode;
import io.imglab.core.nn.Network;
import io.imglab.core.optim.FusedAdam;
import io.imglab.core.tensor.StateDict;

/**
 * One side of the game: a network that is frozen except in its own turn, which begins with {@link
 * #play} and ends with {@link #learn}.
 *
 * <p>In the other's turn it {@linkplain #judge judges}: with batch statistics, as in PyTorch's
 * DCGAN, but neither its parameters nor its running statistics change, which in that recipe move
 * then, too. Nothing of the training depends on them.
 */
final class Player implements AutoCloseable {
  private final String name;
  private final Network network;
  private final FusedAdam adam;

  Player(String name, Architecture plan, long seed, AdamConfig rates, NDManager manager) {
    this.name = name;
    this.network = new Network(plan, seed, manager);
    this.adam = new FusedAdam(network.parameters(), rates.beta1(), rates.beta2(), manager);
  }

  Network network() {
    return network;
  }

  /** A forward pass from which it will learn. */
  NDArray play(NDArray batch) {
    network.parameters().thaw(true);
    return network.forward(batch, ForwardMode.TRAIN);
  }

  /** A forward pass from which only the other player learns. */
  NDArray judge(NDArray batch) {
    return network.forward(batch, ForwardMode.FROZEN);
  }

  /** Moves the parameters downhill and freezes them. */
  void learn(NDArray loss, double learningRate) {
    adam.minimise(loss, learningRate);
    network.parameters().thaw(false);
  }

  void save(StateDict state) {
    network.parameters().save(state, name + '.');
    adam.save(state, name + ".adam.");
  }

  void check(StateDict state) {
    network.parameters().check(state, name + '.');
    adam.check(state, name + ".adam.");
  }

  void restore(StateDict state) {
    network.parameters().restore(state, name + '.');
    adam.restore(state, name + ".adam.");
  }

  @Override
  public void close() {
    adam.close();
    network.close();
  }
}
