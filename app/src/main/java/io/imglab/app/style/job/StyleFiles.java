package io.imglab.app.style.job;

import io.imglab.core.run.Fingerprint;
import io.imglab.core.style.config.MaskFiles;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.StyleSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that a style run depends on. */
final class StyleFiles {
  /** The role of the network's weights. */
  static final String WEIGHTS = "weights";

  private static final String STYLE = "style";

  private StyleFiles() {}

  /** Their fingerprints by role, such as {@code content} or {@code style 2}. */
  static Map<String, Fingerprint> of(StyleSetup setup) {
    StyleConfig config = setup.config();
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("content", config.content());
    for (int i = 0; i < config.styles().size(); i++) {
      files.put(i == 0 ? STYLE : STYLE + " " + (i + 1), config.styles().get(i).file());
    }
    addMasks(config.masks(), files);
    files.put(WEIGHTS, setup.weights());
    if (Files.isRegularFile(Path.of(config.init()))) {
      files.put("init", Path.of(config.init()));
    }
    Map<String, Fingerprint> fingerprints = new LinkedHashMap<>();
    files.forEach((role, file) -> fingerprints.put(role, Fingerprint.of(file)));
    return fingerprints;
  }

  private static void addMasks(List<MaskFiles> masks, Map<String, Path> files) {
    for (int i = 0; i < masks.size(); i++) {
      String mask = "mask " + (i + 1);
      files.put(mask, masks.get(i).content());
      Path style = masks.get(i).style();
      if (style != null) {
        files.put(mask + " of style", style);
      }
    }
  }
}
