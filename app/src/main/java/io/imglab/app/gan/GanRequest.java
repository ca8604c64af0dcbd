package io.imglab.app.gan;

import io.imglab.app.data.DataConfig;
import io.imglab.core.LabException;
import io.imglab.core.data.DataSet;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * What a GAN run's manifest records of what was asked for.
 *
 * @param seconds of work over all starts; null for as many as it takes
 */
record GanRequest(
    GanConfig gan, DataConfig data, Schedule schedule, @Nullable Double seconds, String device) {
  static final String DATA = "data";

  /**
   * What an earlier run was asked.
   *
   * @throws LabException if it was a run of another kind
   */
  static GanRequest of(RunFolder folder, Manifest manifest) {
    manifest.require(RunKind.GAN, folder);
    return Json.parse(manifest.config().toString(), GanRequest.class);
  }

  /** The images must be the same, or the run could not go on to the same bits. */
  void checkSame(DataSet images, Manifest manifest) {
    String recorded = manifest.files().get(DATA).sha256();
    if (!recorded.equals(images.fingerprint())) {
      throw new LabException(
          "the images in '%s' have changed since the run began; bring the old ones back, or begin a new run"
              .formatted(data.path()));
    }
  }
}
