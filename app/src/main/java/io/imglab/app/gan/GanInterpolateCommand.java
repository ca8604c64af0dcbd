package io.imglab.app.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Seeds;
import io.imglab.core.InvalidValueException;
import io.imglab.core.chart.AnimatedGif;
import io.imglab.core.device.Devices;
import io.imglab.core.gan.GeneratorNetwork;
import io.imglab.core.gan.Slerp;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.OutputTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab X interpolate}: animates a walk through the latent space. */
@Command(
    name = "interpolate",
    header = "Walk from picture to picture through the latent space.",
    description =
        "Interpolates spherically between the latent vectors of the seeds, and back to the first.",
    sortOptions = false,
    footer = {"", "Example:", "  ${COMMAND-FULL-NAME} --seeds 0-4 --output walk.gif"})
final class GanInterpolateCommand implements Callable<Integer> {
  private static final int GIF_SIDE = 256;

  private final Lab lab;
  private final @Nullable GanPair pair;

  @Mixin private final SourceOption source = new SourceOption();

  @Option(
      names = "--seeds",
      paramLabel = "A-B",
      description = "Seeds of the key frames (default: ${DEFAULT-VALUE}).")
  private Seeds seeds = new Seeds(0, 4);

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "Frames from one key frame to the next (default: ${DEFAULT-VALUE}).")
  private int frames = 16;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE.gif|DIR",
      required = true,
      description = "An animated GIF, or a folder for the frames.")
  private Path output;

  @Option(names = "--overwrite", description = "Replace existing files.")
  private boolean overwrite;

  @Mixin private final DeviceOption device = DeviceOption.cpuByDefault();

  /**
   * The command of one pair of networks.
   *
   * @param pair null for generators of any kind, which {@code --from} names
   */
  GanInterpolateCommand(Lab lab, @Nullable GanPair pair) {
    this.lab = lab;
    this.pair = pair;
  }

  @Override
  public Integer call() throws IOException {
    if (frames < 1 || frames > 1000) {
      throw new InvalidValueException(
          "frames '%s' is out of range; it must be from 1 to 1000".formatted(frames));
    } else if (seeds.first() == seeds.last()) {
      throw new InvalidValueException(
          "seeds '%s' is a single seed; write a range of at least two, such as 0-4"
              .formatted(seeds));
    } else if (isOtherFile()) {
      throw new InvalidValueException(
          "'%s' would be a folder of frames; give a name that ends in .gif, or a folder's name"
              .formatted(output));
    } else if (isGif()) {
      OutputTarget.checkFile(output, overwrite);
    }
    Path file = source.file(pair, lab.modelsFolder());
    try (NDManager manager = Devices.open(device.device());
        GeneratorNetwork generator = GeneratorNetwork.open(file, lab.host().catalogue(), manager)) {
      if (!isGif()) {
        OutputTarget.makeFolder(output);
      }
      List<Picture> pictures = generator.pictures(walk(generator));
      if (isGif()) {
        writeGif(pictures);
      } else {
        writeFrames(pictures);
      }
    }
    lab.terminal().print(output);
    return 0;
  }

  private boolean isGif() {
    return output.toString().toLowerCase(Locale.ROOT).endsWith(".gif");
  }

  /** Whether the name is that of a video or a picture, which are not written. */
  private boolean isOtherFile() {
    return !Files.isDirectory(output) && !isGif() && OutputTarget.isFileName(output);
  }

  private List<float[]> walk(GeneratorNetwork generator) {
    List<Long> keys = new ArrayList<>(seeds.all());
    keys.add(seeds.first());
    List<float[]> latents = new ArrayList<>();
    for (int i = 0; i + 1 < keys.size(); i++) {
      float[] start = generator.latent(keys.get(i));
      float[] end = generator.latent(keys.get(i + 1));
      for (int frame = 0; frame < frames; frame++) {
        latents.add(Slerp.between(start, end, (double) frame / frames));
      }
    }
    return latents;
  }

  /** Enlarges small images by a whole factor, so that the GIF can be viewed as it is. */
  private void writeGif(List<Picture> pictures) {
    AnimatedGif gif = new AnimatedGif(16);
    for (Picture picture : pictures) {
      Size size = picture.size();
      int factor = Math.max(1, GIF_SIDE / size.longSide());
      gif.add(Resampler.resize(picture, size.withLongSide(factor * size.longSide())));
    }
    gif.write(output);
  }

  private void writeFrames(List<Picture> pictures) {
    for (int i = 0; i < pictures.size(); i++) {
      Path file = output.resolve(String.format(Locale.ROOT, "%06d.png", i));
      PictureWriter.check(file, overwrite);
      PictureWriter.write(pictures.get(i), file);
    }
  }
}
