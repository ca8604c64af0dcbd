package io.imglab.core.models.format;

import io.imglab.core.models.Toys;
import io.imglab.core.testing.Fuzzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files of weights in every format, see {@link Fuzzer}. */
final class WeightsFuzzTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "toy-legacy.pth",
        "toy-zip.pth",
        "toy-views.pth",
        "toy-half.pth",
        "toy.npz",
        "toy-fortran.npz",
        "../gan/exchange/transposed-scripted.pt",
        "../gan/exchange/pixelshuffle-eps.pt",
        "../gan/exchange/dense-bare.pth"
      })
  void weights(String name) throws Exception {
    Path good = Toys.file(name);
    Path file = Files.copy(good, folder.resolve(good.getFileName()));
    new Fuzzer(name, 30).damage(file, WeightsFuzzTest::read);
  }

  private static void read(Path path) {
    try (TensorFile file = TensorFiles.open(path)) {
      file.metadata();
      file.modules();
      NonFinite.in(file, List.copyOf(file.tensors().keySet()));
    } catch (IOException e) {
      // The callers tell it with the name of the file.
      Fuzzer.assertLine(String.valueOf(e.getMessage()));
    }
  }
}
