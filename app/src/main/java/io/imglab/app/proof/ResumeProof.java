package io.imglab.app.proof;

import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.Sha256;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Trains a small GAN twice, once without interruption and once killed after a checkpoint and
 * resumed, each in a process of its own.
 *
 * @param gan name of the pair of networks
 * @param device where both run
 */
record ResumeProof(String gan, String device, int steps, int batch) {
  private static final int PICTURES = 16;
  private static final int SIDE = 32;
  private static final int CHECKPOINT_EVERY = 10;
  private static final String NEVER = "1000000";

  /** Runs both in a folder. */
  Result in(ChildProgram program) throws IOException, InterruptedException {
    Path folder = program.folder();
    draw(Files.createDirectory(folder.resolve("data")));
    program.run(training(folder, "whole"));
    Path whole = onlyRun(folder.resolve("whole"));
    RunFolder killed = new RunFolder(folder.resolve("killed").resolve(whole.getFileName()));
    boolean wasKilled =
        program.killOnce(() -> killed.newestCheckpoint().isPresent(), training(folder, "killed"));
    if (!wasKilled || Files.exists(generator(killed.path()))) {
      return new Result("the run ended before it was killed", new JsonObject());
    }
    program.run(List.of(gan, "train", "--resume", killed.path().toString(), "--quiet"));
    return compare(whole, killed.path());
  }

  private Result compare(Path whole, Path resumed) throws IOException {
    boolean isSame = Sha256.of(generator(whole)).equals(Sha256.of(generator(resumed)));
    JsonObject figures = new JsonObject();
    figures.addProperty("gan", gan);
    figures.addProperty("steps", steps);
    figures.addProperty("same_bits", isSame);
    figures.addProperty("last_step", lastStep(resumed));
    if (lastStep(resumed) != lastStep(whole)) {
      return new Result("the resumed run has another number of steps", figures);
    }
    // On a GPU LibTorch takes algorithms that add in any order.
    boolean isGood = isSame || !device.equals("cpu");
    return Result.of(isGood, "the resumed run has other bits", figures);
  }

  private List<String> training(Path folder, String runs) {
    return List.of(
        gan,
        "train",
        "--data=" + folder.resolve("data"),
        "--runs=" + folder.resolve(runs),
        "--device=" + device,
        "--steps=" + steps,
        "--batch=" + batch,
        "--checkpoint-every=" + CHECKPOINT_EVERY,
        "--sample-every=" + NEVER,
        "--seed=1",
        "--quiet");
  }

  private static void draw(Path data) throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < PICTURES; i++) {
      float[] rgb = new float[3 * SIDE * SIDE];
      for (int j = 0; j < rgb.length; j++) {
        rgb[j] = random.nextFloat();
      }
      PictureWriter.write(new Picture(new Size(SIDE, SIDE), rgb), data.resolve(i + ".png"));
    }
  }

  private static Path onlyRun(Path runs) throws IOException {
    try (Stream<Path> paths = Files.list(runs)) {
      List<Path> found = new ArrayList<>(paths.filter(Files::isDirectory).toList());
      if (found.size() != 1) {
        throw new LabException("'%s' holds %s runs instead of one".formatted(runs, found.size()));
      }
      return found.get(0);
    }
  }

  private static Path generator(Path run) {
    return run.resolve("generator.safetensors");
  }

  private static int lastStep(Path run) {
    return Manifest.read(new RunFolder(run).manifest()).steps();
  }
}
