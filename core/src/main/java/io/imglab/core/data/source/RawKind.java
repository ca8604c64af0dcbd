package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.ForeignFormat;
import io.imglab.core.pickle.RestrictedUnpickler;
import java.io.IOException;
import java.util.Optional;

/** The formats of files of raw images. */
enum RawKind {
  CIFAR,
  CIFAR_PYTHON,
  IDX;

  /** The format of a file, by its content or, if that is inconclusive, by its name. */
  static Optional<RawKind> of(Member member) {
    String name = member.fileName();
    if (RestrictedUnpickler.isPickle(head(member))) {
      return Optional.of(CIFAR_PYTHON);
    } else if (IdxFile.isIdx(member) || name.contains("idx") || name.contains("ubyte")) {
      return Optional.of(IDX);
    }
    return name.endsWith(".bin") ? Optional.of(CIFAR) : Optional.empty();
  }

  private static byte[] head(Member member) {
    try {
      return member.head(ForeignFormat.HEAD);
    } catch (IOException e) {
      throw RawFile.unreadable(member.path(), e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws LabException if it is damaged or of another format
   */
  RawFile read(Member member) {
    ForeignFormat.of(head(member))
        .ifPresent(
            foreign -> {
              throw new LabException(foreign.message(member.path().toString()));
            });
    return switch (this) {
      case CIFAR -> CifarFile.read(member);
      case CIFAR_PYTHON -> CifarPickle.read(member);
      case IDX -> IdxFile.read(member);
    };
  }
}
