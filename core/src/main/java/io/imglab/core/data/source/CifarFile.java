package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import java.nio.ByteBuffer;

/**
 * A binary batch of CIFAR-10 or CIFAR-100: records of one label, or of a coarse and a fine one,
 * then 32x32 pixels of red, of green, of blue.
 */
final class CifarFile {
  private static final Size SIZE = new Size(32, 32);
  private static final int PIXELS = 3 * 32 * 32;
  private static final int RECORD_10 = 1 + PIXELS;
  private static final int RECORD_100 = 2 + PIXELS;
  private static final int CLASSES_10 = 10;
  private static final int COARSE_CLASSES = 20;
  private static final int FINE_CLASSES = 100;

  private CifarFile() {}

  /**
   * Reads a batch, of which the length tells the kind.
   *
   * @throws LabException if it does not consist of such records with labels in their ranges
   */
  static RawFile read(Member member) {
    ByteBuffer bytes = member.bytes();
    boolean is100 = holds(bytes, RECORD_100) && !holds(bytes, RECORD_10);
    if (!is100 && !holds(bytes, RECORD_10)) {
      throw new LabException(
          "'%s' has %s bytes, but a CIFAR-10 batch has %s and a CIFAR-100 batch %s for each image; download it again"
              .formatted(member.path(), bytes.limit(), RECORD_10, RECORD_100));
    }
    return is100 ? cifar100(member) : cifar10(member);
  }

  private static boolean holds(ByteBuffer bytes, int record) {
    return bytes.limit() > 0 && bytes.limit() % record == 0;
  }

  private static RawFile cifar10(Member member) {
    checkLabels(member, "CIFAR-10", RECORD_10, 0, CLASSES_10);
    return images(member, "cifar-10", RECORD_10);
  }

  private static RawFile cifar100(Member member) {
    checkLabels(member, "CIFAR-100 (coarse)", RECORD_100, 0, COARSE_CLASSES);
    checkLabels(member, "CIFAR-100 (fine)", RECORD_100, 1, FINE_CLASSES);
    return images(member, "cifar-100", RECORD_100);
  }

  private static RawFile images(Member member, String format, int record) {
    RawFile.Layout layout = RawFile.Layout.byRow(record - PIXELS, record, 3, SIZE);
    return new RawFile(member, format, member.bytes(), member.length() / record, layout);
  }

  private static void checkLabels(Member member, String set, int record, int first, int classes) {
    for (int i = 0; i < member.length() / record; i++) {
      int label = member.bytes().get(i * record + first) & 0xFF;
      if (label >= classes) {
        throw new LabException(
            "'%s' has label '%s' at image %s, but %s has labels 0 to %s; give a binary batch of CIFAR"
                .formatted(member.path(), label, i, set, classes - 1));
      }
    }
  }
}
