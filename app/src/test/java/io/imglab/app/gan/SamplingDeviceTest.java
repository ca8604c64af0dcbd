package io.imglab.app.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import io.imglab.app.GanSources;
import io.imglab.app.TestPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that sample a generator compute on the device that they are given. */
final class SamplingDeviceTest {
  private static final String GAN = "duo";

  @TempDir private Path home;
  private final Cli cli = new Cli();

  @BeforeEach
  void installAGan() throws Exception {
    TestPlugin.of(GAN)
        .extension(GanSources.generator(GAN, GanSources.DEFAULTS, GanSources.LAYERS))
        .extension(GanSources.discriminator(GAN, GanSources.LOGIT))
        .in(home.resolve("plugins"));
    cli.with("IMGLAB_HOME", home);
  }

  private int run(String command, String device) {
    List<String> from = List.of(GAN, command, "--from", "g.safetensors", "--device", device);
    List<String> more =
        switch (command) {
          case "evaluate" -> List.of("--data", home.toString());
          case "interpolate" -> List.of("--output", home.resolve("w.gif").toString());
          default -> List.of();
        };
    return cli.run(Stream.concat(from.stream(), more.stream()).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"generate", "interpolate", "evaluate"})
  void device_isOpenedBeforeTheGenerator(String command) {
    assertThat(run(command, "gpu")).isEqualTo(2);
    assertThat(cli.err()).contains("unknown device 'gpu'; it must be auto, cpu, cuda or cuda:N");
    assertThat(run(command, "cuda:999")).isEqualTo(1);
    assertThat(cli.err()).contains("device 'cuda:999' is not available");
  }
}
