package io.imglab.core.extension;

/**
 * What a recipe was published with.
 *
 * @param latent length of the latent vectors
 * @param image the images it was made for
 * @param batch real images a step
 * @param learningRate of both players' Adam
 * @param beta1 decay of Adam's mean gradient
 * @param beta2 decay of Adam's mean square gradient
 * @param epochs how often training sees every image
 */
public record GanDefaults(
    int latent,
    ImageShape image,
    int batch,
    double learningRate,
    double beta1,
    double beta2,
    int epochs) {}
