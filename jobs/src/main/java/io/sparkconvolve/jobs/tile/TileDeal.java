package io.sparkconvolve.jobs.tile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The tiles of several plans, numbered through, and dealt to tasks: each gets a run of neighbours, all equally many but for
 * one. Immutable.
 */
final class TileDeal implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Numbers of the plans' first tiles, and the count of all. */
    private final long[] starts;

    private final int tasks;

    /** @param counts tiles of each plan */
    TileDeal(long[] counts, int tasks) {
        this.starts = new long[counts.length + 1];
        for (int plan = 0; plan < counts.length; plan++) {
            starts[plan + 1] = Math.addExact(starts[plan], counts[plan]);
        }
        this.tasks = tasks;
    }

    int tasks() {
        return tasks;
    }

    /** Tiles of all plans. */
    long count() {
        return starts[starts.length - 1];
    }

    /** The first tile of a task; for task {@link #tasks()}, the end of the last. */
    long first(int task) {
        return count() / tasks * task + Math.min(task, count() % tasks);
    }

    /** The plan that a tile belongs to. */
    int plan(long tile) {
        int found = Arrays.binarySearch(starts, tile);
        int plan = found >= 0 ? found : -found - 2;
        while (starts[plan + 1] == tile) {
            // Plans without tiles start where the next one does.
            plan++;
        }
        return plan;
    }

    /** Number of a plan's first tile; that of the next plan is the end of this one's. */
    long start(int plan) {
        return starts[plan];
    }
}
