package io.imglab.app.plugin;

import io.imglab.app.cli.Table;
import io.imglab.app.host.PluginHost;
import io.imglab.app.host.PluginJar;
import io.imglab.app.host.PluginListing;
import io.imglab.app.host.PluginPart;
import io.imglab.app.host.RejectedPlugin;
import io.imglab.app.host.Verification;
import io.imglab.core.LabException;
import io.imglab.core.Suggestion;
import io.imglab.core.Version;
import io.imglab.core.extension.Named;
import io.imglab.core.extension.Setting;
import io.imglab.core.fault.Origin;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The output of {@code imglab plugins}. */
final class PluginsReport {
  private static final String CORE = "core";
  private static final String BUILT_IN = "built in";

  private PluginsReport() {}

  static void list(PluginListing listing, PrintWriter out) {
    Table table = new Table().row("ID", "VERSION", "IMGLAB", "LICENCE", "CONTENTS");
    rows(table, listing.builtIn(), CORE, Version.current(), "-", "Apache-2.0");
    Table files = new Table().row("ID", "FILE").row(CORE, BUILT_IN);
    for (PluginListing.Entry plugin : listing.entries()) {
      PluginJar jar = plugin.jar();
      rows(table, plugin.parts(), jar.id(), jar.version(), jar.requires(), jar.licence());
      files.row(jar.id(), jar.path());
    }
    table.print(out);
    out.println();
    files.print(out);
    listing.rejected().forEach(it -> out.println(notLoaded(it)));
    out.flush();
  }

  /** One row for each part, so that no line depends on how many there are. */
  private static void rows(
      Table table,
      List<PluginPart> parts,
      String id,
      String version,
      String requires,
      String licence) {
    List<String> names = names(parts);
    table.row(id, version, requires, licence, names.isEmpty() ? "-" : names.get(0));
    names.stream().skip(1).forEach(name -> table.row("", "", "", "", name));
  }

  private static String notLoaded(RejectedPlugin plugin) {
    String path = plugin.path().toString();
    String where = plugin.what().contains(path) ? "" : " in '%s'".formatted(path);
    return "not loaded: %s%s: %s".formatted(plugin.what(), where, plugin.reason());
  }

  /** {@code loss term gram, loss term tv}. */
  static String contents(List<PluginPart> parts) {
    return String.join(", ", names(parts));
  }

  private static List<String> names(List<PluginPart> parts) {
    return parts.stream().map(part -> part.kind() + " " + part.name()).sorted().toList();
  }

  /** Prints all about a plugin, by its id or the name of one of its extensions. */
  static void info(PluginHost host, String name, PrintWriter out) {
    Optional<PluginHost.Loaded> found =
        host.plugins().stream().filter(plugin -> matches(plugin, name)).findFirst();
    List<RejectedPlugin> rejected =
        host.rejected().stream().filter(it -> it.id().equals(name)).toList();
    if (found.isPresent()) {
      jar(found.get().jar(), out);
      found.get().extensions().forEach(extension -> extension(extension, out));
    } else if (name.equals(CORE) || has(host.builtIn(), name)) {
      new Table().row("id", CORE).row("version", Version.current()).print(out);
      host.builtIn().forEach(extension -> extension(extension, out));
    } else if (rejected.isEmpty()) {
      throw Suggestion.unknown("plugin", name, names(host));
    }
    rejected.forEach(it -> out.println(notLoaded(it)));
    out.flush();
  }

  /**
   * The same as JSON.
   *
   * @throws io.imglab.core.LabException if there is none, or it was not loaded
   */
  static String json(PluginHost host, String name) {
    Optional<PluginHost.Loaded> found =
        host.plugins().stream().filter(plugin -> matches(plugin, name)).findFirst();
    if (found.isPresent()) {
      return PluginsJson.info(found.get());
    } else if (name.equals(CORE) || has(host.builtIn(), name)) {
      return PluginsJson.infoOfCore(host);
    }
    throw host.rejected().stream()
        .filter(it -> it.id().equals(name))
        .findFirst()
        .map(it -> new LabException(notLoaded(it)))
        .orElseGet(() -> Suggestion.unknown("plugin", name, names(host)));
  }

  private static boolean matches(PluginHost.Loaded plugin, String name) {
    return plugin.jar().id().equals(name) || has(plugin.extensions(), name);
  }

  private static boolean has(List<Named> extensions, String name) {
    return extensions.stream().anyMatch(extension -> extension.name().equals(name));
  }

  private static Set<String> names(PluginHost host) {
    Set<String> names = new TreeSet<>(List.of(CORE));
    List<Named> extensions = new ArrayList<>(host.builtIn());
    for (PluginHost.Loaded plugin : host.plugins()) {
      names.add(plugin.jar().id());
      extensions.addAll(plugin.extensions());
    }
    extensions.forEach(extension -> names.add(extension.name()));
    return names;
  }

  private static void jar(PluginJar jar, PrintWriter out) {
    new Table()
        .row("id", jar.id())
        .row("version", jar.version())
        .row("for imglab", jar.requires())
        .row("provider", jar.provider())
        .row("licence", jar.licence())
        .row("description", jar.description())
        .row("file", jar.path())
        .row("sha256", jar.sha256())
        .print(out);
  }

  private static void extension(Named extension, PrintWriter out) {
    out.printf("%n%s '%s': %s%n", Origin.kind(extension), extension.name(), extension.summary());
    if (!extension.settings().isEmpty()) {
      Table table = new Table().row("  SETTING", "DEFAULT", "RANGE", "MEANING");
      for (Setting<?> setting : extension.settings()) {
        table.row("  " + setting.key(), setting.fallbackText(), setting.range(), setting.meaning());
      }
      table.print(out);
    }
  }

  static void verification(Verification verification, boolean locked, PrintWriter out) {
    for (Verification.Verdict verdict : verification.verdicts()) {
      out.println(
          verdict.isSound()
              ? "ok   %s  sha256 %s".formatted(verdict.what(), verdict.sha256())
              : "bad  %s: %s".formatted(verdict.what(), verdict.reason()));
    }
    out.println(
        locked
            ? "only the jars in plugins.lock are loaded"
            : "there is no plugins.lock: every jar in the plugin folders is loaded");
    out.flush();
  }
}
