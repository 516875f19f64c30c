package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.datasets.generate.ImageGenerator;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import io.sparkconvolve.jobs.tile.Input;
import io.sparkconvolve.jobs.tile.OutputPlace;
import io.sparkconvolve.jobs.tile.TileJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate}: sample data of any size. */
@Command(
        name = "generate",
        description = "Makes sample data of any size, in parallel; the same seed gives the same samples.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "KIND")
final class GenerateCommand {
    /** {@code generate image}: a land from above, with edges, discs, lines and letters. */
    @Command(
            name = "image",
            description = "Makes an image: a land from above, with texture, edges, discs, lines and letters.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footer = {
                "",
                "A thousand million pixels, and three bands of a small one:",
                "  generate image --shape 32768x32768 -o land.tif",
                "  generate image --shape 3x600x800 --seed 7 -o bands.zarr"
            })
    static final class Image implements Callable<Integer> {
        private final Console console;

        @Option(
                names = "--shape",
                required = true,
                paramLabel = "HxW",
                description = "rows and columns, such as 4096x4096; 3x4096x4096 has three bands")
        private String shape;

        @Option(
                names = "--seed",
                defaultValue = "1",
                paramLabel = "N",
                description = "another number gives another image; default ${DEFAULT-VALUE}")
        private long seed;

        @Mixin
        private OutputArguments output;

        @Mixin
        private RunArguments run;

        @Mixin
        private Talk talk;

        Image(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            OutputOptions where = output.options();
            RunOptions how = run.options();
            Dtype type = where.dtype().orElse(Dtype.UINT8);
            ImageGenerator generator = ImageGenerator.of(seed, type, Numbers.shape("--shape", shape));
            Storage storage = SparkApplication.storage();
            OutputPlace.check(storage, null, where, how);
            Input image = Input.virtual("image of seed " + seed, generator.info(), () -> generator);
            new TileJob(storage, talk.of(console))
                    .run(new TileJob.Request(
                            "generate image",
                            image,
                            ConvertCommand.copy(type, type),
                            ImageCommand.FILTERED_AXES,
                            where.with(type),
                            how));
            return Commands.DONE;
        }
    }
}
