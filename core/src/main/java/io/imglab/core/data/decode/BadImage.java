package io.imglab.core.data.decode;

/**
 * An image that cannot be decoded.
 *
 * @param name its file, or its position in one
 * @param message the full reason, including the name
 */
public record BadImage(String name, String message) {}
