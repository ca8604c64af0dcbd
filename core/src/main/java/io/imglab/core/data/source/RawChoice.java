package io.imglab.core.data.source;

import io.imglab.core.LabException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of raw images that are chosen from a folder or archive: those of the training set, by
 * the names under which CIFAR, MNIST and their relatives are distributed.
 *
 * @param names paths relative to the folder or archive, with slashes
 * @param remarks what the user should know about the choice
 */
record RawChoice(RawKind kind, List<String> names, List<String> remarks) {
  private static final String CIFAR_TRAINING = "data_batch.*\\.bin|train\\.bin";
  private static final String CIFAR_TEST = "(test_batch|test)\\.bin";
  private static final String PYTHON_TRAINING = "data_batch_\\d+";
  private static final String PYTHON_TEST = "test_batch";

  /** CIFAR-100's have no better names, and count only beside its {@code meta}. */
  private static final String PYTHON_100 = "train|test|meta";

  private static final String IDX_IMAGES = ".*idx3-ubyte(\\.gz)?";
  private static final String BALANCED = "emnist-balanced-train.*";

  private static final Pattern CANDIDATE =
      Pattern.compile(
          String.join(
              "|",
              CIFAR_TRAINING,
              CIFAR_TEST,
              PYTHON_TRAINING,
              PYTHON_TEST,
              PYTHON_100,
              IDX_IMAGES));

  /** Whether a file might be chosen, for archives that are read from front to back. */
  static boolean isCandidate(String name) {
    return CANDIDATE.matcher(fileName(name)).matches();
  }

  /** Whether a name is that of a published file of images, and hardly of anything else. */
  static boolean isPublished(String name) {
    return isCandidate(name) && !fileName(name).matches(PYTHON_100);
  }

  /**
   * The choice among all files of a tree.
   *
   * @param root for messages
   * @param names paths relative to it
   * @return empty if there are no such files
   * @throws LabException if more than one folder has them
   */
  static Optional<RawChoice> inTree(Path root, List<String> names) {
    Map<String, List<String>> folders =
        names.stream()
            .collect(Collectors.groupingBy(RawChoice::folder, TreeMap::new, Collectors.toList()));
    List<RawChoice> choices = new ArrayList<>();
    folders.values().forEach(files -> inFolder(root, files).ifPresent(choices::add));
    if (choices.size() > 1) {
      throw new LabException(
          "'%s' holds several data sets; give one of them, such as '%s'"
              .formatted(root, root.resolve(folder(choices.get(0).names().get(0)))));
    }
    return choices.stream().findFirst();
  }

  /** The choice among the files of one folder. */
  static Optional<RawChoice> inFolder(Path root, List<String> names) {
    return cifar(RawKind.CIFAR, names, CIFAR_TRAINING, CIFAR_TEST)
        .or(() -> cifar(RawKind.CIFAR_PYTHON, names, PYTHON_TRAINING, PYTHON_TEST))
        .or(() -> python100(names))
        .or(() -> idx(root, named(names, IDX_IMAGES)));
  }

  private static Optional<RawChoice> cifar(
      RawKind kind, List<String> names, String training, String test) {
    List<String> batches = named(names, training);
    batches = batches.isEmpty() ? named(names, test) : batches;
    return batches.isEmpty()
        ? Optional.empty()
        : Optional.of(new RawChoice(kind, batches, List.of()));
  }

  private static Optional<RawChoice> python100(List<String> names) {
    return named(names, "meta").isEmpty()
        ? Optional.empty()
        : cifar(RawKind.CIFAR_PYTHON, names, "train", "test");
  }

  /**
   * The one IDX file of images with the training set; the plain file if there is a gzipped one as
   * well.
   */
  static Optional<RawChoice> idx(Path root, List<String> images) {
    if (images.isEmpty()) {
      return Optional.empty();
    }
    List<String> training = named(images, "train.*");
    if (training.isEmpty()) {
      training = withoutGzippedTwins(named(images, ".*[-_]train[-_].*"));
    }
    if (training.size() > 1 && named(training, "train.*").isEmpty()) {
      return Optional.of(balanced(root, training));
    } else if (training.isEmpty() && images.size() > 1) {
      throw several(root, images);
    }
    List<String> chosen = training.isEmpty() ? images : training;
    return Optional.of(new RawChoice(RawKind.IDX, chosen.subList(0, 1), List.of()));
  }

  /** Of EMNIST's several training sets, the one with equally frequent classes. */
  private static RawChoice balanced(Path root, List<String> training) {
    List<String> balanced = named(training, BALANCED);
    if (balanced.isEmpty()) {
      throw several(root, training);
    }
    String other = training.get(training.size() - 1);
    String remark =
        "reads EMNIST's balanced set; for another, give its file, such as '%s'"
            .formatted(root.resolve(PrintableNames.printable(other)));
    return new RawChoice(RawKind.IDX, balanced.subList(0, 1), List.of(remark));
  }

  private static LabException several(Path root, List<String> images) {
    return new LabException(
        "'%s' holds several IDX files of images; give one of them, such as '%s'"
            .formatted(root, root.resolve(PrintableNames.printable(images.get(0)))));
  }

  private static List<String> withoutGzippedTwins(List<String> names) {
    return names.stream()
        .filter(name -> !name.endsWith(".gz") || !names.contains(name.replaceAll("\\.gz$", "")))
        .toList();
  }

  private static List<String> named(List<String> names, String pattern) {
    return names.stream().filter(name -> fileName(name).matches(pattern)).sorted().toList();
  }

  private static String fileName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String folder(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
