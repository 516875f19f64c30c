package io.sparkconvolve.core.step;

import io.sparkconvolve.core.geometry.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.TreeSet;

/** What computing a box takes, for planners. */
public final class StepCosts {
    private StepCosts() {}

    /** Nanoseconds on one core by the cost model. */
    public static double nanos(Step step, Region target) {
        return step.nanos(target);
    }

    /** Largest number of samples alive at once, what steps that are not at work keep for the next tile included. */
    public static long workingSamples(Step step, Region target) {
        Set<LocalMethod> methods = Collections.newSetFromMap(new IdentityHashMap<>());
        addMethods(step, methods);
        LongSummaryStatistics kept =
                methods.stream().mapToLong(LocalMethod::scratchSamples).summaryStatistics();
        return step.workingSamples(target) + kept.getSum() - Math.max(0, kept.getMax());
    }

    /** Steps of one method, as those of an iteration, share its scratch. */
    private static void addMethods(Step step, Set<LocalMethod> methods) {
        if (step instanceof LocalStep local) {
            methods.add(local.method());
        }
        for (Step input : step.inputs()) {
            addMethods(input, methods);
        }
    }

    /** How many arrays of a box's size steps hand on to others, what is read and what is written at the end included. */
    public static int arrays(Step step) {
        int arrays = step instanceof SharedStep ? 0 : 1;
        for (Step input : step.inputs()) {
            arrays += arrays(input);
        }
        return arrays;
    }

    /** Outputs along an axis that are computed together at any step, at most: see {@link LocalMethod#grain}. */
    public static long grain(Step step, int axis) {
        long grain = step instanceof LocalStep local ? local.method().grain(axis) : 1;
        for (Step input : step.inputs()) {
            grain = Math.max(grain, grain(input, axis));
        }
        return grain;
    }

    /** The boxes of the pipeline's input that are read. */
    public static List<Region> inputBoxes(Step step, Region target) {
        List<Region> boxes = new ArrayList<>();
        Demand demand = step.demand(target);
        for (Step leaf : leaves(step, new ArrayList<>())) {
            boxes.addAll(demand.of(leaf));
        }
        return boxes;
    }

    /** Numbers of the stored intermediates that are read. */
    public static Set<Integer> stored(Step step) {
        Set<Integer> numbers = new TreeSet<>();
        for (Step leaf : leaves(step, new ArrayList<>())) {
            int number = ((InputStep) leaf).number();
            if (number != InputStep.PIPELINE_INPUT) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static List<Step> leaves(Step step, List<Step> found) {
        if (step instanceof InputStep && !found.contains(step)) {
            found.add(step);
        }
        for (Step input : step.inputs()) {
            leaves(input, found);
        }
        return found;
    }
}
