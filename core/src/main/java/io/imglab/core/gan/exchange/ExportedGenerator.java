package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Generator;
import io.imglab.core.gan.GeneratorFile;
import io.imglab.core.gan.Players;
import io.imglab.core.io.Json;
import io.imglab.core.models.format.Float32;
import io.imglab.core.nn.Architecture;
import io.imglab.core.tensor.Safetensors;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A generator file that is open for export, with the architecture of its recipe. */
public final class ExportedGenerator implements AutoCloseable {

  private static final String MEANING =
      "latent vectors (N, %s) to images (N, %s, %s, %s) in [-1, 1]";

  private final String file;
  private final Safetensors tensors;
  private final GeneratorFile.Description description;
  private final Architecture architecture;

  private ExportedGenerator(Path file, Safetensors tensors, Catalogue catalogue) {
    this.file = file.toString();
    this.tensors = tensors;
    this.description = GeneratorFile.describe(file, tensors);
    this.architecture =
        Players.generator(
            description.players(), catalogue.find(Generator.class, description.generator()));
    architecture.shapes().forEach(this::check);
  }

  /**
   * Opens a generator file, without the engine.
   *
   * @throws LabException if it is damaged, or its recipe is not installed
   */
  public static ExportedGenerator open(Path file, Catalogue catalogue) {
    Safetensors tensors = Safetensors.open(file);
    try {
      return new ExportedGenerator(file, tensors, catalogue);
    } catch (RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  private void check(String name, Shape shape) {
    boolean fits =
        tensors.names().contains(name)
            && tensors.isFloat(name)
            && tensors.shape(name).equals(shape);
    if (!fits) {
      throw new LabException(
          "'%s' lacks '%s' of shape %s, which its architecture '%s' needs; use the version of the plugin that it was trained with"
              .formatted(file, name, shape, description.generator()));
    }
  }

  Architecture architecture() {
    return architecture;
  }

  int latent() {
    return description.latent();
  }

  /** The description of the generator file, in JSON. */
  String description() {
    return Json.line(description);
  }

  /** Input and output in words. */
  String meaning() {
    return MEANING.formatted(
        description.latent(),
        description.image().channels(),
        description.image().height(),
        description.image().width());
  }

  /** The values of a parameter or buffer, single-precision, little-endian. */
  ByteBuffer values(String name) {
    return Float32.of(tensors.type(name), tensors.bytes(name));
  }

  @Override
  public void close() {
    tensors.close();
  }
}
