package io.sparkconvolve.jobs.command;

import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.options.PlotOptions;
import picocli.CommandLine.Command;

/** {@code volume}: filters the last three axes of an array, file to file. */
@Command(
        name = "volume",
        description = "Filters a volume of any size, file to file; pages of a TIFF are its planes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Noise taken out of a scan, in cubes of 64 samples:",
            "  volume -i scan.zarr -o clean.zarr -p \"median(3) | gaussian(1)\" --chunk 64",
            "Voxels that are four times as deep as wide:",
            "  volume -i stack.tif -o smooth.tif -p \"gaussian([0.5, 2, 2])\""
        })
final class VolumeCommand extends FilterCommand {
    /** Planes, rows and columns; axes before them are independent volumes. */
    static final int FILTERED_AXES = 3;

    VolumeCommand(Console console) {
        super(console, "volume", FILTERED_AXES);
    }

    /** A volume is no picture. */
    @Override
    PlotOptions plot(String file) {
        return null;
    }
}
