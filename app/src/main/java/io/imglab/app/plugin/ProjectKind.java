package io.imglab.app.plugin;

import java.util.List;
import java.util.Locale;

/** The kinds of plugin projects that {@code imglab plugins new} can create. */
enum ProjectKind {
  LOSS(
      "@Name@.java",
      "the distance of the mean colours, to be replaced by yours",
      "style --content photo.jpg --style painting.jpg --loss @id@=1,sharpness=2"),
  GAN(
      "@Name@Generator.java @Name@Discriminator.java",
      "two small networks, to be replaced by yours",
      "@id@ train --data pictures/"),
  EXTRACTOR("@Name@.java", "three small convolutions, to be replaced by yours", "layers @id@"),
  COMMAND("@Name@.java", "counts loss terms, to be replaced by yours", "@id@ --names");

  private final String sources;
  private final String summary;
  private final String example;

  ProjectKind(String sources, String summary, String example) {
    this.sources = sources;
    this.summary = summary;
    this.example = example;
  }

  /** The folder of the templates. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> sources() {
    return List.of(sources.split(" "));
  }

  String summary() {
    return summary;
  }

  String example() {
    return example;
  }
}
