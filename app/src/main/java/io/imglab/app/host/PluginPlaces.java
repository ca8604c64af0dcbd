package io.imglab.app.host;

import java.nio.file.Path;
import java.util.List;

/**
 * Where plugins come from, from the nearest to the most general: of two with one id the nearest
 * counts.
 *
 * @param jars named one by one, and trusted for that
 * @param folders whose jars are taken unless somebody else could have put them there
 * @param lock the file that says which jars in the folders may be loaded; it need not exist
 */
public record PluginPlaces(List<Path> jars, List<Path> folders, Path lock) {
  public PluginPlaces {
    jars = List.copyOf(jars);
    folders = List.copyOf(folders);
  }
}
