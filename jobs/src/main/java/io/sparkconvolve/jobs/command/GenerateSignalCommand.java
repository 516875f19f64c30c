package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.datasets.generate.SignalGenerator;
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

/** {@code generate signal}: sines, chirps, noise, echoes, steps and heart beats of any length. */
@Command(
        name = "signal",
        description = "Makes a signal: sines, a chirp, noise, echoes, steps or heart beats, with noise on top.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Ten seconds of a 5 Hz sine under noise, and a reference of noise with two echoes of it, 0 dB above noise:",
            "  generate signal -o sine.npy --length 10s --rate 500 --frequency 5 --noise 0.5",
            "  generate signal -o reference.npy --length 1e8 --kind noise --seed 7",
            "  generate signal -o echoes.npy --length 1e8 --kind echo --lags 2000,50000 --gains 0.6,0.3 --snr 0 --seed 7",
            "A minute of heart beats, 72 a minute:",
            "  generate signal -o beats.npy --length 60s --rate 360 --kind heartbeat --frequency 1.2 --noise 0.02"
        })
final class GenerateSignalCommand implements Callable<Integer> {
    private static final int MAX_CHANNELS = 1 << 16;

    private final Console console;

    @Option(
            names = "--length",
            required = true,
            paramLabel = "N|Ts",
            description = "samples, such as 1e8, or seconds, such as 10s")
    private String length;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "makes an array of N rows, whose random parts are independent; default: one signal, no rows")
    private String channels;

    @Mixin
    private WaveArguments waves;

    @Mixin
    private OutputArguments output;

    @Mixin
    private RunArguments run;

    @Mixin
    private Talk talk;

    GenerateSignalCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        OutputOptions where = output.options(SignalCommand.FILTERED_AXES);
        RunOptions how = run.options(SignalCommand.FILTERED_AXES);
        Dtype type = where.dtype().orElse(Dtype.FLOAT32);
        SignalGenerator generator = generator(type);
        Storage storage = SparkApplication.storage();
        OutputPlace.check(storage, null, where, how);
        Input signal = Input.virtual("generated signal", generator.info(), () -> generator);
        new TileJob(storage, talk.of(console))
                .run(new TileJob.Request(
                        "generate signal",
                        signal,
                        ConvertCommand.copy(type, type),
                        SignalCommand.FILTERED_AXES,
                        where.with(type),
                        how));
        return Commands.DONE;
    }

    private SignalGenerator generator(Dtype type) {
        long samples = samples();
        long rows = channels == null ? 1 : Numbers.whole("--channels", channels);
        if (rows < 1 || rows > MAX_CHANNELS) {
            throw new InvalidInputException("--channels wants 1 to " + MAX_CHANNELS + "; got " + channels);
        }
        long[] shape = channels == null ? new long[] {samples} : new long[] {rows, samples};
        return SignalGenerator.of(waves.waves(samples), type, shape).withRate(waves.rate());
    }

    private long samples() {
        double most = 0x1p53;
        boolean seconds = length.trim().endsWith("s");
        double samples = seconds
                ? Math.rint(waves.rate() * Numbers.parse("--length", length.replaceFirst("s\\s*$", "")))
                : Numbers.whole("--length", length);
        if (!(samples >= 1 && samples <= most)) {
            throw new InvalidInputException("--length wants 1 to 2^53 samples; got " + length);
        }
        return (long) samples;
    }
}
