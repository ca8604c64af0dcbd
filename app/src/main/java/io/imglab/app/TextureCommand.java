package io.imglab.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imglab texture}: more of the same, of any size, and as a tile if wanted. */
@Command(
    name = "texture",
    header = "Make a texture in the manner of a picture.",
    description = {
      "Texture synthesis (Gatys, Ecker and Bethge 2015): the style loss alone, from noise.",
      "With --seamless, copies laid side by side show no seam. Where a default is the preset's,",
      "it is that of 'imglab style --preset fine'."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab texture --style pebbles.jpg --size 512x512",
      "  imglab texture --style wave.jpg --size 256 --seamless --output tile.png",
      "  imglab texture --style wave.jpg --style-loss swd"
    })
final class TextureCommand implements Callable<Integer> {
  private final Lab lab;

  @Spec private CommandSpec spec;
  @Mixin private final TextureOptions options = new TextureOptions();
  @Mixin private final StyleJob job = new StyleJob();

  TextureCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws Exception {
    return job.isResumed() ? job.goOn(lab, spec) : begin();
  }

  private int begin() throws Exception {
    Path style = Required.option(spec, "--style FILE", options.style());
    return job.begin(lab, spec, options.toConfig(style));
  }
}
