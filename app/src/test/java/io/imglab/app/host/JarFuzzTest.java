package io.imglab.app.host;

import io.imglab.app.TestPlugin;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import io.imglab.core.style.loss.TotalVariationLoss;
import io.imglab.core.testing.Damage;
import io.imglab.core.testing.Fuzzer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged jars of plugins, which are read but not run, and what the lab keeps about plugins. */
final class JarFuzzTest {
  @TempDir private Path folder;

  private PluginPlaces places() {
    return new PluginPlaces(
        List.of(),
        List.of(folder.resolve("plugins")),
        folder.resolve("plugins.lock"),
        folder.resolve("cache"),
        Optional.empty());
  }

  private Path jar() throws Exception {
    return TestPlugin.loss("good")
        .manifest("Plugin-Description", "a good one")
        .manifest("Plugin-Requires", ">=0.0.1 & <99.0.0")
        .manifest("Plugin-Dependencies", "other@>=1.0.0, third")
        .manifest("Plugin-Class", "test.good.Loss")
        .in(folder.resolve("plugins"));
  }

  @Test
  void jars() throws Exception {
    new Fuzzer("jar", 50)
        .damage(
            jar(),
            file -> {
              for (Verification.Verdict verdict : Verification.of(places()).verdicts()) {
                if (!verdict.isSound()) {
                  Fuzzer.assertLine(verdict.reason());
                }
              }
            });
  }

  @Test
  void lock() throws Exception {
    PluginJar jar = PluginJar.read(jar());
    Path file = folder.resolve("plugins.lock");
    PluginLock.of(List.of(jar)).write(file);
    new Fuzzer("lock", 50)
        .damage(
            file,
            lock -> {
              try {
                PluginLock.read(lock).ifPresent(it -> it.without("x").with(jar).check(jar));
              } catch (LabException e) {
                Fuzzer.assertLine(e.getMessage());
              }
            });
  }

  /** A damaged memory of a trial is none. */
  @Test
  void rememberedTrials() throws Exception {
    List<PluginJar> jars = List.of(PluginJar.read(jar()));
    PluginProbe probe =
        new PluginProbe("", List.of(PluginPart.of(new TotalVariationLoss())), List.of(), false);
    RememberedTrial trial = new RememberedTrial(any -> probe, folder.resolve("cache"));
    trial.of(jars);
    try (var files = Files.list(folder.resolve("cache"))) {
      Path file = files.filter(it -> it.toString().endsWith(".json")).findFirst().orElseThrow();
      byte[] good = Files.readAllBytes(file);
      new Fuzzer("remembered trial", 50)
          .run(
              random -> {
                Files.write(file, Damage.to(good, random));
                Json.line(trial.of(jars));
              });
    }
  }
}
