package io.sparkconvolve.jobs.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.function.Supplier;

/**
 * What the driver knows of its application's work: the sums of all executors, how far the run at hand is, and how commands
 * ended. The commands of an application run one after another.
 */
public final class ApplicationWork {
    private static final int DONE = 0;
    private static final int REFUSED = 2;

    private static Work ended = new Work();
    private static Supplier<Work> running = Work::new;
    private static long planned;
    private static long done;
    private static long failed;
    private static long refused;
    private static int lastExitCode;

    private ApplicationWork() {}

    /** All counts begin at 0, in the registry of a driver. */
    static synchronized void begin(MetricRegistry registry) {
        ended = new Work();
        running = Work::new;
        planned = 0;
        done = 0;
        failed = 0;
        refused = 0;
        lastExitCode = 0;
        for (Quantity quantity : Quantity.values()) {
            registry.register(
                    "application." + quantity.title(),
                    quantity.isTime()
                            ? (Gauge<Double>) () -> total().seconds(quantity)
                            : (Gauge<Long>) () -> total().amount(quantity));
        }
        registry.register("run.tilesPlanned", (Gauge<Long>) ApplicationWork::planned);
        registry.register("run.tilesDone", (Gauge<Long>) ApplicationWork::tilesDone);
        registry.register("commands.done", (Gauge<Long>) () -> commands(DONE));
        registry.register("commands.failed", (Gauge<Long>) () -> commands(1));
        registry.register("commands.refused", (Gauge<Long>) () -> commands(REFUSED));
        registry.register("commands.lastExitCode", (Gauge<Integer>) ApplicationWork::lastExitCode);
    }

    /** A run over tiles begins. @param meter what it has done so far */
    public static synchronized void running(long tiles, Supplier<Work> meter) {
        ended.add(running.get());
        planned = tiles;
        running = meter;
    }

    /** The run has ended; what it did stays in sight until the next one begins. */
    public static synchronized void rest() {
        Work last = running.get();
        running = () -> last;
    }

    /** A command has ended. @param code its exit code */
    public static synchronized void commandEnded(int code) {
        lastExitCode = code;
        switch (code) {
            case DONE -> done++;
            case REFUSED -> refused++;
            default -> failed++;
        }
    }

    static synchronized Work total() {
        return new Work().add(ended).add(running.get());
    }

    private static synchronized long planned() {
        return planned;
    }

    private static synchronized long tilesDone() {
        Work work = running.get();
        return work.tiles() + work.tilesKept() + work.tilesCarried();
    }

    private static synchronized long commands(int code) {
        return code == DONE ? done : code == REFUSED ? refused : failed;
    }

    private static synchronized int lastExitCode() {
        return lastExitCode;
    }
}
