package io.imglab.app.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.GridSize;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Seeds;
import io.imglab.app.gan.shard.SampleFiles;
import io.imglab.app.gan.shard.SamplesRequest;
import io.imglab.app.gan.shard.SamplesShard;
import io.imglab.app.shard.SeveralDevices;
import io.imglab.app.shard.ShardOption;
import io.imglab.core.InvalidValueException;
import io.imglab.core.device.Devices;
import io.imglab.core.gan.GeneratorNetwork;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imglab X generate}: makes pictures with a trained generator. */
@Command(
    name = "generate",
    header = "Make pictures with a trained generator.",
    description = "The same seed always gives the same picture on the same device.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --grid grid.png --grid-size 4x8",
      "  ${COMMAND-FULL-NAME} --from runs/00003-${PARENT-COMMAND-NAME}-faces --seeds 0-9 --output faces/"
    })
final class GanGenerateCommand implements Callable<Integer> {
  private final Lab lab;
  private final @Nullable GanPair pair;

  @Mixin private final SourceOption source = new SourceOption();

  @Option(
      names = "--seeds",
      paramLabel = "A-B",
      description = "Seeds of the pictures, such as 7 or 0-63 (default: ${DEFAULT-VALUE}).")
  private Seeds seeds = new Seeds(0, 63);

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many pictures, starting with the first seed.")
  private @Nullable Integer count;

  @Option(names = "--grid", paramLabel = "FILE", description = "Write all pictures into one.")
  private @Nullable Path grid;

  @Option(
      names = "--grid-size",
      paramLabel = "ROWSxCOLUMNS",
      description =
          "Rows and columns of that picture, which decide how many there are (default: as square as"
              + " possible).")
  private @Nullable GridSize gridSize;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "DIR",
      description =
          "Folder for single files named by seed (default: this folder, unless --grid is given).")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace existing files.")
  private boolean overwrite;

  @Mixin private final DeviceOption device = DeviceOption.cpuByDefault();
  @Mixin private final ShardOption shards = new ShardOption();
  @Spec private CommandSpec spec;

  /**
   * The command of one pair of networks.
   *
   * @param pair null for generators of any kind, which {@code --from} names
   */
  GanGenerateCommand(Lab lab, @Nullable GanPair pair) {
    this.lab = lab;
    this.pair = pair;
  }

  @Override
  public Integer call() throws IOException {
    List<Long> all = allSeeds();
    Path file = source.file(pair);
    Shard shard = shards.shard(lab.environment());
    List<String> devices = DeviceOption.all(spec);
    if (shard == null && devices.size() > 1) {
      return new SeveralDevices(
              lab.invocation(false),
              lab.environment(),
              devices,
              source.runs(),
              List.of("--from=" + file))
          .run(/* dryRun= */ false);
    }
    if (grid != null) {
      PictureWriter.check(grid, overwrite);
    }
    try (NDManager manager = Devices.open(device.device());
        GeneratorNetwork generator = GeneratorNetwork.open(file, lab.host().catalogue(), manager)) {
      if (shard != null) {
        return new SamplesShard(lab.invocation(false), request(file, generator, all), generator)
            .run(shard, source.runs(), Devices.name(manager));
      }
      if (grid != null) {
        writeGrid(generator, all, grid);
      }
      if (grid == null || output != null) {
        writeFiles(generator, all, output == null ? Path.of("") : output);
      }
    }
    return 0;
  }

  private SamplesRequest request(Path file, GeneratorNetwork generator, List<Long> all) {
    return new SamplesRequest(
        FileNames.absolute(file),
        generator.description().generator(),
        all.get(0),
        all.size(),
        grid == null ? null : FileNames.absolute(grid),
        gridSize == null ? null : gridSize.columns(),
        grid != null && output == null
            ? null
            : FileNames.absolute(output == null ? Path.of("") : output),
        overwrite);
  }

  private List<Long> allSeeds() {
    Long wanted = wanted();
    if (wanted == null) {
      return seeds.all();
    }
    return LongStream.range(seeds.first(), seeds.first() + wanted).boxed().toList();
  }

  /** How many pictures are asked for; null for those of the seeds. */
  private @Nullable Long wanted() {
    if (gridSize != null && grid == null) {
      throw new InvalidValueException("--grid-size '%s' needs --grid FILE".formatted(gridSize));
    } else if (gridSize != null && count != null) {
      throw new InvalidValueException(
          "--grid-size and --count both set the number of pictures; give one of them");
    } else if (gridSize != null) {
      return checked("grid", gridSize, gridSize.cells());
    }
    return count == null ? null : checked("count", count, count);
  }

  private static long checked(String name, Object value, long pictures) {
    if (pictures < 1 || pictures > Seeds.MAX) {
      throw new InvalidValueException(
          "%s '%s' is out of range; it must be from 1 to %s pictures"
              .formatted(name, value, Seeds.MAX));
    }
    return pictures;
  }

  private void writeGrid(GeneratorNetwork generator, List<Long> all, Path file) {
    ImageSet images = generator.images(all.get(0), all.size());
    SampleFiles.writeGrid(images, gridSize == null ? null : gridSize.columns(), file);
    lab.terminal().print(file);
  }

  private void writeFiles(GeneratorNetwork generator, List<Long> all, Path folder) {
    OutputTarget.makeFolder(folder);
    for (long seed : all) {
      Path file = folder.resolve(SampleFiles.name(generator.description().generator(), seed));
      PictureWriter.check(file, overwrite);
      PictureWriter.write(generator.sample(List.of(seed)).get(0), file);
      lab.terminal().print(file);
    }
  }
}
