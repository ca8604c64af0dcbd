package io.imglab.app.runtime;

import ai.djl.engine.Engine;

/** The program of the second Java process: getting the engine makes DJL download LibTorch. */
final class CudaFetch {
  private CudaFetch() {}

  public static void main(String[] args) {
    System.out.println(Engine.getEngine("PyTorch").getVersion());
  }
}
