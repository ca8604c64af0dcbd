package io.imglab.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imglab style}: paints one picture in the manner of another. */
@Command(
    name = "style",
    header = "Paint one picture in the manner of another.",
    description = "Neural style transfer (Gatys, Ecker and Bethge 2016) on the pixels.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab style --content photo.jpg --style painting.jpg",
      "  imglab style --content photo.jpg --style painting.jpg --size 1024 --output big.tiff",
      "  imglab style --content photo.jpg --style painting.jpg --optimizer adam --loss tv=100",
      "  imglab style --content photo.jpg --style wave.jpg:0.7 --style rain.imgstyle:0.3",
      "  imglab style --replay photo-painting.png --content photo.jpg --style painting.jpg -o b.png",
      "  imglab style --resume runs/00007-style-photo-painting"
    })
final class StyleCommand implements Callable<Integer> {
  private final Lab lab;

  @Spec private CommandSpec spec;
  @Mixin private final StyleOptions options = new StyleOptions();

  @Mixin private final StyleJob job = new StyleJob();

  StyleCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws Exception {
    return job.isResumed() ? job.goOn(lab, spec) : begin();
  }

  private int begin() throws Exception {
    Path content = required("--content", options.content());
    Path style = required("--style", options.style());
    return job.begin(lab, spec, options.toConfig(content, style));
  }

  private Path required(String name, @Nullable Path value) {
    return StyleJob.required(spec, name, value);
  }
}
