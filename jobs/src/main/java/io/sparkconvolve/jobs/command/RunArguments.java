package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.options.RunOptions;
import picocli.CommandLine.Option;

/** The options that say how the work is done; they change no bit of the output. */
final class RunArguments {
    @Option(
            names = "--tile",
            paramLabel = "N|NxM",
            description =
                    "tile of the last two axes (a volume's three, a signal's one), rounded up to whole chunks of the output;"
                            + " default: what costs least")
    private String tile;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Spark tasks; default: tasks of half a second, and at least 16 a core")
    private Integer partitions;

    @Option(
            names = "--verify",
            paramLabel = "N",
            description = "recompute N windows across seams and edges by the direct method in double, and compare")
    private Integer verify;

    @Option(
            names = "--resume",
            description =
                    "go on from a run of the same command that ended early, and compute only the tiles that it has"
                            + " not committed; without such a run, begin")
    private boolean resume;

    @Option(
            names = "--incremental",
            description =
                    "if the output is there and was made by this command with --incremental, compute only the tiles"
                            + " whose part of the input has changed since")
    private boolean incremental;

    RunOptions options() {
        return options(ImageCommand.FILTERED_AXES);
    }

    /** @param axes how many of the last axes are filtered: one length of {@code --tile} stands for all of them */
    RunOptions options(int axes) {
        return new RunOptions(
                tile == null ? null : Numbers.cube("--tile", tile, axes),
                atLeastOne("--partitions", partitions),
                atLeastOne("--verify", verify),
                resume ? RunOptions.Earlier.RESUMED : RunOptions.Earlier.REPLACED,
                incremental);
    }

    static int atLeastOne(String option, Integer value) {
        if (value != null && value < 1) {
            throw new InvalidInputException(option + " must be at least 1; got " + value);
        }
        return value == null ? 0 : value;
    }
}
