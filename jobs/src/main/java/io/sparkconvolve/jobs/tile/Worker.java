package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.CommitLog;
import io.sparkconvolve.datasets.Committed;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the tasks of one JVM share for one plan: the open source, and lanes that wait for their next task with their
 * buffers and FFT machines warm. The plan is that of the first task, so that machines keyed by its steps are found again.
 *
 * <p>A JVM keeps what it has until a task of another plan comes: executors end with their application, the driver calls
 * {@link #close}.
 */
final class Worker {
    private static final System.Logger LOGGER = System.getLogger(Worker.class.getName());
    private static final Map<String, Worker> WORKERS = new HashMap<>();

    private final TilePlan plan;
    private final Source source;
    private final MethodCounts methods;
    private final Map<Integer, Source> stored = new TreeMap<>();
    /** Null where nothing is noted. */
    private final CommitLog log;

    /** Of an incremental run; else null. */
    private final Carrier carrier;

    private final ArrayDeque<Lane> idle = new ArrayDeque<>();
    private int busy;

    private Worker(TilePlan plan) throws IOException {
        this.plan = plan;
        this.source = plan.inputs().source().open();
        for (Map.Entry<Integer, SourceRecipe> one : plan.inputs().stored().entrySet()) {
            stored.put(one.getKey(), one.getValue().open());
        }
        this.methods = MethodCounts.of(plan.step());
        this.log = plan.memory().isKept() ? plan.sink().manifest().orElseThrow().log() : null;
        this.carrier = plan.memory().lastOutput() == null
                ? null
                : new Carrier(plan, source, plan.sink().manifest().orElseThrow().stampLog());
    }

    /** Notes a tile as written. */
    void commit(long tile, int checksum) throws IOException {
        if (log != null) {
            log.commit(tile, checksum);
        }
    }

    /** Whether an earlier run committed a tile, and what it wrote is there still. */
    boolean keeps(long tile, TileGrid blocks) throws IOException {
        Committed kept = plan.memory().kept();
        if (plan.plot() != TilePlan.Plot.NONE || !kept.has(tile)) {
            return false;
        }
        Blocks shapes = visitor -> {
            for (long block = 0; block < blocks.count(); block++) {
                Region region = blocks.region(block);
                visitor.accept(region, NdArray.zeros(plan.precision(), region.intShape()));
            }
        };
        Ledger found = Ledger.checking();
        plan.sink().write(blocks.domain(), shapes, found);
        return found.matches(kept.checksum(tile));
    }

    /** Writes a tile from the output as it was, if nothing that it was made from has changed. */
    boolean carries(long tile, TileGrid blocks, Ledger ledger) throws IOException {
        return carrier != null && carrier.carries(tile, blocks, ledger);
    }

    /** The worker of a plan, and a place in it for the calling task, to be given back by {@link #leave}. */
    static Worker enter(TilePlan plan) throws IOException {
        synchronized (WORKERS) {
            Worker worker = WORKERS.get(plan.id());
            if (worker == null) {
                closeIdle();
                worker = new Worker(plan);
                WarmUp.begin(plan);
                WORKERS.put(plan.id(), worker);
            }
            worker.busy++;
            return worker;
        }
    }

    void leave() {
        synchronized (WORKERS) {
            busy--;
        }
    }

    private static void closeIdle() {
        for (Iterator<Worker> workers = WORKERS.values().iterator(); workers.hasNext(); ) {
            Worker worker = workers.next();
            if (worker.busy == 0) {
                workers.remove();
                worker.closeSources();
            }
        }
    }

    /** Lets go of everything held for plans at rest; what is in use stays. */
    static void close() {
        synchronized (WORKERS) {
            closeIdle();
        }
    }

    private void closeSources() {
        try {
            closeLog();
            source.close();
            for (Source one : stored.values()) {
                one.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing the input failed", e);
        }
    }

    /** Its records are safe, and the place it lies in may be gone: nothing that goes wrong here matters. */
    private void closeLog() {
        try {
            if (log != null) {
                log.close();
            }
            if (carrier != null) {
                carrier.close();
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "a log could not be closed", e);
        }
    }

    TilePlan plan() {
        return plan;
    }

    /** How the plan's steps are computed. */
    MethodCounts methods() {
        return methods;
    }

    /** The box of all samples of the input. */
    Region domain() {
        return source.info().domain();
    }

    /** A lane of the caller's own. One that failed is not given back: its buffers may be in use half-way. */
    Lane take() {
        synchronized (idle) {
            Lane lane = idle.poll();
            return lane == null ? new Lane(source, plan.inputs().rule(), stored, plan.precision()) : lane;
        }
    }

    void give(Lane lane) {
        synchronized (idle) {
            idle.push(lane);
        }
    }
}
