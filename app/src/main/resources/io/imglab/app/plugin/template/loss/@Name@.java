package @package@;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Scale;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;

/**
 * The distance of the mean colours: sharpness · mean over the channels of (mean(x) − mean(r))²,
 * with x the candidate and r the style.
 */
@Extension
public final class @Name@ implements LossTerm {
  private static final Setting<Double> SHARPNESS =
      Setting.number("sharpness", 1, 0, 100, "factor of the loss, as an example of a setting");

  private final double sharpness;

  /** The term with default settings. */
  public @Name@() {
    this(SHARPNESS.fallback());
  }

  private @Name@(double sharpness) {
    this.sharpness = sharpness;
  }

  @Override
  public String name() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "@summary@";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(SHARPNESS);
  }

  @Override
  public LossTerm with(Settings choices) {
    return new @Name@(choices.get(SHARPNESS));
  }

  @Override
  public Reference reference() {
    return Reference.STYLE;
  }

  @Override
  public Set<String> defaultLayers() {
    return Set.of(); // reads the image itself, no layer of the network
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    // The reference is closed after this call; what the objective needs must belong to keep.
    NDArray target = meanColour(reference.image()).duplicate();
    target.attach(keep);
    return candidate -> score(candidate.image(), target);
  }

  private NDArray score(NDArray image, NDArray target) {
    // Start from the candidate's array: a result belongs to the manager of its first operand.
    NDArray difference = meanColour(image).sub(target.toType(image.getDataType(), false));
    return Scale.by(difference.square().mean(), sharpness);
  }

  /** (1, 3, H, W) to (3). */
  private static NDArray meanColour(NDArray image) {
    return image.reshape(3, -1).mean(new int[] {1});
  }
}
