package com.example.sliced;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.array.NativeArray;
import java.util.Random;

/**
 * The loss of one layer.
 *
 * @param directions (C, K), unit vectors in the columns
 * @param target sorted projections (K, m) of the reference
 */
record SlicedLayer(String layer, NDArray directions, NDArray target) {
  /** Projects the reference; {@code keep} becomes the owner of both arrays. */
  static SlicedLayer of(String layer, Activations reference, int count, int seed, NDManager keep) {
    NDArray activations = reference.at(layer);
    NDArray directions = directions(activations, count, seed);
    NDArray target = sorted(activations, directions).duplicate();
    target.attach(keep);
    directions.attach(keep);
    return new SlicedLayer(layer, directions, target);
  }

  private static NDArray directions(NDArray like, int count, int seed) {
    int channels = (int) like.getShape().get(1);
    float[] values = new float[channels * count];
    Random random = new Random(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    NDArray raw = NativeArray.of(values, new Shape(channels, count), like.getManager());
    return raw.div(raw.square().sum(new int[] {0}, true).sqrt());
  }

  /** Activations (1, C, h, w) to sorted projections (K, h·w). */
  private static NDArray sorted(NDArray activations, NDArray directions) {
    long channels = activations.getShape().get(1);
    NDArray pixels = activations.transpose(0, 2, 3, 1).reshape(-1, channels);
    return pixels.matMul(like(pixels, directions)).transpose().sort(1);
  }

  /** A copy of {@code array} with the type and the manager of {@code model}. */
  private static NDArray like(NDArray model, NDArray array) {
    NDArray copy = array.toType(model.getDataType(), true);
    copy.attach(model.getManager());
    return copy;
  }

  NDArray score(Activations candidate) {
    NDArray projections = sorted(candidate.at(layer), directions);
    return projections.sub(targetFor(projections)).square().mean();
  }

  /** The target, resampled to as many ranks as the candidate has pixels. */
  private NDArray targetFor(NDArray projections) {
    NDArray copy = like(projections, target);
    long count = projections.getShape().get(1);
    long available = target.getShape().get(1);
    if (count == available) {
      return copy;
    }
    long[] ranks = new long[(int) count];
    for (int i = 0; i < count; i++) {
      ranks[i] = (2L * i + 1) * available / (2 * count);
    }
    return copy.get(new NDIndex(":,{}", NativeArray.of(ranks, projections.getManager())));
  }
}
