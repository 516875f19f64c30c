package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.series.End;
import io.sparkconvolve.core.series.Regularizer;
import io.sparkconvolve.core.series.Role;
import io.sparkconvolve.core.series.SampleSink;
import io.sparkconvolve.core.series.SeriesHead;
import io.sparkconvolve.core.series.SmoothedSink;
import io.sparkconvolve.core.series.WindowConvolver;
import java.util.Iterator;

/**
 * Smooths a part's series one after another, a sample at a step: rows, to samples, to a regular series, to results. What it
 * holds at any time is a few windows' lengths of one series.
 */
final class PartStream {
    /** Learns which series the results belong to. */
    interface SeriesListener extends SmoothedSink {
        void begin(Object[] key);

        /** The series, or this part of it, has given all its results. */
        void end(Object[] key);
    }

    private final SmoothPlan plan;
    private final PartContext context;
    private final Observations own;
    private final SeriesListener listener;
    private final Regularizer regularizer;
    private final WindowConvolver convolver;
    private int opened;
    private boolean open;
    private boolean opening;
    private boolean extended;
    private int before;
    private int after;
    private int neighboursAfter;

    PartStream(SmoothPlan plan, PartContext context, Iterator<SampleBlock> blocks, SeriesListener listener) {
        this.plan = plan;
        this.context = context;
        this.own = new Observations(plan, blocks);
        this.listener = listener;
        SmoothedSink within = (section, time, raw, smoothed) -> {
            if (plan.extent().contains(time)) {
                listener.accept(section, time, raw, smoothed);
            }
        };
        this.convolver = new WindowConvolver(plan.window(), plan.channels(), plan.step(), within);
        this.regularizer = new Regularizer(plan.gaps(), plan.step(), plan.channels(), new Counted());
    }

    /** Counts what is seen behind the part's own samples: enough is enough, however long a gap is. */
    private final class Counted implements SampleSink {
        @Override
        public void push(long time, double[] values, Role role) {
            if (role == Role.NEIGHBOUR && after > 0) {
                neighboursAfter++;
            }
            convolver.push(time, values, role);
        }
    }

    /** Does a little more of the work. @return false if there is none left */
    boolean step() {
        if (!open) {
            if (!own.hasNext()) {
                return false;
            }
            open();
        } else if (neighboursAfter >= plan.window().reach()) {
            close(End.WITHIN);
        } else if (!regularizer.next()) {
            feed();
        }
        return true;
    }

    private void open() {
        own.next();
        regularizer.start();
        convolver.start(opened == 0 ? context.start() : End.OF_SERIES);
        listener.begin(own.key());
        before = opened == 0 ? 0 : context.before().size();
        after = 0;
        neighboursAfter = 0;
        opened++;
        open = true;
        opening = true;
        extended = false;
    }

    /** Gives the regularizer its next row, or ends the series. */
    private void feed() {
        if (before < context.before().size()) {
            regularizer.offer(context.before().time(before), context.before().values(before), Role.NEIGHBOUR);
            before++;
        } else if (opening) {
            opening = false;
            regularizer.offer(own.time(), own.values(), Role.OWN);
        } else if (own.nextContinues()) {
            own.next();
            regularizer.offer(own.time(), own.values(), Role.OWN);
        } else if (!own.hasNext() && after < context.after().size()) {
            regularizer.offer(context.after().time(after), context.after().values(after), Role.NEIGHBOUR);
            after++;
        } else if (!extended && !plan.extent().isOpen() && end() == End.OF_SERIES) {
            extended = true;
            regularizer.extendTo(plan.extent().to());
        } else {
            close(end());
        }
    }

    private End end() {
        return own.hasNext() ? End.OF_SERIES : context.end();
    }

    private void close(End end) {
        if (opened == 1 && context.seriesHead().size() > 0) {
            convolver.head(seriesHead());
        }
        convolver.end(end);
        listener.end(own.key());
        open = false;
    }

    private SeriesHead seriesHead() {
        SeriesHead head = new SeriesHead(plan.window().reach(), plan.channels());
        Regularizer regular = new Regularizer(plan.gaps(), plan.step(), plan.channels(), head);
        regular.start();
        Samples samples = context.seriesHead();
        for (int i = 0; i < samples.size() && !head.isFull(); i++) {
            regular.offer(samples.time(i), samples.values(i), Role.NEIGHBOUR);
            while (!head.isFull() && regular.next()) {
                // Each call pushes a sample.
            }
        }
        return head;
    }
}
