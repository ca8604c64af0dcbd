package io.imglab.app.proof;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.imglab.app.bench.Machine;
import io.imglab.app.cli.Terminal;
import io.imglab.core.LabException;
import io.imglab.core.bench.Subject;
import io.imglab.core.device.Devices;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.gan.GanBench;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.style.bench.StyleBench;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Shows on one machine that everything computes what it should, resumes, does not grow, and how
 * fast it is. Needs no network and no trained weights.
 */
public final class Proof {
  private final Catalogue catalogue;
  private final Candidates candidates;
  private final Map<String, String> environment;
  private final List<String> options;
  private final Terminal terminal;
  private final boolean json;
  private final ProofSizes sizes;

  /**
   * A proof for the networks of a catalogue.
   *
   * @param environment the variables of the process
   * @param options with which the same catalogue is found in another process
   * @param json whether each section is printed as a JSON object
   */
  public Proof(
      Catalogue catalogue,
      Map<String, String> environment,
      List<String> options,
      Terminal terminal,
      boolean json,
      ProofSizes sizes) {
    this.catalogue = catalogue;
    this.candidates = new Candidates(catalogue);
    this.environment = environment;
    this.options = options;
    this.terminal = terminal;
    this.json = json;
    this.sizes = sizes;
  }

  /**
   * Runs all sections and writes the report.
   *
   * @param findings what {@code doctor} found, as part of the report
   * @param isInstalled whether none of them is bad
   * @return whether everything passed
   * @throws IOException if the report cannot be written
   */
  public boolean run(String device, Object findings, boolean isInstalled, Path file)
      throws IOException {
    Report report = new Report(file, device, sizes);
    report.describe("findings", findings);
    Result installation =
        Result.of(isInstalled, "see the findings of imglab doctor", new JsonObject());
    add(report, "installation", () -> installation);
    if (isInstalled) {
      Machine machine = describe(report, device);
      add(report, "golden traces", on(device, m -> new TraceProof(catalogue, m).run()));
      add(report, "resume after kill", () -> resume(machine.device()));
      addSpeeds(report, machine);
      addMemories(report, machine);
    }
    report.finish();
    return report.isPassed();
  }

  private Machine describe(Report report, String device) {
    try (NDManager manager = Devices.open(device)) {
      Machine machine = Machine.of(manager, environment);
      report.describe("machine", machine);
      report.describe("libtorch", Devices.libtorchVersion());
      return machine;
    }
  }

  private void add(Report report, String name, Section.Check check) throws IOException {
    terminal.say("proving: " + name);
    Section section = Section.of(name, check);
    if (!json) { // a single document comes at the end
      terminal.print(section.line());
    }
    report.add(section);
  }

  /** A check with arrays that are freed at its end. */
  private static Section.Check on(String device, Function<NDManager, Result> check) {
    return () -> {
      try (NDManager manager = Devices.open(device)) {
        return check.apply(manager);
      }
    };
  }

  private Result resume(String device) throws IOException, InterruptedException {
    try (WorkFolder folder = WorkFolder.create()) {
      ResumeProof proof =
          new ResumeProof(
              candidates.cheapestGan(), device, sizes.resumeSteps(), Math.min(8, sizes.batch()));
      return proof.in(new ChildProgram(environment, options, folder.path()));
    }
  }

  private void addSpeeds(Report report, Machine machine) throws IOException {
    for (Precision precision : Candidates.precisions(machine.device())) {
      for (int side : sizes.styleSides()) {
        add(
            report,
            "style %s %s".formatted(side, precision),
            on(machine.device(), m -> speed(machine, m).style(extractor(), precision, side)));
      }
    }
    for (String gan : candidates.gans()) {
      for (Precision precision : Candidates.precisions(machine.device())) {
        add(
            report,
            "%s %s".formatted(gan, precision),
            on(machine.device(), m -> speed(machine, m).gan(gan, precision, sizes.batch())));
      }
    }
  }

  private SpeedProof speed(Machine machine, NDManager manager) {
    return new SpeedProof(catalogue, machine, sizes.rounds(), manager);
  }

  private void addMemories(Report report, Machine machine) throws IOException {
    MemoryProof proof =
        new MemoryProof(sizes.memorySteps(), machine.device(), machine::cardMegabytes);
    int side = sizes.styleSides().get(0);
    add(report, "memory of style", on(machine.device(), m -> memory(proof, style(side, m))));
    String gan = candidates.largestGan();
    add(
        report,
        "memory of " + gan,
        on(machine.device(), m -> memory(proof, new GanBench(gan, catalogue, sizes.batch(), m))));
  }

  private static Result memory(MemoryProof proof, Subject subject) {
    try (subject) {
      return proof.of(subject);
    }
  }

  private Subject style(int side, NDManager manager) {
    return new StyleBench(
        extractor(), catalogue, ForwardConfig.PLAIN, side, DescentConfig.DEFAULTS, manager);
  }

  private FeatureExtractor extractor() {
    Set<String> layers =
        StyleTerm.layers(StyleTerm.of(LossConfig.DEFAULTS, new LossTerms(catalogue)));
    List<FeatureExtractor> found = candidates.extractors(layers);
    if (found.isEmpty()) {
      throw new LabException("no feature extractor is installed; install imglab with its plugins");
    }
    return found.get(sizes.isWithLargest() ? found.size() - 1 : 0);
  }
}
