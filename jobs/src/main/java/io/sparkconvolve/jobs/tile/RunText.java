package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.jobs.options.Numbers;
import java.util.List;
import java.util.Locale;

/** What Spark's pages say of a run over tiles. */
final class RunText {
    /** Name of its stages. */
    static final String STAGE = "tiles";

    private RunText() {}

    /** The main run of one output. */
    static String main(TileJob.Work work) {
        return head(work.request()) + "; " + tiles(work.plan());
    }

    /** The main run of several outputs. */
    static String main(List<TileJob.Work> wave) {
        return wave.size() == 1
                ? main(wave.get(0))
                : head(wave.get(0).request())
                        + more(wave.size())
                        + tiles(wave.stream().map(TileJob.Work::plan).toList());
    }

    /**
     * A pass of one request or several.
     *
     * @param pass of the first of them
     * @param plans of all
     */
    static String pass(TileJob.Request first, String pass, List<JobPlan> plans) {
        return plans.size() == 1
                ? head(first) + "; " + pass + "; " + tiles(plans.get(0))
                : head(first) + more(plans.size()) + pass + "; " + tiles(plans);
    }

    private static String head(TileJob.Request request) {
        String pipeline = request.filter().pipeline();
        return request.command() + " " + request.input().name() + " -> "
                + request.output().location() + (pipeline.equals("x") ? "" : ": " + pipeline);
    }

    private static String more(int files) {
        return String.format(Locale.ROOT, "; and %,d more file%s; ", files - 1, files == 2 ? "" : "s");
    }

    private static String tiles(JobPlan plan) {
        return String.format(
                Locale.ROOT,
                "%,d tiles of %s",
                plan.grid().count(),
                Numbers.text(plan.grid().tile()));
    }

    private static String tiles(List<JobPlan> plans) {
        return String.format(
                Locale.ROOT,
                "%,d tiles",
                plans.stream().mapToLong(plan -> plan.grid().count()).sum());
    }
}
