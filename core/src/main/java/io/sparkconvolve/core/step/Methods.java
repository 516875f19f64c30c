package io.sparkconvolve.core.step;

import io.sparkconvolve.core.geometry.Region;

/** Prices of methods, for those who choose among them. */
public final class Methods {
    private Methods() {}

    /** Nanoseconds on one core. */
    public static double nanos(LocalMethod method, Region target) {
        return method.nanos(target);
    }

    /** Nanoseconds a sample on one core, blocks at the target's edges included. */
    public static double nanosPerSample(LocalMethod method, Region target) {
        return method.nanos(target) / target.size();
    }
}
