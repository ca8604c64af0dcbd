package io.imglab.core.style.input;

import io.imglab.core.experiment.Assessment;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.experiment.Position;
import io.imglab.core.image.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An experiment whose previews are post-processed; everything else is delegated. */
record PostProcessedExperiment(Experiment experiment, UnaryOperator<Picture> postProcessing)
    implements Experiment {
  @Override
  public Picture preview() {
    return postProcessing.apply(experiment.preview());
  }

  @Override
  public Losses step() {
    return experiment.step();
  }

  @Override
  public int steps() {
    return experiment.steps();
  }

  @Override
  public boolean converged() {
    return experiment.converged();
  }

  @Override
  public Optional<Position> position() {
    return experiment.position();
  }

  @Override
  public Optional<Assessment> assess() {
    return experiment.assess();
  }

  @Override
  public Map<String, Double> findings() {
    return experiment.findings();
  }

  @Override
  public void save(Path file) throws IOException {
    experiment.save(file);
  }

  @Override
  public void restore(Path file) {
    experiment.restore(file);
  }

  @Override
  public void close() {
    experiment.close();
  }
}
