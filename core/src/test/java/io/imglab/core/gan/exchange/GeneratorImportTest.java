package io.imglab.core.gan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.gan.GeneratorFile;
import io.imglab.core.gan.GeneratorNetwork;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files, and the pictures that PyTorch makes of them, are those of toy_generators.py. */
final class GeneratorImportTest {
  private static final Path FILES =
      Path.of("src/test/resources/io/imglab/core/gan/exchange").toAbsolutePath();
  private static final int COUNT = 3;

  @TempDir private Path folder;

  private static ImportRequest told(Map<String, String> settings, String prefix) {
    return new ImportRequest(null, null, null, null, settings, prefix, null);
  }

  private static final ImportRequest NOTHING = told(Map.of(), "");

  private Path imported(String name, ImportRequest told) {
    Path target = folder.resolve("G.safetensors");
    try (GeneratorImport found =
        GeneratorImport.open(FILES.resolve(name), told, ToyGenerators.CATALOGUE)) {
      found.write(target);
    }
    return target;
  }

  /** The 8-bit levels in the order (N, C, H, W). */
  private static String levels(Path generator) {
    StringBuilder levels = new StringBuilder();
    try (NDManager manager = Devices.open("cpu");
        GeneratorNetwork network =
            GeneratorNetwork.open(generator, ToyGenerators.CATALOGUE, manager)) {
      List<float[]> latents = IntStream.range(0, COUNT).mapToObj(ToyGenerators::latent).toList();
      for (Picture picture : network.pictures(latents)) {
        int values = network.description().image().values();
        for (int i = 0; i < values; i++) {
          levels.append(HexFormat.of().toHexDigits((byte) Math.round(picture.rgb()[i] * 255)));
        }
      }
    }
    return levels.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "dense-scripted.pt, dense",
    "dense-bare.pth, dense",
    "dense-doubles.pth, dense",
    "transposed-scripted.pt, transposed",
    "transposed-traced.pt, transposed",
    "transposed-checkpoint.pth, transposed",
    "pixelshuffle-eps.pt, pixelshuffle"
  })
  void write_ofEveryFormat_givesPyTorchsPictures(String file, String pictures) throws IOException {
    String expected =
        Files.readAllLines(FILES.resolve("pictures.txt")).stream()
            .filter(line -> line.startsWith(pictures + " "))
            .map(line -> line.substring(pictures.length() + 1))
            .findFirst()
            .orElseThrow();
    assertThat(levels(imported(file, NOTHING))).isEqualTo(expected);
  }

  @Test
  void write_recordsTheArchitecture() {
    GeneratorFile.Description found =
        GeneratorFile.describe(imported("pixelshuffle-eps.pt", NOTHING));
    assertThat(found.generator()).isEqualTo("toy-convolutional");
    assertThat(found.latent()).isEqualTo(3);
    assertThat(found.image()).hasToString("3x8x8");
    assertThat(found.settings()).isEqualTo(Map.of("upsample", "pixelshuffle"));
  }

  /** 1e-2 was the file's; its running variances are stored without it. */
  @Test
  void write_withAnotherEps_changesThePictures() {
    ImportRequest eps = new ImportRequest(null, null, null, null, Map.of(), "", 1e-5);
    String wrong = levels(imported("pixelshuffle-eps.pt", eps));
    assertThat(levels(imported("pixelshuffle-eps.pt", NOTHING))).isNotEqualTo(wrong);
  }

  @Test
  void open_ofWhatShapesDoNotTell_asksForASetting() {
    assertThatThrownBy(() -> imported("upsampled.pth", NOTHING))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("upsampled.pth' fits several networks")
        .hasMessageContaining("-G upsample=nearest")
        .hasMessageContaining("-G upsample=bilinear");
    Path told = imported("upsampled.pth", told(Map.of("upsample", "nearest"), ""));
    assertThat(GeneratorFile.describe(told).settings()).isEqualTo(Map.of("upsample", "nearest"));
  }

  @Test
  void open_ofTheDiscriminatorsTensors_namesWhatDoesNotFit() {
    assertThatThrownBy(
            () -> imported("transposed-checkpoint.pth", told(Map.of(), "discriminator.")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("has no generator that imglab knows")
        .hasMessageContaining("module 'discriminator.main.0' has weight (4, 3, 3, 3), where ");
  }

  @Test
  void open_ofAnotherSize_namesTheFirstModuleThatDoesNotFit() {
    ImportRequest told = new ImportRequest(null, null, null, new Size(12, 8), Map.of(), "", null);
    assertThatThrownBy(() -> imported("transposed-scripted.pt", told))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("module 'main.0' has weight (3, 4, 4, 4)")
        .hasMessageContaining("weight (3, 4, 4, 6)");
  }

  @Test
  void open_ofAnotherActivation_namesTheModule() {
    assertThatThrownBy(() -> imported("foreign-activation.pt", NOTHING))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("has 'Tanh' as module '1', where imglab's generator has ReLU");
  }

  @Test
  void open_ofAPrefixThatIsNotThere_isRefused() {
    assertThatThrownBy(() -> imported("dense-bare.pth", told(Map.of(), "netG.")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("names begin with 'netG.'");
  }
}
