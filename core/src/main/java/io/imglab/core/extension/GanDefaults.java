package io.imglab.core.extension;

/**
 * The hyperparameters that a GAN was published with.
 *
 * @param latent length of the latent vectors
 * @param image shape of the images
 * @param batch real images per step
 * @param learningRate learning rate of Adam, for both networks
 * @param beta1 decay of Adam's first moment
 * @param beta2 decay of Adam's second moment
 * @param epochs passes over the data set
 */
public record GanDefaults(
    int latent,
    ImageShape image,
    int batch,
    double learningRate,
    double beta1,
    double beta2,
    int epochs) {}
