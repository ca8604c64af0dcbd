package io.imglab.core.extension;

/** The two inputs that published image networks were trained on. Their weights do not mix. */
public enum InputConvention {
  /** BGR, 0..255, channel means subtracted, as Caffe's networks expect. */
  CAFFE,
  /** RGB, 0..1, normalised by ImageNet's mean and standard deviation, as torchvision's expect. */
  IMAGENET
}
