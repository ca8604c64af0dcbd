package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.io.FileOperations;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory of one run, such as {@code runs/00007-style-golden_gate-wave}. */
public record RunFolder(Path path) {
  private static final String SAMPLES = "samples";
  private static final Pattern SAMPLE = Pattern.compile("\\d{6,9}\\.png");
  private static final Pattern NAME = Pattern.compile("(\\d{5,9})-.*");

  /**
   * Creates the next run directory, for a run with samples and checkpoints.
   *
   * @param runs the directory of all runs
   * @param label follows the number in the name
   */
  public static RunFolder create(Path runs, String label) {
    return create(runs, label, SAMPLES, "checkpoints");
  }

  /**
   * Creates the next run directory.
   *
   * @param folders names of the folders to create in it
   */
  public static RunFolder create(Path runs, String label, String... folders) {
    try {
      Files.createDirectories(runs);
      int number = lastNumber(runs) + 1;
      while (true) {
        Path path = runs.resolve(String.format(Locale.ROOT, "%05d-%s", number, sanitised(label)));
        if (tryCreate(path)) {
          for (String folder : folders) {
            Files.createDirectory(path.resolve(folder));
          }
          return new RunFolder(path);
        }
        number++;
      }
    } catch (IOException e) {
      throw new LabException(
          "cannot create a run directory in '%s'; choose another place with --runs".formatted(runs),
          e);
    }
  }

  /** Creates a directory; false if another process has just created it. */
  private static boolean tryCreate(Path path) throws IOException {
    try {
      Files.createDirectory(path);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Opens an existing run directory.
   *
   * @throws LabException if there is no manifest
   */
  public static RunFolder open(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!Files.isRegularFile(folder.manifest())) {
      throw new LabException(
          "'%s' is not a run directory: it has no manifest.json; see 'imglab runs list'%s"
              .formatted(path, folder.number() > 0 ? ", or delete it if its run was killed" : ""));
    }
    return folder;
  }

  /** All run directories with a manifest, in order of their numbers. */
  public static List<RunFolder> list(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(runs)) {
      return paths
          .filter(path -> number(path) > 0)
          .sorted(Comparator.comparingInt(RunFolder::number))
          .map(RunFolder::new)
          .filter(folder -> Files.isRegularFile(folder.manifest()))
          .toList();
    } catch (IOException e) {
      throw new LabException("cannot read the folder '%s': %s".formatted(runs, Reasons.of(e)), e);
    }
  }

  private static int lastNumber(Path runs) throws IOException {
    try (Stream<Path> paths = Files.list(runs)) {
      return paths.mapToInt(RunFolder::number).max().orElse(0);
    }
  }

  /** The number at the beginning of a run directory's name; 0 for any other directory. */
  static int number(Path path) {
    Matcher matcher = NAME.matcher(path.getFileName().toString());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Replaces characters that a file system may refuse or a shell may interpret. */
  private static String sanitised(String label) {
    String sanitised = label.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    return sanitised.length() <= 100 ? sanitised : sanitised.substring(0, 100);
  }

  /** The name of the directory. */
  public String name() {
    return String.valueOf(path.toAbsolutePath().normalize().getFileName());
  }

  /** The number of the run; 0 if the directory was renamed. */
  public int number() {
    return number(path.toAbsolutePath().normalize());
  }

  public Path manifest() {
    return path.resolve("manifest.json");
  }

  /** Proof that a run of this user began here. */
  public Path signature() {
    return path.resolve("signature.txt");
  }

  public Path arguments() {
    return path.resolve("args.txt");
  }

  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  /** The means by epoch; missing if the run does not learn from a data set. */
  public Path epochs() {
    return path.resolve("epochs.jsonl");
  }

  /** What happened besides the losses; missing if nothing did. */
  public Path events() {
    return path.resolve("events.jsonl");
  }

  /** Time that the run has worked, over all starts, in seconds. */
  public double secondsOfWork() {
    try {
      return MetricsLog.secondsIn(metrics());
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(metrics(), Reasons.of(e)), e);
    }
  }

  /** The last line of the metrics with losses; empty if there is none. */
  public Optional<String> lastLosses() {
    try {
      return LogLine.all(metrics()).stream()
          .filter(line -> LogLine.step(line) < Integer.MAX_VALUE && LogLine.hasLosses(line))
          .reduce((before, line) -> line);
    } catch (IOException e) {
      throw new LabException("cannot read '%s'".formatted(metrics()), e);
    }
  }

  public Path log() {
    return path.resolve("log.txt");
  }

  public Path result() {
    return path.resolve("result.png");
  }

  /** The newest picture of the run, which is replaced while it computes. */
  public Path preview() {
    return path.resolve("preview.png");
  }

  public Path curves() {
    return path.resolve("losses.png");
  }

  public Path lock() {
    return path.resolve("run.lock");
  }

  /** The page that shows the run; missing if the run has not finished or none was wanted. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** The folder of the samples, whose names are the numbers of their steps. */
  public Path samples() {
    return path.resolve(SAMPLES);
  }

  Path sample(int step) {
    return samples().resolve(String.format(Locale.ROOT, "%06d.png", step));
  }

  /** The samples by the step after which they were made. */
  public Map<Integer, Path> samplesByStep() {
    Path folder = path.resolve(SAMPLES);
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> SAMPLE.matcher(file.getFileName().toString()).matches())
          .collect(Collectors.toMap(RunFolder::step, file -> file));
    } catch (IOException e) {
      throw new LabException("cannot read the folder '%s': %s".formatted(folder, Reasons.of(e)), e);
    }
  }

  private static int step(Path numbered) {
    String name = numbered.getFileName().toString();
    return Integer.parseInt(name.substring(0, name.indexOf('.')));
  }

  /** The checkpoint with the best assessment; the file is missing if nothing was assessed. */
  public Path best() {
    return new Checkpoints(checkpoints(), 1).best();
  }

  /** The newest checkpoint, from which the run would resume; empty if it keeps none. */
  public Optional<Path> newestCheckpoint() {
    try {
      return Files.isDirectory(checkpoints())
          ? new Checkpoints(checkpoints(), 1).newestFirst().stream().findFirst()
          : Optional.empty();
    } catch (IOException e) {
      throw new LabException(
          "cannot read the folder '%s': %s".formatted(checkpoints(), Reasons.of(e)), e);
    }
  }

  /** The steps of the newest checkpoint; 0 if there is none. */
  public int savedSteps() {
    return newestCheckpoint().map(RunFolder::step).orElse(0);
  }

  /**
   * Deletes states and samples, so that the run starts over.
   *
   * @throws LabException if a file cannot be deleted
   */
  public void startOver() {
    deleteStates();
    try (Stream<Path> samples = Files.list(path.resolve(SAMPLES))) {
      for (Path sample : samples.toList()) {
        FileOperations.delete(sample);
      }
    } catch (NoSuchFileException e) {
      // somebody has deleted them
    } catch (IOException e) {
      throw new LabException(
          "cannot delete the samples of '%s': %s".formatted(path, Reasons.of(e)), e);
    }
  }

  /**
   * Deletes all checkpoints.
   *
   * @throws LabException if a file cannot be deleted
   */
  public void deleteStates() {
    new Checkpoints(checkpoints(), 0).clear(0);
  }

  /** The size of all checkpoints in bytes. */
  public long stateBytes() {
    try {
      return new Checkpoints(checkpoints(), 0).bytes();
    } catch (IOException e) {
      throw new LabException(
          "cannot read the folder '%s': %s".formatted(checkpoints(), Reasons.of(e)), e);
    }
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }
}
