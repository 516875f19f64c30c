package io.sparkconvolve.jobs.examples;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Main;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.MissingValues;
import io.sparkconvolve.jobs.options.Nodata;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.OutputOptions.Existing;
import io.sparkconvolve.jobs.options.RunOptions;
import io.sparkconvolve.jobs.tile.Input;
import io.sparkconvolve.jobs.tile.TileJob;
import java.util.Optional;

/** Filters arrays in files from a Java application, in its Spark context where it has one. */
final class FilterFiles {
    private FilterFiles() {}

    /** By the words of the command line. @return its exit code */
    static int edges(String scene, String edges) {
        String[] command = {"image", "-i", scene, "-o", edges, "-p", "gaussian(2) | sobel()"};
        return Main.run(command, System.out, System.err);
    }

    /** By the classes behind them; what can't be done is thrown. */
    static void edges(Storage storage, String scene, String edges) {
        FilterOptions filter = new FilterOptions(
                "gaussian(2) | sobel()",
                Extension.of(Boundary.REFLECT),
                Mode.SAME,
                MethodChoice.AUTO,
                Optional.empty(),
                MissingValues.PROPAGATE,
                Nodata.OF_FILE);
        OutputOptions output = new OutputOptions(edges, Optional.empty(), null, null, Cast.SATURATE, Existing.REFUSE);
        new TileJob(storage, Console.of(System.out, System.err))
                .run(new TileJob.Request("image", Input.file(storage, scene), filter, 2, output, RunOptions.DEFAULT));
    }
}
