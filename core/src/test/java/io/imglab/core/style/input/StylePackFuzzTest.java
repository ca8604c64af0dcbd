package io.imglab.core.style.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.testing.Fuzzer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged style packs, see {@link Fuzzer}. */
final class StylePackFuzzTest {
  private static final PackOrigin ORIGIN =
      new PackOrigin("gram", "toy", "abc", InputConvention.CAFFE, Pooling.MAX, Padding.REPLICATE);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir private Path folder;

  @Test
  void packs() throws Exception {
    Path file = folder.resolve("a.imgstyle");
    TreeMap<Integer, Map<String, NDArray>> sizes = new TreeMap<>();
    for (int side : new int[] {64, 91}) {
      sizes.put(side, Map.of("relu1", manager.ones(new Shape(2, 2)), "relu2", manager.create(7f)));
    }
    StylePackFile.write(file, ORIGIN, "wave.jpg", sizes);
    new Fuzzer("style pack", 60).damage(file, this::use);
  }

  private void use(Path file) {
    StylePack pack = StylePackFile.read(file);
    pack.checkFits(ORIGIN, Set.of("relu1"));
    pack.at("relu1", 80, manager).close();
  }
}
