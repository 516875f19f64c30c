package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.StepCosts;
import io.sparkconvolve.datasets.Places;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The hosts that tasks would best run on: those that hold most of what a task's first tile reads of the input. Its other tiles
 * are that one's neighbours.
 */
final class TaskHosts {
    private TaskHosts() {}

    /** Hosts of each task; none where any will do. Where storage does not answer, too: a task reads from anywhere. */
    static List<List<String>> of(List<TilePlan> plans, TileDeal deal) {
        List<List<Integer>> tasks = new ArrayList<>();
        plans.forEach(plan -> tasks.add(new ArrayList<>()));
        for (int task = 0; task < deal.tasks(); task++) {
            if (deal.first(task) < deal.count()) {
                tasks.get(deal.plan(deal.first(task))).add(task);
            }
        }
        List<List<String>> hosts = new ArrayList<>(Collections.nCopies(deal.tasks(), List.of()));
        List<Integer> numbers = IntStream.range(0, plans.size())
                .filter(n -> !tasks.get(n).isEmpty())
                .boxed()
                .toList();
        Pool.map(numbers, n -> hosts(plans.get(n), deal.start(n), deal, tasks.get(n)))
                .forEach(found -> found.forEach(hosts::set));
        return hosts;
    }

    /** @param start number of the plan's first tile */
    private static Map<Integer, List<String>> hosts(TilePlan plan, long start, TileDeal deal, List<Integer> tasks) {
        if (!StepCosts.stored(plan.step()).isEmpty()) {
            // Most of what it reads is an intermediate, and not the input.
            return Map.of();
        }
        Map<Integer, List<String>> hosts = new TreeMap<>();
        try {
            Optional<Places> places = plan.inputs().source().places();
            if (places.isPresent()) {
                try (Places open = places.get()) {
                    for (int task : tasks) {
                        Region tile = plan.grid().region(deal.first(task) - start);
                        hosts.put(task, open.hosts(StepCosts.inputBoxes(plan.step(), tile)));
                    }
                }
            }
            return hosts;
        } catch (IOException | InvalidInputException e) {
            // The tasks read the same and say what is wrong.
            return Map.of();
        }
    }
}
