package com.example.sliced;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import java.util.Random;

/**
 * One layer's share of the loss.
 *
 * @param directions (C, K), columns of length 1
 * @param target the reference's projections, sorted: (K, m)
 */
record SlicedLayer(String layer, NDArray directions, NDArray target) {
  /** Projects the reference; both arrays go to {@code keep}, which outlives the reference. */
  static SlicedLayer of(String layer, Activations reference, int count, int seed, NDManager keep) {
    NDArray seen = reference.at(layer);
    NDArray directions = directions(seen, count, seed);
    NDArray target = sorted(seen, directions).duplicate();
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
    NDArray raw = like.getManager().create(values, new Shape(channels, count));
    return raw.div(raw.square().sum(new int[] {0}, true).sqrt());
  }

  /** Activations (1, C, h, w) to sorted projections (K, h·w). */
  private static NDArray sorted(NDArray activations, NDArray directions) {
    long channels = activations.getShape().get(1);
    NDArray pixels = activations.transpose(0, 2, 3, 1).reshape(-1, channels);
    return pixels.matMul(like(pixels, directions)).transpose().sort(1);
  }

  /** A copy of what is kept, of the type and in the manager of what is only passing through. */
  private static NDArray like(NDArray passing, NDArray kept) {
    NDArray copy = kept.toType(passing.getDataType(), true);
    copy.attach(passing.getManager());
    return copy;
  }

  NDArray score(Activations candidate) {
    NDArray ours = sorted(candidate.at(layer), directions);
    return ours.sub(targetFor(ours)).square().mean();
  }

  /** The target at as many ranks as the candidate has pixels. */
  private NDArray targetFor(NDArray ours) {
    NDArray theirs = like(ours, target);
    long wanted = ours.getShape().get(1);
    long there = target.getShape().get(1);
    if (wanted == there) {
      return theirs;
    }
    long[] ranks = new long[(int) wanted];
    for (int i = 0; i < wanted; i++) {
      ranks[i] = (2L * i + 1) * there / (2 * wanted);
    }
    return theirs.get(new NDIndex(":,{}", ours.getManager().create(ranks)));
  }
}
