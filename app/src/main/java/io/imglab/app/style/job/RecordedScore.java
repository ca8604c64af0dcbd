package io.imglab.app.style.job;

import io.imglab.core.run.RunFolder;
import io.imglab.core.score.Measure;
import io.imglab.core.score.StyleScore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The score of a picture, as {@code score.json} in its run directory records it.
 *
 * @param measures values by full name, in the order of the score
 */
public record RecordedScore(Map<String, Double> measures) {
  public static RecordedScore of(StyleScore score) {
    Map<String, Double> measures = new LinkedHashMap<>();
    for (Measure measure : score.measures()) {
      measures.put(measure.fullName(), measure.value());
    }
    return new RecordedScore(measures);
  }

  public static Path file(RunFolder run) {
    return run.path().resolve("score.json");
  }
}
