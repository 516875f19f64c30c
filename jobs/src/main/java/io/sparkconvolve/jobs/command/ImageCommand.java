package io.sparkconvolve.jobs.command;

import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.options.PlotOptions;
import picocli.CommandLine.Command;

/** {@code image}: filters the last two axes of an array, file to file. */
@Command(
        name = "image",
        description = "Filters an image of any size, file to file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "An edge map, and the same under another boundary, cut in tiles of 1024:",
            "  image -i scene.tif -o edges.tif -p \"gaussian(2) | sobel\"",
            "  image -i scene.tif -o edges.tif -p \"gaussian(2) | sobel\" --boundary nearest --tile 1024 --overwrite",
            "A kernel from a file, 8 bits out, checked against direct sums at 16 places:",
            "  image -i scene.tif -o sharp.tif -p \"correlate(@sharpen.csv)\" --dtype uint8 --verify 16"
        })
final class ImageCommand extends FilterCommand {
    /** An image's rows and columns; axes before them are independent planes. */
    static final int FILTERED_AXES = 2;

    ImageCommand(Console console) {
        super(console, "image", FILTERED_AXES);
    }

    /** The output is the picture. */
    @Override
    PlotOptions plot(String file) {
        return null;
    }
}
