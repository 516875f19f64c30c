package io.sparkconvolve.jobs.tile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * What a run's tasks count, and the first fault of each plan: all in one accumulator without a name. Of an accumulator with a
 * name the driver keeps a record for every task, two with its web pages' own: with one for each number, more than half of
 * what it holds for a task.
 *
 * <p>It may be read by one thread while another merges. Its size does not grow with tiles or tasks, but with the plans that
 * have a fault.
 */
final class RunTally extends AccumulatorV2<RunTally.Tile, Meters.Totals> {
    private static final long serialVersionUID = 1L;

    private long tiles;
    private long tilesKept;
    private long tilesCarried;
    private long samples;
    private long readNanos;
    private long computeNanos;
    private long writeNanos;
    private long cpuNanos;

    /** By number of the plan; replaced and never changed, since an executor's heartbeat may be sending it. */
    private volatile Map<Integer, Fault> faults = Map.of();

    /** A tile that is done. */
    record Tile(long samples, Lane.TileCost cost) {}

    @Override
    public synchronized boolean isZero() {
        return tiles == 0 && tilesKept == 0 && tilesCarried == 0 && faults.isEmpty();
    }

    @Override
    public synchronized RunTally copy() {
        RunTally copy = new RunTally();
        copy.merge(this);
        return copy;
    }

    @Override
    public synchronized void reset() {
        tiles = 0;
        tilesKept = 0;
        tilesCarried = 0;
        samples = 0;
        readNanos = 0;
        computeNanos = 0;
        writeNanos = 0;
        cpuNanos = 0;
        faults = Map.of();
    }

    @Override
    public synchronized void add(Tile tile) {
        tiles++;
        samples += tile.samples();
        readNanos += tile.cost().read();
        computeNanos += tile.cost().compute();
        writeNanos += tile.cost().write();
        cpuNanos += tile.cost().cpu();
    }

    /** Counts a tile that an earlier run wrote. */
    synchronized void addKept(long size) {
        tilesKept++;
        samples += size;
    }

    /** Counts a tile that was taken from the output as it was. */
    synchronized void addCarried(long size) {
        tilesCarried++;
        samples += size;
    }

    /** Keeps the first fault of a plan, and bad data rather than other failures. */
    synchronized void add(Fault fault) {
        Map<Integer, Fault> more = new TreeMap<>(faults);
        more.merge(fault.plan(), fault, Fault::worse);
        faults = more;
    }

    @Override
    public synchronized void merge(AccumulatorV2<Tile, Meters.Totals> other) {
        RunTally more = (RunTally) other;
        tiles += more.tiles;
        tilesKept += more.tilesKept;
        tilesCarried += more.tilesCarried;
        samples += more.samples;
        readNanos += more.readNanos;
        computeNanos += more.computeNanos;
        writeNanos += more.writeNanos;
        cpuNanos += more.cpuNanos;
        more.faults.values().forEach(this::add);
    }

    @Override
    public synchronized Meters.Totals value() {
        return new Meters.Totals(
                tiles,
                tilesKept,
                tilesCarried,
                samples,
                readNanos / 1e9,
                computeNanos / 1e9,
                writeNanos / 1e9,
                cpuNanos / 1e9);
    }

    /** One for each plan that has any. */
    List<Fault> faults() {
        return List.copyOf(faults.values());
    }
}
