package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.StepCosts;
import io.sparkconvolve.datasets.Places;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The hosts that tasks would best run on: those that hold most of what a task's first tile reads of the input. Its other tiles
 * are that one's neighbours.
 */
final class TaskHosts {
    private TaskHosts() {}

    /** Hosts of each task; none where any will do. Where storage does not answer, too: a task reads from anywhere. */
    static List<List<String>> of(List<TilePlan> plans, TileDeal deal) {
        List<List<String>> hosts = new ArrayList<>(Collections.nCopies(deal.tasks(), List.of()));
        int task = 0;
        for (int plan = 0; plan < plans.size() && task < deal.tasks(); plan++) {
            int end = end(deal, plan, task);
            if (end > task) {
                find(plans.get(plan), deal.start(plan), deal, hosts, task, end);
            }
            task = end;
        }
        return hosts;
    }

    /** The first task behind {@code from} that does not begin with a tile of the plan. */
    private static int end(TileDeal deal, int plan, int from) {
        int end = from;
        while (end < deal.tasks() && deal.first(end) < deal.start(plan + 1)) {
            end++;
        }
        return end;
    }

    private static void find(TilePlan plan, long start, TileDeal deal, List<List<String>> hosts, int from, int end) {
        if (!StepCosts.stored(plan.step()).isEmpty()) {
            // Most of what it reads is an intermediate, and not the input.
            return;
        }
        try {
            Optional<Places> places = plan.inputs().source().places();
            if (places.isPresent()) {
                try (Places open = places.get()) {
                    for (int task = from; task < end; task++) {
                        Region tile = plan.grid().region(deal.first(task) - start);
                        hosts.set(task, open.hosts(StepCosts.inputBoxes(plan.step(), tile)));
                    }
                }
            }
        } catch (IOException | InvalidInputException e) {
            // The tasks read the same and say what is wrong.
            return;
        }
    }
}
