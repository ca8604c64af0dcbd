package io.imglab.core.models.zoo;

import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;

/**
 * From a picture of any size to its activations, each named by its layer. The caller closes them.
 */
final class ActivationTranslator implements NoBatchifyTranslator<Image, NDList> {
  private static final float WHITE = 255;

  /** The picture as (1, 3, H, W), RGB in [0, 1]. */
  @Override
  public NDList processInput(TranslatorContext context, Image picture) {
    NDArray bytes = picture.toNDArray(context.getNDManager(), Image.Flag.COLOR);
    NDArray white = context.getNDManager().full(bytes.getShape(), WHITE);
    NDArray rgb = bytes.toType(DataType.FLOAT32, false).div(white);
    return new NDList(rgb.transpose(2, 0, 1).expandDims(0));
  }

  @Override
  public NDList processOutput(TranslatorContext context, NDList activations) {
    activations.detach();
    return activations;
  }
}
