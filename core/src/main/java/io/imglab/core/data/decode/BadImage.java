package io.imglab.core.data.decode;

/**
 * An image that cannot be decoded.
 *
 * @param name its file, or its place in one
 * @param message the whole reason, with the name in it
 */
public record BadImage(String name, String message) {}
