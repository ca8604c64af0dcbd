package io.imglab.app.soak;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** A kind of run, at a size that takes a few seconds. Paths are relative to a try's folder. */
enum SoakKind {
  STYLE(
      "style",
      "--content ../inputs/0.png --style ../inputs/2.png --output made/out.png --steps 12"
          + " --save-every 3 --size 64 --weights slim"),
  TEXTURE(
      "texture",
      "--style ../inputs/2.png --output made/out.png --steps 12 --save-every 3 --size 64"
          + " --weights slim --optimizer adam"),
  FOLDER(
      "style",
      "--content ../inputs --style ../inputs/2.png --steps 4 --save-every 2 --size 48"
          + " --weights slim"),
  SWEEP(
      "style sweep",
      "--content ../inputs/0.png --style ../inputs/2.png --style-weight 10,20 --steps 4"
          + " --save-every 2 --size 48 --score-size 64 --weights slim"),
  DENSE_GAN(
      "dense-gan train",
      "--data ../inputs --size 8 --steps 30 --batch 2 --checkpoint-every 5 --sample-every 10"),
  DCGAN(
      "dcgan train",
      "--data ../inputs --size 32 -G width=4 -D width=4 --ema 0.9 --steps 12 --batch 2"
          + " --checkpoint-every 1epoch --sample-every 4"),
  DISTILL(
      "distill",
      "--teacher vgg19 --teacher-weights ../models/vgg19-random.safetensors --student slim"
          + " --data ../inputs --side 32 --batch 2 --rehearsed 1 --steps 6 --save-every 2");

  private final String command;
  private final String options;

  SoakKind(String command, String options) {
    this.command = command;
    this.options = options;
  }

  String[] begin() {
    return words(command, options, "--runs made/runs --seed 1 --device cpu");
  }

  String[] resume(Path run) {
    return words(command, "--resume", run.toString());
  }

  private static String[] words(String... parts) {
    return Arrays.stream(parts).flatMap(part -> Stream.of(part.split(" "))).toArray(String[]::new);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
