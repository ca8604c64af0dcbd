package io.imglab.app.gan;

import io.imglab.app.data.DataConfig;
import io.imglab.core.LabException;
import io.imglab.core.data.DataSet;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * The request of a GAN run, as its manifest records it.
 *
 * @param seconds time limit over all starts; null for no limit
 */
record GanRequest(
    GanConfig gan, DataConfig data, Schedule schedule, @Nullable Double seconds, String device) {
  static final String DATA = "data";

  /**
   * The request of an earlier run.
   *
   * @throws LabException if it is a run of another kind
   */
  static GanRequest of(RunFolder folder, Manifest manifest) {
    manifest.require(RunKind.GAN, folder);
    return manifest.request(GanRequest.class);
  }

  /** This request with the precision that it gets on a device, {@code cpu} or {@code cuda:N}. */
  GanRequest on(String name) {
    GanConfig resolved = gan.with(gan.precision().on(name));
    return new GanRequest(resolved, data, schedule, seconds, device);
  }

  /** This request with another schedule, and without a limit of time. */
  GanRequest with(Schedule other) {
    return new GanRequest(gan, data, other, null, device);
  }

  /** How many passes over a number of images a number of steps makes. */
  double epochs(int images, int steps) {
    return (double) steps * gan.batch() / images;
  }

  /** Makes sure that the images are the same, so that the run can be resumed bit for bit. */
  void checkSame(DataSet images, Manifest manifest) {
    Fingerprint recorded = manifest.files().get(DATA);
    if (recorded == null || !recorded.sha256().equals(images.fingerprint())) {
      throw new LabException(
          "the images in '%s' have changed since the run began; restore the old ones, or start a new run"
              .formatted(data.path()));
    }
  }
}
