package io.imglab.app.plugin;

import java.util.List;
import java.util.Locale;

/** The kinds of plugin projects that can be begun. */
public enum ProjectKind {
  LOSS(
      List.of("@Name@.java"),
      "the distance of the mean colours, to be replaced by yours",
      "style --content photo.jpg --style painting.jpg --loss @id@=1,sharpness=2"),
  GAN(
      List.of("@Name@Generator.java", "@Name@Discriminator.java"),
      "two small networks, to be replaced by yours",
      "@id@ train --data pictures/"),
  EXTRACTOR(
      List.of("@Name@.java"),
      "four small convolutions, to be replaced by yours",
      "style --content photo.jpg --style painting.jpg --extractor @id@"),
  COMMAND(List.of("@Name@.java"), "counts loss terms, to be replaced by yours", "@id@ --names");

  private final List<String> sources;
  private final String summary;
  private final String example;

  ProjectKind(List<String> sources, String summary, String example) {
    this.sources = sources;
    this.summary = summary;
    this.example = example;
  }

  /** The folder of its templates. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> sources() {
    return sources;
  }

  String summary() {
    return summary;
  }

  String example() {
    return example;
  }
}
