package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.Weights;
import io.imglab.core.optim.FusedAdam;
import io.imglab.core.tensor.StateDict;
import java.util.Map;

/** The network that is trained, with its optimiser. */
final class Student implements Weights, AutoCloseable {
  private static final String PARAMETERS = "student.";
  private static final String ADAM = "adam.";

  private final FeatureNetwork network;
  private final FusedAdam adam;

  Student(TeacherStudent pair, Weights start, NDManager manager) {
    network = pair.student(start, pair.heads(), manager);
    adam = new FusedAdam(network.parameters(), .9, .99, manager);
  }

  /** A forward pass with gradients; {@link #update} must follow. */
  Activations forward(NDArray images) {
    network.parameters().thaw(true);
    return network.forward(images);
  }

  /** A forward pass without gradients. */
  Activations infer(NDArray images) {
    return network.forward(images);
  }

  /** Updates the parameters by the gradient of a loss. */
  void update(NDArray loss, double rate) {
    adam.minimise(loss, rate);
    network.parameters().thaw(false);
  }

  @Override
  public InputConvention convention() {
    return TeacherStudent.STUDENTS_CONVENTION;
  }

  @Override
  public NDArray read(String parameter, NDManager manager) {
    NDArray copy = network.parameters().byName().get(parameter).duplicate();
    copy.attach(manager);
    return copy;
  }

  void save(StateDict state) {
    network.parameters().save(state, PARAMETERS);
    adam.save(state, ADAM);
  }

  void check(StateDict state) {
    network.parameters().check(state, PARAMETERS);
    adam.check(state, ADAM);
  }

  void restore(StateDict state) {
    network.parameters().restore(state, PARAMETERS);
    adam.restore(state, ADAM);
  }

  /** The parameters in a saved state. */
  static Weights saved(StateDict state) {
    return new Weights() {
      @Override
      public InputConvention convention() {
        return TeacherStudent.STUDENTS_CONVENTION;
      }

      @Override
      public NDArray read(String parameter, NDManager manager) {
        NDArray copy = state.array(PARAMETERS + parameter).duplicate();
        copy.attach(manager);
        return copy;
      }
    };
  }

  Map<String, NDArray> parameters() {
    return network.parameters().byName();
  }

  @Override
  public void close() {
    adam.close();
    network.close();
  }
}
