package io.imglab.dcgan;

import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import io.imglab.core.extension.Window;

/**
 * How the layers of both networks start, and whether convolutions have biases. Initial values
 * {@code dcgan} are those of Radford et al. (2016): N(0, 0.02) for weights, N(1, 0.02) for the
 * scales of batch normalisation, 0 for biases; {@code pytorch} are the defaults of PyTorch's
 * layers: uniform in ±1/√fan-in for weights and biases, 1 for scales.
 */
record Weights(boolean pytorch, boolean biased) {
  static final Setting<String> INIT =
      Setting.choice("init", "initial weights, of the paper or of PyTorch", "dcgan", "pytorch");
  static final Setting<Boolean> BIAS =
      Setting.flag("bias", false, "whether convolutions have biases");

  static Weights of(Settings settings) {
    return new Weights(settings.get(INIT).equals("pytorch"), settings.get(BIAS));
  }

  Layer convolution(String name, int in, int out, Window window) {
    return new Layer.Convolution(
        name, in, out, window, biased, initial((long) in * window.height() * window.width()));
  }

  /** PyTorch takes for the fan-in of a transposed convolution that of the convolution it undoes. */
  Layer transposed(String name, int in, int out, Window window, int extra) {
    Initial initial = initial((long) out * window.height() * window.width());
    return new Layer.TransposedConvolution(name, in, out, window, extra, biased, initial);
  }

  Layer dense(String name, int in, int out) {
    return new Layer.Dense(name, in, out, initial(in));
  }

  Layer norm(String name, int channels) {
    return pytorch
        ? new Layer.BatchNorm(name, channels, Initial.ONE)
        : new Layer.BatchNorm(name, channels);
  }

  private Initial initial(long fanIn) {
    return pytorch ? Initial.fanIn(fanIn) : Initial.DCGAN;
  }
}
