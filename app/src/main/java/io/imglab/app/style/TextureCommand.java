package io.imglab.app.style;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Required;
import io.imglab.app.style.option.ReplayOption;
import io.imglab.app.style.option.ResultOptions;
import io.imglab.app.style.option.TextureOptions;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imglab texture}: texture synthesis at any size, with or without a seam. */
@Command(
    name = "texture",
    header = "Make a texture in the style of a picture.",
    description = {
      "Texture synthesis (Gatys, Ecker and Bethge 2015): the style loss alone, from noise.",
      "With --seamless, copies side by side show no seam. A default that is the preset's is that of",
      "'imglab style --preset fine'."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab texture pebbles.jpg --size 512x512",
      "  imglab texture wave.jpg --size 256 --seamless --output tile.png",
      "  imglab texture wave.jpg --style-loss swd"
    })
public final class TextureCommand implements Callable<Integer> {
  private final Lab lab;

  @Spec private CommandSpec spec;
  @Mixin private final TextureOptions options = new TextureOptions();
  @Mixin private final ResultOptions results = new ResultOptions();
  @Mixin private final ReplayOption replay = new ReplayOption();

  public TextureCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws Exception {
    Path run = results.resume();
    return run == null ? begin() : StyleLauncher.of(lab, spec, results).resume(run);
  }

  private int begin() throws Exception {
    Path style = Required.option(spec, "--style FILE", options.style());
    StyleConfig config = options.toConfig(style);
    Path result = replay.result();
    StyleLauncher.announce(config, results, lab.terminal());
    StyleLauncher start = StyleLauncher.of(lab, spec, results);
    return result == null ? start.begin(config) : start.replay(result, config);
  }
}
