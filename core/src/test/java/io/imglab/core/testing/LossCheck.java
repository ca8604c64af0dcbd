package io.imglab.core.testing;

import static io.imglab.core.testing.FiniteDifferences.doubles;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Scale;
import io.imglab.core.extension.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;

/**
 * Checks that a loss term meets imglab's requirements. Pictures are noise, and the outputs of
 * layers are smooth functions of the pictures, all in double precision.
 */
public final class LossCheck {
  private static final int HEIGHT = 6;

  private static final Shape CANDIDATE = new Shape(1, 3, HEIGHT, 5);

  /** Of another size: a style picture is rarely as large as the content. */
  private static final Shape REFERENCE = new Shape(1, 3, 4, 7);

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private final LossTerm term;
  private final Set<String> layers;

  private LossCheck(LossTerm term, Set<String> layers) {
    this.term = term;
    this.layers = layers;
  }

  /** A check at the term's own layers. */
  public static LossCheck of(LossTerm term) {
    return new LossCheck(term, term.defaultLayers());
  }

  /** A check of the term with the user's settings. */
  public static LossCheck of(LossTerm term, Map<String, String> settings) {
    return of(term.with(Settings.of(term, settings)));
  }

  /** The score is a finite floating-point scalar, of shape (). */
  public LossCheck assertScalar() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray score = bound(manager).score(activations(noise(CANDIDATE, 1, manager)));
      assertThat(score.getShape()).as("shape of the score").isEqualTo(new Shape());
      assertThat(score.getDataType()).isIn(DataType.FLOAT32, DataType.FLOAT64);
      assertThat(doubles(score)[0]).as("score").isFinite();
    }
    return this;
  }

  /** The gradient by backpropagation agrees with finite differences of the pixels. */
  public LossCheck assertGradient() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Objective objective = bound(manager);
      FiniteDifferences.assertGradient(
          x -> objective.score(activations(x)), noise(CANDIDATE, 1, manager), STEP, TOLERANCE);
    }
    return this;
  }

  /** A picture compared with itself scores 0, which does not hold for every loss term. */
  public LossCheck assertZeroAtReference() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = noise(CANDIDATE, 1, manager);
      Objective objective = term.towards(activations(image), layers, manager);
      assertThat(doubles(objective.score(activations(image)))[0]).isBetween(-1e-9, 1e-9);
    }
    return this;
  }

  /**
   * A picture in tiles has the same score as the full picture, for terms whose objective is an
   * {@link Objective.OfMeans}. Candidate and reference are of the same size.
   */
  public LossCheck assertTiles() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Objective objective =
          term.towards(activations(noise(CANDIDATE, 2, manager)), layers, manager);
      assertThat(objective).isInstanceOf(Objective.OfMeans.class);
      Objective.OfMeans ofMeans = (Objective.OfMeans) objective;
      Activations candidate = activations(noise(CANDIDATE, 1, manager));
      Map<String, NDArray> means = new HashMap<>();
      for (Rows tile : List.of(new Rows(candidate, 0, 2), new Rows(candidate, 2, HEIGHT))) {
        ofMeans
            .means(tile)
            .forEach((layer, mean) -> means.merge(layer, tile.share(mean), NDArray::add));
      }
      double full = doubles(objective.score(candidate))[0];
      assertThat(doubles(ofMeans.score(means))[0])
          .as("score of a picture in tiles")
          .isCloseTo(full, Offset.offset(TOLERANCE * Math.abs(full)));
    }
    return this;
  }

  /** Some rows of a picture, as a tile; all layers have the resolution of the picture. */
  private record Rows(Activations full, int from, int to) implements Activations.Part {
    NDArray share(NDArray mean) {
      return Scale.by(mean, (double) (to - from) / HEIGHT);
    }

    @Override
    public NDArray image() {
      return rows(full.image());
    }

    @Override
    public NDArray at(String layer) {
      return rows(full.at(layer));
    }

    @Override
    public NDArray section(String layer, NDArray array) {
      return rows(array);
    }

    private NDArray rows(NDArray array) {
      return array.get(new NDIndex(":,:,{}:{}", from, to));
    }
  }

  /** Scoring leaves no array in the manager of the bound objective. */
  public LossCheck assertNoLeak() {
    try (NDManager keep = NDManager.newBaseManager()) {
      Objective objective = bound(keep);
      int before = keep.getManagedArrays().size();
      for (int evaluation = 0; evaluation < 3; evaluation++) {
        try (NDManager scope = keep.newSubManager()) {
          objective.score(activations(noise(CANDIDATE, evaluation, scope)));
        }
      }
      assertThat(keep.getManagedArrays())
          .as("arrays that scoring left behind; start expressions from the candidate's arrays")
          .hasSize(before);
    }
    return this;
  }

  /** Closes the reference's arrays after {@code towards}, as a run does. */
  private Objective bound(NDManager keep) {
    try (NDManager scope = keep.newSubManager()) {
      return term.towards(activations(noise(REFERENCE, 2, scope)), layers, keep);
    }
  }

  private static NDArray noise(Shape shape, int seed, NDManager manager) {
    Engine.getInstance();
    double[] values = new Random(seed).doubles(shape.size()).toArray();
    try (NDArray raw = manager.create(values, shape)) {
      return raw.duplicate();
    }
  }

  private Activations activations(NDArray image) {
    Map<String, NDArray> outputs = new HashMap<>();
    for (String layer : layers) {
      // Six channels that differ from layer to layer.
      NDArray mixed = image.add(image.flip(1).square());
      outputs.put(layer, mixed.concat(image.sub(layer.length()).square(), 1));
    }
    return new KnownActivations(image, outputs);
  }
}
