package io.sparkconvolve.jobs.tile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which of a pipeline's cuts are stored and read back.
 *
 * @param alternatives what was considered, the one that was taken among it; none where there are no cuts
 */
record CutChoice(Alternative taken, List<Alternative> alternatives) {
    static final CutChoice NONE = new CutChoice(new Alternative(0, Set.of(), 0), List.of());

    CutChoice {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * A choice of cuts.
     *
     * @param every so many-th is stored; 0: none
     * @param stored their numbers
     * @param seconds for all passes, by the cost model; infinite where a tile does not fit into a task's memory
     */
    record Alternative(int every, Set<Integer> stored, double seconds) {
        String name() {
            return switch (every) {
                case 0 -> "none";
                case 1 -> "each";
                default -> "one in " + every;
            };
        }

        @Override
        public String toString() {
            return name() + " "
                    + (Double.isInfinite(seconds) ? "does not fit into memory" : Progress.duration(seconds));
        }
    }

    /** The numbers of every so many-th of some cuts. */
    static Set<Integer> every(int step, int cuts) {
        Set<Integer> numbers = new TreeSet<>();
        for (int number = step - 1; step > 0 && number < cuts; number += step) {
            numbers.add(number);
        }
        return numbers;
    }

    Set<Integer> stored() {
        return taken.stored();
    }

    @Override
    public String toString() {
        return taken.name() + " is stored; by the cost model "
                + alternatives.stream().map(Alternative::toString).collect(Collectors.joining(", "));
    }
}
