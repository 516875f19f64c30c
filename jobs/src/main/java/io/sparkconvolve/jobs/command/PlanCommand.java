package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.tile.Cluster;
import io.sparkconvolve.jobs.tile.Input;
import io.sparkconvolve.jobs.tile.PlanJson;
import io.sparkconvolve.jobs.tile.PlanText;
import io.sparkconvolve.jobs.tile.PlannedRun;
import io.sparkconvolve.jobs.tile.TileJob;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: explains an {@code image}, {@code signal} or {@code volume} run without running it; needs no Spark, and no data either. */
@Command(
        name = "plan",
        description =
                "Explains what 'image', 'signal' or 'volume' would do: tiles, methods, memory, time, error bound. Computes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "What would be done with a scene, and with one that is not there yet, on a thousand executors:",
            "  plan -i scene.tif -p \"convolve(disk(20))\"",
            "  plan --shape 10000000x10000000 -p \"gaussian(50)\" --executors 1000"
        })
final class PlanCommand implements Callable<Integer> {
    private static final long TYPICAL_CHUNK = 256;

    private static final long TYPICAL_CUBE = 64;

    /** What is read at once of a file without chunks. */
    private static final long TYPICAL_RUN = 1 << 20;

    /** Room for outputs of eight bytes a sample, and for what tiles read twice, in 63 bits. */
    private static final double MOST_BYTES = 0x1p59;

    private final Console console;

    /** An array that exists, or one that might. */
    static final class Subject {
        @Option(
                names = {"-i", "--input"},
                required = true,
                paramLabel = "IN",
                description = "the array to filter")
        private String input;

        @Option(
                names = "--shape",
                required = true,
                paramLabel = "HxW",
                description = "plan for an array of this shape, without data")
        private String shape;
    }

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(
            names = "--input-dtype",
            paramLabel = "TYPE",
            description = "type of the samples that --shape stands for; default uint8")
    private String inputDtype;

    @Option(
            names = "--job",
            defaultValue = "image",
            paramLabel = "NAME",
            description = "the command that is explained: image, signal or volume; default ${DEFAULT-VALUE}")
    private String job;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private PlannedOutput output;

    @Mixin
    private FilterArguments filter;

    @Mixin
    private RunArguments run;

    @Mixin
    private ClusterArguments machines;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Storage storage = SparkApplication.storage();
        int axes = axes();
        Input array = subject.input != null ? Input.file(storage, subject.input) : imagined(axes);
        OutputOptions where = output.options(axes, array.info().domain().size());
        Cluster cluster = machines.cluster();
        PlannedRun planned = new TileJob(storage, console)
                .foretell(
                        new TileJob.Request("plan", array, filter.options(), axes, where, run.options(axes)),
                        cluster,
                        machines.bandwidth(cluster));
        if (json) {
            console.result(PlanJson.of("plan", array, planned).toPrettyString());
        } else {
            PlanText.lines(array, planned).forEach(console::result);
        }
        return Commands.DONE;
    }

    private int axes() {
        return switch (job) {
            case "image" -> ImageCommand.FILTERED_AXES;
            case "signal" -> SignalCommand.FILTERED_AXES;
            case "volume" -> VolumeCommand.FILTERED_AXES;
            default ->
                throw new InvalidInputException(
                        "unknown job '" + job + "'" + Names.suggestion(job, List.of("image", "signal", "volume")));
        };
    }

    private Input imagined(int axes) {
        long[] shape = Numbers.shape("--shape", subject.shape);
        if (shape.length < axes || shape.length > Region.MAX_RANK) {
            throw new InvalidInputException("--shape wants " + axes + " to " + Region.MAX_RANK
                    + " lengths, such as 100000x100000; got " + subject.shape);
        }
        Dtype type = OutputArguments.type("--input-dtype", inputDtype == null ? "uint8" : inputDtype);
        double bytes = Arrays.stream(shape).asDoubleStream().reduce(type.bytes(), (a, b) -> a * b);
        if (bytes > MOST_BYTES) {
            throw new InvalidInputException("--shape " + subject.shape + " of " + type
                    + " is more than 2^59 bytes, which no plan here can count; plan for a part of it");
        }
        long[] chunk = new long[shape.length];
        Arrays.fill(chunk, 1);
        for (int a = shape.length - axes; a < shape.length; a++) {
            chunk[a] = Math.min(typicalChunk(axes), shape[a]);
        }
        ArrayInfo info = new ArrayInfo("no data", type, shape, chunk, null, Metadata.NONE);
        return Input.virtual("an array to come", info, () -> {
            throw new IllegalStateException("a plan reads no data");
        });
    }

    private static long typicalChunk(int axes) {
        return switch (axes) {
            case SignalCommand.FILTERED_AXES -> TYPICAL_RUN;
            case VolumeCommand.FILTERED_AXES -> TYPICAL_CUBE;
            default -> TYPICAL_CHUNK;
        };
    }
}
