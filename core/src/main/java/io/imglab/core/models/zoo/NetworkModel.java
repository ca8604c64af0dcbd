package io.imglab.core.models.zoo;

import ai.djl.Model;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.Translator;
import io.imglab.core.nn.FeatureNetwork;

/** A loaded network; closing it also frees the compiled network, which DJL does not know. */
final class NetworkModel<I, O> extends ZooModel<I, O> {
  private final FeatureNetwork network;

  NetworkModel(Model model, Translator<I, O> translator, FeatureNetwork network) {
    super(model, translator);
    this.network = network;
  }

  @Override
  public void close() {
    network.close();
    super.close();
  }
}
