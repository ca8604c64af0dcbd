package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CpuBuildTest {
  /** The class path of an installation with LibTorch of these flavours. */
  @ParameterizedTest
  @CsvSource({"cpu, true", "cu128, false", "cpu cu128, false", "cpu-precxx11, false", "'', false"})
  void build_isForTheCpu_ifEachIs(String flavours, boolean isForCpu, @TempDir Path folder)
      throws IOException {
    List<URL> places = new ArrayList<>();
    for (String flavour : flavours.isEmpty() ? new String[0] : flavours.split(" ")) {
      Path file = folder.resolve(flavour).resolve("native/lib/pytorch.properties");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "version=2.7.1\nflavor=" + flavour + "\n");
      places.add(folder.resolve(flavour).toUri().toURL());
    }
    try (URLClassLoader classPath = new URLClassLoader(places.toArray(URL[]::new), null)) {
      assertThat(CpuBuild.isEachForCpu(classPath)).isEqualTo(isForCpu);
    }
  }
}
