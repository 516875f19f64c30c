package io.sparkconvolve.jobs.command;

import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the main job on an image that it makes itself; says the commands that it runs. */
@Command(
        name = "demo",
        description = "Makes an image, finds its edges, and leaves a picture to look at and the full result.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "In a directory of its own:", "  demo"})
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "spark-convolve-demo",
            paramLabel = "DIR",
            description = "where the files go; those of an earlier demo are replaced; default ${DEFAULT-VALUE}")
    private String directory;

    @Mixin
    private Talk talk;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console quietOrNot = talk.of(console);
        String land = directory + "/land.tif";
        List<List<String>> commands = List.of(
                List.of("generate", "image", "--shape", "2048x3072", "-o", land, "--overwrite"),
                List.of(
                        "image",
                        "-i",
                        land,
                        "-p",
                        "sobel",
                        "--boundary",
                        "reflect",
                        "-o",
                        directory + "/edges.tif",
                        "--verify",
                        "16",
                        "--overwrite"),
                List.of("image", "-i", land, "-p", "sobel", "-o", directory + "/edges.png", "--overwrite"));
        // The commands find this context and use it: one start for all of them.
        try (SparkApplication application = SparkApplication.start("demo", quietOrNot)) {
            for (List<String> command : commands) {
                quietOrNot.note("$ spark-convolve " + String.join(" ", command));
                int code = Commands.run(command.toArray(new String[0]), quietOrNot);
                if (code != Commands.DONE) {
                    return code;
                }
            }
        }
        quietOrNot.note("look at " + directory + "/edges.png; the result in full is " + directory + "/edges.tif");
        return Commands.DONE;
    }
}
