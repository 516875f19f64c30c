package io.sparkconvolve.core.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector shape of the Vector API loops: what the processor prefers, at most 256 bits. */
public final class FloatLanes {
    /**
     * 512-bit registers gain little in loops that wait for loads, lower the clock of some processors, and need wider
     * arrays before the first whole vector; 256 bits serve all.
     */
    public static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > FloatVector.SPECIES_256.length()
                    ? FloatVector.SPECIES_256
                    : FloatVector.SPECIES_PREFERRED;

    public static final int LANES = SPECIES.length();

    private FloatLanes() {}

    static int bits() {
        return SPECIES.vectorBitSize();
    }
}
