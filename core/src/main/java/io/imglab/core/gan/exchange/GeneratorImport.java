package io.imglab.core.gan.exchange;

import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.Layer;
import io.imglab.core.gan.GeneratorFile;
import io.imglab.core.io.Reasons;
import io.imglab.core.models.format.Float32;
import io.imglab.core.models.format.NonFinite;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import io.imglab.core.nn.Architecture;
import io.imglab.core.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A generator in a file of PyTorch's: a TorchScript archive or a state dict, also one in
 * safetensors' or NumPy's format. Nothing in the file is run. The architecture is recognised by the
 * shapes of the tensors.
 */
public final class GeneratorImport implements AutoCloseable {
  private static final String RUNNING_VARIANCE = "running_var";

  private final Path path;
  private final TensorFile tensors;
  private final Candidate candidate;
  private final Map<String, String> names;
  private final @Nullable Double eps;

  private GeneratorImport(Path path, TensorFile tensors, ImportRequest told, Catalogue catalogue) {
    this.path = path;
    this.tensors = tensors;
    this.eps = told.eps() == null ? epsOfFile() : told.eps();
    List<Generator> recipes =
        told.generator() == null
            ? catalogue.all(Generator.class)
            : List.of(catalogue.find(Generator.class, told.generator()));
    Recognition.Match match =
        new Recognition(path.toString(), told, recipes).recognise(tensors.tensors());
    this.candidate = match.candidate();
    this.names = match.names();
    ModuleClasses.check(tensors.modules(), candidate.architecture(), path.toString());
  }

  /**
   * Opens a file and recognises its generator.
   *
   * @throws LabException if the file is damaged, or holds no generator that an installed recipe can
   *     rebuild, or several
   */
  public static GeneratorImport open(Path path, ImportRequest told, Catalogue catalogue) {
    TensorFile tensors = TensorFiles.open(path);
    try {
      return new GeneratorImport(path, tensors, told, catalogue);
    } catch (RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  private @Nullable Double epsOfFile() {
    String found = tensors.metadata().getOrDefault(TensorFile.EPS, "");
    if (found.contains(",")) {
      throw new LabException(
          "'%s' has batch normalisation with eps '%s'; give the generator's with --eps"
              .formatted(path, found));
    }
    return found.isEmpty() ? null : Double.valueOf(found);
  }

  /** The network in words, such as {@code dcgan for 3x64x64 with -G width=32}. */
  public String inWords() {
    return candidate.inWords();
  }

  /** The number of trained values. */
  public long parameters() {
    return candidate.architecture().learnt();
  }

  /** The parameters that hold NaN or infinite values. */
  public NonFinite nonFinite() {
    try {
      return NonFinite.in(tensors, names.values());
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(path, Reasons.of(e)), e);
    }
  }

  /** Writes the generator as a generator file of imglab, in single precision, atomically. */
  public void write(Path target) {
    try {
      GeneratorFile.write(
          target,
          GeneratorFile.Description.ofForeign(candidate.players()),
          String.valueOf(path.getFileName()),
          entries(),
          this::values);
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(target, Reasons.of(e)), e);
    }
  }

  private Map<String, SafetensorsWriter.Entry> entries() {
    Map<String, TensorFile.Tensor> inFile = tensors.tensors();
    Map<String, SafetensorsWriter.Entry> entries = new LinkedHashMap<>();
    names.forEach(
        (name, from) -> {
          TensorFile.Tensor single = new TensorFile.Tensor("F32", inFile.get(from).shape());
          entries.put(
              name, new SafetensorsWriter.Entry(single.type(), single.shape(), single.bytes()));
        });
    return entries;
  }

  private ByteBuffer values(String name) throws IOException {
    String from = names.get(name);
    ByteBuffer values = Float32.of(tensors.tensors().get(from).type(), tensors.read(from));
    for (Architecture.Step step : candidate.architecture().steps()) {
      if (eps != null
          && step.layer() instanceof Layer.BatchNorm norm
          && name.equals(step.prefix() + '.' + RUNNING_VARIANCE)) {
        adjust(values, eps - norm.epsilon());
      }
    }
    return values;
  }

  /** Our layers add their own epsilon to variances, so that the rest becomes part of them. */
  private static void adjust(ByteBuffer variances, double rest) {
    for (int at = 0; at < variances.limit() && rest != 0; at += Float.BYTES) {
      variances.putFloat(at, (float) (variances.getFloat(at) + rest));
    }
  }

  @Override
  public void close() {
    tensors.close();
  }
}
