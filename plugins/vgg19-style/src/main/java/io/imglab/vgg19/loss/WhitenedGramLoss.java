package io.imglab.vgg19.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The surrogate of {@link GramLoss}: it has the same minimum, and a descent approaches it faster:
 *
 * <p>L = Σ over layers of mean((W (G − A) W)²) / C², W = ((A / λ + ε) / 2ε)^(−p/2)
 *
 * <p>with λ the largest eigenvalue of the style's Gram matrix A, p = 0.5 and ε = 0.01. A few
 * directions in the space of channels hold nearly all of the energy of a Gram matrix, so that the
 * gradient of the Gram loss is negligible in all others. W equalises the directions. It attenuates
 * the strong ones and leaves the weak ones nearly unchanged, so that the loss keeps the magnitude
 * of the Gram loss and its balance with the content loss. With a W that is 1 for the strongest
 * direction the content is lost on the way, and takes hundreds of evaluations to recover (ADR 31).
 */
final class WhitenedGramLoss implements StatisticTerm {
  /** W² of a Gram matrix, by its eigendecomposition; the constants are ε, 2ε and -p. */
  private static final String METRIC =
      """
      def forward(self, a: Tensor) -> Tensor:
        e, v = torch.linalg_eigh(a)
        d = torch.add(torch.div(torch.relu(e), torch.clamp(torch.max(e), 1e-20)), 0.01)
        w2 = torch.pow(torch.div(d, 0.02), -0.5)
        return torch.matmul(torch.mul(v, w2), torch.t(v))
      """;

  private final GramLoss gram;

  WhitenedGramLoss(GramLoss gram) {
    this.gram = gram;
  }

  @Override
  public WhitenedGramLoss inBfloat16() {
    return new WhitenedGramLoss(gram.inBfloat16());
  }

  @Override
  public LayerCopies layerCopies() {
    return gram.layerCopies();
  }

  @Override
  public String name() {
    return gram.name();
  }

  @Override
  public String summary() {
    return gram.summary();
  }

  @Override
  public Reference reference() {
    return gram.reference();
  }

  @Override
  public Set<String> defaultLayers() {
    return gram.defaultLayers();
  }

  @Override
  public boolean isMean() {
    return gram.isMean();
  }

  @Override
  public NDArray input(Activations activations, String layer) {
    return gram.input(activations, layer);
  }

  @Override
  public NDArray statistic(NDArray activations) {
    return gram.statistic(activations);
  }

  @Override
  public Optional<Distance> distance(Map<String, NDArray> statistics) {
    return Optional.of(whitened(statistics));
  }

  @Override
  public Objective towards(Map<String, NDArray> statistics) {
    return whitened(statistics).of(this, statistics.keySet());
  }

  private static GramDistance whitened(Map<String, NDArray> statistics) {
    Map<String, NDArray> metrics = new TreeMap<>();
    NDManager manager = statistics.values().iterator().next().getManager();
    try (ScriptFunction metric = ScriptFunction.compile(METRIC, manager)) {
      statistics.forEach((layer, target) -> metrics.put(layer, metric.call(target)));
    }
    return new GramDistance(statistics, metrics);
  }
}
