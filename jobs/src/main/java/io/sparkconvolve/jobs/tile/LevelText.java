package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pyramid.Pyramid;
import io.sparkconvolve.jobs.options.Numbers;
import java.util.List;
import java.util.Locale;

/** What a plan says of the smaller levels, for people. */
final class LevelText {
    private LevelText() {}

    /** How many there are, and which come with the tiles. */
    static String of(JobPlan plan) {
        List<Pyramid.Stage> stages = plan.levels();
        int smaller = stages.get(stages.size() - 1).last();
        if (smaller == 0) {
            return "no smaller level: a chunk holds a whole plane";
        }
        int hot = stages.get(0).last();
        Region whole = plan.grid().domain();
        String sizes = Numbers.text(rowsAndColumns(whole, 1))
                + (smaller > 1 ? " to " + Numbers.text(rowsAndColumns(whole, smaller)) : "");
        String text =
                String.format(Locale.ROOT, "%d smaller %s, %s; ", smaller, smaller == 1 ? "level" : "levels", sizes);
        if (hot == smaller) {
            return text + "all written with the tiles";
        }
        String reason = hot == 0
                ? "none with the tiles, which are no even number of chunks: from the halves that they leave"
                : hot + " written with the tiles, " + (smaller - hot) + " from what those leave";
        return text + reason + ", in " + (stages.size() - 1) + (stages.size() == 2 ? " stage" : " stages");
    }

    private static long[] rowsAndColumns(Region whole, int level) {
        Region reduced = Pyramid.reduced(whole, level);
        int rank = reduced.rank();
        return new long[] {reduced.length(rank - 2), reduced.length(rank - 1)};
    }
}
