package io.imglab.app.runtime;

import ai.djl.engine.Engine;

/** What the second Java runs: asking DJL for its engine is all it takes. */
final class CudaFetch {
  private CudaFetch() {}

  public static void main(String[] args) {
    System.out.println(Engine.getEngine("PyTorch").getVersion());
  }
}
