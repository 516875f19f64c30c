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

    private final Map<R, M> machines = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<R, M> eldest) {
            return size() > KEPT;
        }
    };

    /** The machine of a recipe. Others wait while one is built: two threads need the same one. */
    synchronized M of(R recipe, Supplier<M> build) {
        M machine = machines.get(recipe);
        if (machine == null) {
            machine = build.get();
            machines.put(recipe, machine);
        }
        return machine;
    }
}
