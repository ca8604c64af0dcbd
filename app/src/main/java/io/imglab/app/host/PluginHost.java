package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads the listed plugins. One that fails although its trial did not becomes one line in {@link
 * #problems}; the others are loaded.
 */
public final class PluginHost {
  /**
   * A loaded plugin.
   *
   * @param jar what its jar declares
   * @param extensions what it provides
   */
  public record Loaded(PluginJar jar, List<Named> extensions) {}

  private final PluginListing listing;
  private final List<Loaded> plugins = new ArrayList<>();
  private final List<RejectedPlugin> failed = new ArrayList<>();
  private final List<Named> builtIn;

  /** Loads all plugins of a list. */
  public PluginHost(PluginListing listing) {
    this.listing = listing;
    builtIn = listing.loader().builtIn();
    listing.entries().forEach(this::load);
  }

  private void load(PluginListing.Entry entry) {
    try {
      register(entry, listing.loader().load(entry.jar()));
    } catch (LabException e) {
      String reason = e.getMessage() + PluginListing.cure(entry.jar());
      failed.add(RejectedPlugin.plugin(entry.jar(), reason));
    }
  }

  private void register(PluginListing.Entry entry, ClassLoader classes) {
    List<Named> extensions = new ArrayList<>();
    for (PluginPart part : entry.parts()) {
      try {
        extensions.add(create(part, classes));
      } catch (LabException e) {
        String reason = e.getMessage() + PluginListing.cure(entry.jar());
        failed.add(RejectedPlugin.part("'%s'".formatted(part.type()), entry.jar(), reason));
      }
    }
    plugins.add(new Loaded(entry.jar(), List.copyOf(extensions)));
  }

  private static Named create(PluginPart part, ClassLoader classes) {
    Named extension = ExtensionLoading.create(part.type(), classes);
    if (!PluginPart.of(extension).equals(part)) {
      throw new LabException("it is another %s than in its trial".formatted(part.what()));
    }
    return extension;
  }

  /** The extensions that need no plugin. */
  public List<Named> builtIn() {
    return builtIn;
  }

  /** The loaded plugins. */
  public List<Loaded> plugins() {
    return List.copyOf(plugins);
  }

  /** What a run's manifest records about the loaded plugins. */
  public List<Map<String, String>> fingerprints() {
    return plugins.stream().map(PluginHost::fingerprint).toList();
  }

  /** In a fixed order, unlike Map.of, so that the same run gives the same metadata. */
  private static Map<String, String> fingerprint(Loaded plugin) {
    Map<String, String> fingerprint = new LinkedHashMap<>();
    fingerprint.put("id", plugin.jar().id());
    fingerprint.put("version", plugin.jar().version());
    fingerprint.put("sha256", plugin.jar().sha256());
    return fingerprint;
  }

  /** Everything that was found but not loaded. */
  public List<RejectedPlugin> rejected() {
    List<RejectedPlugin> all = new ArrayList<>(listing.rejected());
    all.addAll(failed);
    return all;
  }

  /** A line for each problem that the list does not have. */
  public List<String> problems() {
    return failed.stream().map(RejectedPlugin::message).toList();
  }

  /** All extensions, those of plugins last. */
  public Catalogue catalogue() {
    List<Named> all = new ArrayList<>(builtIn);
    plugins.forEach(plugin -> all.addAll(plugin.extensions()));
    return new Catalogue(all);
  }
}
