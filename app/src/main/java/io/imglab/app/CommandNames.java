package io.imglab.app;

import io.imglab.app.host.PluginListing;
import io.imglab.app.host.PluginPart;
import io.imglab.app.host.PluginPart.Use;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands that plugins provide, known without running them.
 *
 * @param summaries the line for each in the list of commands
 */
record CommandNames(Map<String, String> summaries) {
  static CommandNames of(PluginListing listing) {
    List<PluginPart> parts =
        Stream.concat(
                listing.builtIn().stream(),
                listing.entries().stream().flatMap(entry -> entry.parts().stream()))
            .toList();
    Map<String, String> summaries = new LinkedHashMap<>();
    add(summaries, parts.stream().filter(part -> isPair(part, parts)));
    add(summaries, parts.stream().filter(part -> part.use() == Use.COMMAND));
    return new CommandNames(summaries);
  }

  private static void add(Map<String, String> summaries, Stream<PluginPart> parts) {
    summaries.putAll(
        parts.collect(
            Collectors.toMap(
                PluginPart::name, PluginPart::summary, (one, two) -> one, TreeMap::new)));
  }

  /** A generator becomes a command if there is a discriminator of the same name. */
  private static boolean isPair(PluginPart part, List<PluginPart> parts) {
    return part.use() == Use.GENERATOR
        && parts.stream()
            .anyMatch(it -> it.use() == Use.DISCRIMINATOR && it.name().equals(part.name()));
  }

  boolean containsAny(Collection<String> names) {
    return names.stream().anyMatch(summaries::containsKey);
  }

  CommandNames without(Set<String> names) {
    Map<String, String> rest = new LinkedHashMap<>(summaries);
    rest.keySet().removeAll(names);
    return new CommandNames(rest);
  }

  /** Adds them as mere names, for help and suggestions. */
  void addTo(CommandLine root) {
    summaries.forEach(
        (name, summary) -> {
          CommandSpec spec = CommandSpec.create().name(name);
          spec.usageMessage().header(summary);
          root.addSubcommand(name, spec);
        });
  }
}
