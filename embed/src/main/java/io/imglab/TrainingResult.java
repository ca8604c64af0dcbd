package io.imglab;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a training results in: samples, and the generator that made them. */
public final class TrainingResult extends Result {
  private static final String GENERATOR = "generator.safetensors";

  private final byte[] generator;

  private TrainingResult(ObservedRun run, boolean isKept, byte[] generator) {
    super(run, isKept);
    this.generator = generator;
  }

  /** The result of a run, whose directory may be deleted afterwards. */
  static TrainingResult of(ObservedRun run, boolean isKept) throws IOException {
    Path folder = run.outcome().folder().path();
    return new TrainingResult(run, isKept, Files.readAllBytes(folder.resolve(GENERATOR)));
  }

  /**
   * The trained generator.
   *
   * @return the contents of its file
   */
  public byte[] generator() {
    return generator.clone();
  }

  /**
   * Writes the trained generator, for {@link Imglab#generate(Path)}; replaces an existing file as a
   * whole.
   *
   * @param file a name that ends with {@code .safetensors}
   * @throws LabException if it cannot be written
   */
  public void writeGenerator(Path file) {
    try {
      AtomicFile.writeStream(file, out -> out.write(generator));
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(file, Reasons.withCure(e)), e);
    }
  }
}
