package io.sparkconvolve.core.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Machines built from recipes, such as a kernel's spectrum: once per JVM, shared by its threads, a few kept.
 *
 * @param <R> the recipe, equal by value
 * @param <M> what is built from it; safe for use by several threads
 */
final class SharedMachines<R, M> {
    private static final int KEPT = 8;

    private final Map<R, Place<M>> places = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<R, Place<M>> eldest) {
            return size() > KEPT;
        }
    };

    /** A machine, built or to be built. */
    private static final class Place<M> {
        private M machine;

        synchronized M of(Supplier<M> build) {
            if (machine == null) {
                machine = build.get();
            }
            return machine;
        }
    }

    /** The machine of a recipe. Who wants the same one waits while it is built; others do not. */
    M of(R recipe, Supplier<M> build) {
        Place<M> place;
        synchronized (this) {
            place = places.computeIfAbsent(recipe, r -> new Place<>());
        }
        return place.of(build);
    }
}
