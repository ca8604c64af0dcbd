package io.imglab.app.plugin;

import io.imglab.app.host.PluginHost;
import io.imglab.app.host.PluginJar;
import io.imglab.app.host.PluginListing;
import io.imglab.app.host.PluginPart;
import io.imglab.app.host.RejectedPlugin;
import io.imglab.app.host.Verification;
import io.imglab.core.Version;
import io.imglab.core.extension.Named;
import io.imglab.core.extension.Setting;
import io.imglab.core.fault.Origin;
import io.imglab.core.io.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code imglab plugins}. */
final class PluginsJson {
  private PluginsJson() {}

  /** A plugin; the built-in parts have no file. */
  private record Plugin(
      String id,
      String version,
      @Nullable String requires,
      @Nullable String provider,
      String licence,
      String description,
      @Nullable Path file,
      @Nullable String sha256,
      List<Part> parts) {
    static Plugin of(PluginJar jar, List<Part> parts) {
      return new Plugin(
          jar.id(),
          jar.version(),
          jar.requires(),
          jar.provider(),
          jar.licence(),
          jar.description(),
          jar.path(),
          jar.sha256(),
          parts);
    }

    static Plugin core(List<Part> parts) {
      return new Plugin(
          "core", Version.current(), null, null, "Apache-2.0", "built in", null, null, parts);
    }
  }

  /** What a plugin provides; the settings only where the plugin is loaded. */
  private record Part(String kind, String name, String summary, @Nullable List<Value> settings) {
    static Part of(PluginPart part) {
      return new Part(part.kind(), part.name(), part.summary(), null);
    }

    static Part of(Named extension) {
      return new Part(
          Origin.kind(extension),
          extension.name(),
          extension.summary(),
          extension.settings().stream().map(Value::of).toList());
    }
  }

  private record Value(String key, String fallback, String range, String meaning) {
    static Value of(Setting<?> setting) {
      return new Value(setting.key(), setting.fallbackText(), setting.range(), setting.meaning());
    }
  }

  private record Rejected(String what, Path file, String reason) {
    static Rejected of(RejectedPlugin plugin) {
      return new Rejected(plugin.what(), plugin.path(), plugin.reason());
    }
  }

  private record Plugins(List<Plugin> plugins, List<Rejected> rejected) {}

  static String list(PluginListing listing) {
    Plugin core = Plugin.core(listing.builtIn().stream().map(Part::of).toList());
    Stream<Plugin> others =
        listing.entries().stream()
            .map(entry -> Plugin.of(entry.jar(), entry.parts().stream().map(Part::of).toList()));
    return Json.line(
        new Plugins(
            Stream.concat(Stream.of(core), others).toList(),
            listing.rejected().stream().map(Rejected::of).toList()));
  }

  /** A loaded plugin with its settings. */
  static String info(PluginHost.Loaded plugin) {
    return Json.line(Plugin.of(plugin.jar(), parts(plugin.extensions())));
  }

  static String infoOfCore(PluginHost host) {
    return Json.line(Plugin.core(parts(host.builtIn())));
  }

  private static List<Part> parts(List<Named> extensions) {
    return extensions.stream().map(Part::of).toList();
  }

  private record Jar(String jar, boolean sound, @Nullable String sha256, @Nullable String reason) {
    static Jar of(Verification.Verdict verdict) {
      return verdict.isSound()
          ? new Jar(verdict.what(), true, verdict.sha256(), null)
          : new Jar(verdict.what(), false, null, verdict.reason());
    }
  }

  private record Verified(boolean sound, boolean locked, List<Jar> jars) {}

  static String verification(Verification verification, boolean locked) {
    return Json.line(
        new Verified(
            verification.isSound(),
            locked,
            verification.verdicts().stream().map(Jar::of).toList()));
  }
}
