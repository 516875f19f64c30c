package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.datasets.generate.Waveform;
import io.sparkconvolve.jobs.options.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what a generated signal is. */
final class WaveArguments {
    private static final List<String> KINDS = List.of("sine", "chirp", "noise", "echo", "steps", "heartbeat");

    @Option(
            names = "--kind",
            defaultValue = "sine",
            paramLabel = "NAME",
            description =
                    "sine; chirp (from --frequency to --to-frequency, as scipy.signal.chirp); noise (normal, white);"
                            + " echo (the noise of the same seed, and its copies at --lags); steps; heartbeat;"
                            + " default ${DEFAULT-VALUE}")
    private String kind;

    @Option(
            names = "--rate",
            defaultValue = "1",
            paramLabel = "HZ",
            description = "samples a second; default ${DEFAULT-VALUE}: frequencies are in cycles a sample")
    private String rate;

    @Option(
            names = "--frequency",
            paramLabel = "HZ,…",
            description = "of the sine, or of each of several that are summed; steps or beats a second")
    private String frequency;

    @Option(names = "--to-frequency", paramLabel = "HZ", description = "of a chirp at its end")
    private String toFrequency;

    @Option(
            names = "--amplitude",
            paramLabel = "A,…",
            description =
                    "of the sine, or of each; largest step; height of a beat; standard deviation of kinds noise and"
                            + " echo; default 1")
    private String amplitude;

    @Option(names = "--phase", paramLabel = "RAD", description = "of the sine at time 0; default 0")
    private String phase;

    @Option(names = "--lags", paramLabel = "N,…", description = "samples by which echoes come later")
    private String lags;

    @Option(names = "--gains", paramLabel = "G,…", description = "of the echoes; default 1 for each")
    private String gains;

    @Option(
            names = "--delay",
            defaultValue = "0",
            paramLabel = "N",
            description = "everything but the noise that is added comes N samples later; default ${DEFAULT-VALUE}")
    private String delay;

    @Option(
            names = "--noise",
            paramLabel = "SD",
            description = "adds normal white noise of this standard deviation, of its own seed")
    private String noise;

    @Option(
            names = "--snr",
            paramLabel = "DB",
            description = "adds noise as --noise does, so that the signal's mean power stands so far above the noise's")
    private String snr;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "another number gives other random samples; default ${DEFAULT-VALUE}")
    private long seed;

    double rate() {
        double value = Numbers.parse("--rate", rate);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidInputException("--rate must be a positive number; got " + rate);
        }
        return value;
    }

    /** What is summed. @param length samples of the whole signal, at the end of which a chirp arrives */
    List<Waveform> waves(long length) {
        if (!KINDS.contains(kind)) {
            throw new InvalidInputException("unknown kind '" + kind + "'" + Names.suggestion(kind, KINDS));
        }
        refuseForeign();
        long later = delay();
        List<Waveform> waves = new ArrayList<>();
        kind(length).forEach(wave -> waves.add(wave.delayed(later)));
        double deviation = deviation(waves);
        if (deviation != 0) {
            // The seed's complement: other samples than those of a noise that is the signal.
            waves.add(Waveform.noise(~seed, deviation));
        }
        return waves;
    }

    private long delay() {
        long samples = Numbers.whole("--delay", delay);
        if (Math.abs((double) samples) > 0x1p53) {
            throw new InvalidInputException("--delay wants at most 2^53 samples; got " + delay);
        }
        return samples;
    }

    private void refuseForeign() {
        boolean periodic = !kind.equals("noise") && !kind.equals("echo");
        if (periodic && frequency == null) {
            throw new InvalidInputException("--kind " + kind + " wants --frequency");
        }
        refuse("--frequency", frequency, periodic, "sine, chirp, steps or heartbeat");
        refuse("--to-frequency", toFrequency, kind.equals("chirp"), "chirp");
        refuse("--phase", phase, kind.equals("sine"), "sine");
        refuse("--lags", lags, kind.equals("echo"), "echo");
        refuse("--gains", gains, kind.equals("echo"), "echo");
    }

    private void refuse(String option, String value, boolean fits, String kinds) {
        if (value != null && !fits) {
            throw new InvalidInputException(option + " " + value + " goes with --kind " + kinds + "; got " + kind);
        }
    }

    private List<Waveform> kind(long length) {
        double rate = rate();
        return switch (kind) {
            case "noise" -> List.of(Waveform.noise(seed, one("--amplitude", amplitude, 1)));
            case "echo" -> List.of(echoes());
            case "chirp" -> {
                if (toFrequency == null) {
                    throw new InvalidInputException("--kind chirp wants --to-frequency");
                }
                yield List.of(Waveform.chirp(
                        rate,
                        one("--frequency", frequency, 0),
                        one("--to-frequency", toFrequency, 0),
                        length / rate,
                        one("--amplitude", amplitude, 1)));
            }
            case "steps" ->
                List.of(Waveform.steps(seed, rate, one("--frequency", frequency, 0), one("--amplitude", amplitude, 1)));
            case "heartbeat" ->
                List.of(Waveform.beats(seed, rate, one("--frequency", frequency, 0), one("--amplitude", amplitude, 1)));
            default -> sines(rate);
        };
    }

    private List<Waveform> sines(double rate) {
        double[] frequencies = Numbers.list("--frequency", frequency);
        double[] amplitudes = each("--amplitude", amplitude, frequencies.length, "--frequency " + frequency);
        List<Waveform> sines = new ArrayList<>();
        for (int i = 0; i < frequencies.length; i++) {
            sines.add(Waveform.sine(rate, frequencies[i], amplitudes[i], one("--phase", phase, 0)));
        }
        return sines;
    }

    private Waveform echoes() {
        if (lags == null) {
            throw new InvalidInputException("--kind echo wants --lags, such as 2000,50000");
        }
        long[] samples = Arrays.stream(lags.split(",", -1))
                .mapToLong(lag -> Numbers.whole("--lags", lag))
                .toArray();
        double[] factors = each("--gains", gains, samples.length, "--lags " + lags);
        return Waveform.echoes(seed, one("--amplitude", amplitude, 1), samples, factors);
    }

    private double deviation(List<Waveform> waves) {
        if (noise != null && snr != null) {
            throw new InvalidInputException("give --noise or --snr, not both");
        }
        if (snr == null) {
            return one("--noise", noise, 0);
        }
        double power = waves.stream().mapToDouble(Waveform::power).sum();
        return Math.sqrt(power) / StrictMath.pow(10, one("--snr", snr, 0) / 20);
    }

    private static double one(String option, String text, double otherwise) {
        double value = text == null ? otherwise : Numbers.parse(option, text);
        if (!Double.isFinite(value)) {
            throw new InvalidInputException(option + " must be a finite number; got '" + text + "'");
        }
        return value;
    }

    /** So many numbers; one stands for all. */
    private static double[] each(String option, String text, int count, String of) {
        double[] values = text == null ? new double[] {1} : Numbers.list(option, text);
        if (values.length == 1) {
            double value = values[0];
            values = new double[count];
            Arrays.fill(values, value);
        }
        if (values.length != count) {
            throw new InvalidInputException(
                    option + " wants one number or " + count + ", as many as " + of + "; got '" + text + "'");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new InvalidInputException(option + " wants finite numbers; got '" + text + "'");
            }
        }
        return values;
    }
}
