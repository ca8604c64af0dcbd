package io.imglab.core.run;

import io.imglab.core.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the run that a user means: by the path of its directory, its name, its number ({@code 7} or
 * {@code 00007}), the beginning of its name, or as the {@value #LATEST}.
 */
public final class RunReference {
  /** Means the run with the highest number. */
  public static final String LATEST = "latest";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final int MOST_LISTED = 5;

  private final Path runs;
  private final Set<RunKind> kinds;

  private RunReference(Path runs, Set<RunKind> kinds) {
    this.runs = runs;
    this.kinds = kinds;
  }

  /**
   * References to runs of any kind.
   *
   * @param runs the folder of all runs
   */
  public static RunReference in(Path runs) {
    return new RunReference(runs, Set.of(RunKind.values()));
  }

  /** References of which {@value #LATEST} means the latest run of one of these kinds. */
  public RunReference latestOf(RunKind... of) {
    return new RunReference(runs, Set.of(of));
  }

  /**
   * The run that is meant. A path that exists is taken as it is.
   *
   * @throws LabException if there is no such run, or several
   */
  public RunFolder find(Path given) {
    return Files.exists(given) ? RunFolder.open(given) : findByName(given);
  }

  /**
   * The run that is meant, among those in the folder.
   *
   * @throws LabException if there is no such run, or several
   */
  public RunFolder findByName(Path given) {
    String text = given.toString();
    if (text.equals(LATEST)) {
      return latest();
    }
    List<RunFolder> all = RunFolder.list(runs);
    for (Predicate<String> meaning : meanings(text)) {
      List<RunFolder> found = all.stream().filter(run -> meaning.test(run.name())).toList();
      if (!found.isEmpty()) {
        return only(text, found);
      }
    }
    throw missing(text);
  }

  /** What a text can mean, the strictest first. */
  private static List<Predicate<String>> meanings(String text) {
    List<Predicate<String>> meanings = new ArrayList<>(List.of(text::equals));
    if (NUMBER.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      meanings.add(name -> RunFolder.number(Path.of(name)) == number);
    }
    if (!text.isEmpty()) {
      meanings.add(name -> name.startsWith(text));
    }
    return meanings;
  }

  private RunFolder only(String text, List<RunFolder> found) {
    if (found.size() == 1) {
      return found.get(0);
    }
    String names =
        found.stream()
            .limit(MOST_LISTED)
            .map(run -> "'%s'".formatted(run.name()))
            .collect(Collectors.joining(", "));
    int more = found.size() - MOST_LISTED;
    throw new LabException(
        "'%s' could be any of %s%s; write more of the name"
            .formatted(text, names, more > 0 ? " and %s more".formatted(more) : ""));
  }

  private RunFolder latest() {
    List<RunFolder> all = RunFolder.list(runs);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (isOfKind(all.get(i))) {
        return all.get(i);
      }
    }
    throw new LabException(
        "there is no run%s in '%s'; name the folder of the runs with --runs"
            .formatted(kinds.size() == RunKind.values().length ? "" : ofKinds(), runs));
  }

  private String ofKinds() {
    return kinds.stream()
        .sorted()
        .map("'%s'"::formatted)
        .collect(Collectors.joining(" or ", " of kind ", ""));
  }

  private boolean isOfKind(RunFolder run) {
    if (kinds.size() == RunKind.values().length) {
      return true;
    }
    try {
      return kinds.contains(Manifest.read(run.manifest()).kind());
    } catch (LabException e) {
      return false; // nobody can tell what a run with a damaged manifest was
    }
  }

  private LabException missing(String text) {
    return new LabException(
        "there is no run '%s', neither as a path nor in '%s'; see 'imglab runs list', or name another folder with --runs"
            .formatted(text, runs));
  }
}
