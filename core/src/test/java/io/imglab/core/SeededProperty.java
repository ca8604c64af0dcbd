package io.imglab.core;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.Property;

/** A property that is tried on the same hundred random values in every build. */
@Property(seed = "1", tries = 100)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SeededProperty {}
