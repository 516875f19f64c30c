package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Console.Verbosity;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.run.Job;
import io.sparkconvolve.jobs.run.Jobs;
import io.sparkconvolve.jobs.run.JobsFile;
import io.sparkconvolve.jobs.run.JobsRun;
import io.sparkconvolve.jobs.run.Outcome;
import io.sparkconvolve.jobs.run.Placeholders;
import io.sparkconvolve.jobs.run.Places;
import io.sparkconvolve.jobs.run.Summary;
import io.sparkconvolve.jobs.smooth.Nightly;
import io.sparkconvolve.jobs.tile.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: the jobs of a YAML file, in one Spark application. */
@Command(
        name = "run",
        description = {
            "Runs the jobs of a YAML file one after another in one Spark application.",
            "What is wrong with the file is said with line and column before anything runs; a job that fails takes along"
                    + " those that depend on it, and the others run."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A night's jobs, and what they would be:",
            "  run nightly.yaml --set OUT=nights --report nights/run.json",
            "  run nightly.yaml --set OUT=nights --dry-run",
            "A job is a command with its long options as keys:",
            "  defaults: {boundary: mirror, overwrite: true}",
            "  jobs:",
            "    - name: edges",
            "      command: image",
            "      depends-on: [land]",
            "      retries: 2",
            "      input: night/${date}/land.tif",
            "      output: night/${date}/edges.tif",
            "      pipeline: gaussian(2) | sobel()",
            "Exit codes: 0 all jobs done, 1 some failed, 2 the file was refused and nothing ran."
        })
final class RunCommand implements Callable<Integer> {
    /** What a file of jobs may hold. */
    private static final int MOST_BYTES = 3 << 20;

    private static final String OUTPUT_ROOT = "SPARK_CONVOLVE_OUTPUT_ROOT";

    private final Console console;

    @Parameters(paramLabel = "JOBS.yaml", description = "the file of jobs")
    private String file;

    @Option(
            names = "--date",
            paramLabel = "DAY",
            description = "what ${date} is: the night's day; default: yesterday, the last whole day")
    private String date;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "what ${NAME} is; wins over the environment; may be given several times")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--only",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description = "run these jobs alone; what they depend on counts as done")
    private List<String> only = List.of();

    @Option(
            names = "--output-root",
            paramLabel = "DIR",
            description = "no job writes outside of this directory; neither outside of that in the environment's "
                    + OUTPUT_ROOT)
    private String outputRoot;

    @Option(names = "--dry-run", description = "check the file and print the commands in their order; run nothing")
    private boolean dryRun;

    @Mixin
    private Talk talk;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Console voice = talk.of(console);
        Storage storage = SparkApplication.storage();
        if (set.containsKey("date")) {
            throw new InvalidInputException("--set date=" + set.get("date") + ": the date is given with --date");
        }
        set.putIfAbsent("here", folder());
        LocalDate day = date == null ? LocalDate.now().minusDays(1) : Nightly.day("--date", date);
        Placeholders placeholders = new Placeholders(day, set, System.getenv());
        List<Job> jobs = chosen(
                Jobs.of(JobsFile.parse(file, text(storage)), Commands.tree(voice), placeholders, places(storage)));
        if (dryRun) {
            for (int i = 0; i < jobs.size(); i++) {
                jobs.get(i).lines(i + 1).forEach(console::result);
            }
            return Commands.DONE;
        }
        List<Outcome> outcomes = run(jobs, voice);
        Summary summary = new Summary(file, day.toString(), outcomes, (System.nanoTime() - start) / 1e9);
        summary.lines().forEach(voice::result);
        summary.put(voice.report().content());
        if (summary.allDone()) {
            return Commands.DONE;
        }
        voice.report().problem(summary.count());
        return Commands.FAILED;
    }

    private List<Job> chosen(List<Job> all) {
        List<String> names = all.stream().map(Job::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new InvalidInputException(
                        "--only: " + file + " has no job '" + name + "'" + Names.suggestion(name, names));
            }
        }
        return only.isEmpty()
                ? all
                : all.stream().filter(job -> only.contains(job.name())).toList();
    }

    private static List<Outcome> run(List<Job> jobs, Console voice) {
        // Each job reports its failed tasks itself.
        Console spark = voice.verbosity() == Verbosity.VERBOSE ? voice : voice.with(Verbosity.QUIET);
        // The jobs find this context and use it: one start for all of them.
        try (SparkApplication application = SparkApplication.start("run", spark)) {
            return new JobsRun((words, own) -> Commands.run(words.toArray(new String[0]), own), voice).run(jobs);
        }
    }

    private String text(Storage storage) {
        Path path = Storage.path(file);
        try (InputStream in = storage.fileSystem(path).open(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new InvalidInputException(file + " is larger than 3 MB: that is no file of jobs");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw Failures.ofStorage("can't read " + file, e);
        }
    }

    /** Where the file of jobs lies: what belongs to it may lie beside it. */
    private String folder() {
        Path parent = Storage.path(file).getParent();
        return parent == null ? "." : parent.toString();
    }

    private Places places(Storage storage) {
        Places places = new Places(storage);
        places.confine(System.getenv(OUTPUT_ROOT), OUTPUT_ROOT);
        places.confine(outputRoot, "--output-root");
        return places;
    }
}
